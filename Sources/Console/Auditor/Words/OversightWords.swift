import AuditTrail
import TerminalUI

/// The words of the findings, the people, the periods signed off, the samples of sessions, and what others saw.
struct OversightWords: Sendable {
  // MARK: Home

  let toComeIn: SafeText
  /// How many wait for a supervisor, and how many for an auditor.
  let waitsFor: @Sendable (SafeText, SafeText) -> SafeText

  // MARK: Findings

  let findings, noFindings, finding, isOpen, isClosed, closingForm, notOpen: SafeText
  /// A finding is closed.
  let closed: @Sendable (SafeText) -> SafeText
  /// By whom and when it was recorded; by whom, when and with what words it was closed.
  let recordedBy: @Sendable (SafeText, SafeText) -> SafeText
  let closedBy: @Sendable (SafeText, SafeText, SafeText) -> SafeText

  // MARK: People

  let people, noPeople, role, state, findingsAbout, lastSession: SafeText
  let states: @Sendable (Member.State) -> SafeText
  let openOf: @Sendable (SafeText, SafeText) -> SafeText

  // MARK: Periods

  let periods, notSignedOff, noPeriods, from, to, signedBy, openFindings, note, signOffForm: SafeText
  let holds: @Sendable (_ entries: SafeText, _ sessions: SafeText, _ looks: SafeText, _ decisions: SafeText) -> SafeText
  let signals, sampled: @Sendable (_ all: SafeText, _ left: SafeText) -> SafeText
  let findingsOpen: @Sendable (SafeText) -> SafeText
  let signedOff: @Sendable (SafeText) -> SafeText

  // MARK: Samples

  let samples, noSamples, announcedAt, wanted, notDrawn, drawnAs, sampleForm, sampleHint, notChosen, drawnAlready: SafeText
  let sample, seen, unseen, noSampled: SafeText
  let announced: @Sendable (SafeText) -> SafeText
  let drawn: @Sendable (_ drawn: SafeText, _ all: SafeText) -> SafeText
  let seenOf: @Sendable (_ seen: SafeText, _ all: SafeText) -> SafeText

  // MARK: What others saw

  let scrutiny, nobodyLooked, scrutinyHint, extent, you, everyone: SafeText
}

extension AuditWords {
  /// Those of the findings, the people, the periods, the samples, and what others saw.
  var overseeing: OversightWords { language == .english ? .english : .chinese }
}

extension OversightWords {
  /// English.
  static let english = OversightWords(
    toComeIn: "people to come in", waitsFor: { "\($0) to be added, \($1) to be confirmed" },
    findings: "findings", noFindings: "no findings", finding: "finding", isOpen: "open", isClosed: "closed",
    closingForm: "Closing the finding, signed", notOpen: "it is closed already",
    closed: { "finding \($0) is closed" },
    recordedBy: { "recorded by \($0), \($1)" }, closedBy: { "closed by \($0), \($1): \($2)" },
    people: "people", noPeople: "nobody", role: "role", state: "state", findingsAbout: "findings", lastSession: "last session",
    states: { state in
      switch state {
      case .requested: "asks to join"
      case .added: "added"
      case .active: "active"
      case .retired: "retired"
      case .withdrawn: "request withdrawn"
      }
    },
    openOf: { "\($0) (\($1) open)" },
    periods: "periods", notSignedOff: "not signed off yet", noPeriods: "no period was signed off", from: "from", to: "to",
    signedBy: "by", openFindings: "open findings", note: "note", signOffForm: "Signing a period off",
    holds: { "\($0) entries, \($1) sessions, \($2) looks, \($3) decisions" },
    signals: { "\($0) signals, \($1) of them without a finding" },
    sampled: { "\($0) sessions drawn in samples, \($1) of them not replayed since" },
    findingsOpen: { "open findings: \($0)" },
    signedOff: { "the period is signed off as entry \($0)" },
    samples: "samples", noSamples: "no sample was announced", announcedAt: "announced", wanted: "wanted", notDrawn: "not drawn",
    drawnAs: "drawn as", sampleForm: "Announcing a sample of reviewers' sessions from now on",
    sampleHint: "Its seed is fixed now and laid open when it is drawn: nobody can choose.",
    notChosen: "no sample is chosen", drawnAlready: "it is drawn already",
    sample: "sample", seen: "replayed as", unseen: "not yet", noSampled: "no reviewer's session began in that time",
    announced: { "the sample is announced as entry \($0)" },
    drawn: { "\($0) of \($1) sessions are drawn" },
    seenOf: { "\($0) of \($1) replayed since" },
    scrutiny: "what others saw of you", nobodyLooked: "nobody read or wrote anything about you",
    scrutinyHint: "What others read or wrote that names you, or covers everybody.", extent: "concerns", you: "you", everyone: "everybody")

  /// Simplified Chinese.
  static let chinese = OversightWords(
    toComeIn: "待加入人员", waitsFor: { "\($0) 人待添加，\($1) 人待确认" },
    findings: "审计发现", noFindings: "没有审计发现", finding: "发现", isOpen: "未结", isClosed: "已结",
    closingForm: "了结审计发现（签名）", notOpen: "已经了结",
    closed: { "审计发现 \($0) 已了结" },
    recordedBy: { "由 \($0) 记录于 \($1)" }, closedBy: { "由 \($0) 于 \($1) 了结：\($2)" },
    people: "人员", noPeople: "没有人员", role: "角色", state: "状态", findingsAbout: "审计发现", lastSession: "最近会话",
    states: { state in
      switch state {
      case .requested: "申请加入"
      case .added: "已添加"
      case .active: "在岗"
      case .retired: "已退出"
      case .withdrawn: "申请已撤回"
      }
    },
    openOf: { "\($0)（\($1) 未结）" },
    periods: "期间", notSignedOff: "尚未签核", noPeriods: "尚无已签核的期间", from: "自", to: "至", signedBy: "签核人",
    openFindings: "未结发现", note: "备注", signOffForm: "签核期间",
    holds: { "\($0) 个条目，\($1) 个会话，\($2) 次查看，\($3) 个结论" },
    signals: { "\($0) 个提示，其中 \($1) 个没有审计发现" },
    sampled: { "抽样 \($0) 个会话，其中 \($1) 个此后未回放" },
    findingsOpen: { "\($0) 个审计发现未结" },
    signedOff: { "期间已签核，条目 \($0)" },
    samples: "抽样", noSamples: "尚未公布抽样", announcedAt: "公布", wanted: "数量", notDrawn: "未抽取", drawnAs: "抽取条目",
    sampleForm: "公布对今后复核员会话的抽样", sampleHint: "种子现在已确定，抽取时公开：谁也不能挑选。",
    notChosen: "没有选中抽样", drawnAlready: "已经抽取",
    sample: "抽样", seen: "回放条目", unseen: "尚未", noSampled: "该时段没有复核员开始会话",
    announced: { "抽样已公布，条目 \($0)" },
    drawn: { "从 \($1) 个会话中抽取了 \($0) 个" },
    seenOf: { "此后已回放 \($0) / \($1)" },
    scrutiny: "他人对您的查阅", nobodyLooked: "没有人查阅或写下关于您的内容",
    scrutinyHint: "他人查阅或写下的、提到您或涉及所有人的内容。", extent: "涉及", you: "您", everyone: "所有人")
}
