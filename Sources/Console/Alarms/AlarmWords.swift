import TerminalUI

/// The words of alarms, in one language.
struct AlarmWords: Sendable {
  let title, none, since, raiser, reason, state, semicolon: SafeText
  let open, overdue, unanswered, notAcknowledged, nobodyHas, endProposed, old, oneRenewed: SafeText
  let nothingProposed, proposalWaits, acknowledgedAlready, agreeForm, disagreeForm: SafeText
  /// A new one: its case, and the key that lists them if there are keys.
  let raised: @Sendable (SafeText, SafeText) -> SafeText
  /// Who raised it, how long ago, and why; who passed a case on.
  let call, referred: @Sendable (SafeText, SafeText, SafeText) -> SafeText
  let acknowledged: @Sendable (SafeText, SafeText) -> SafeText
  let heldBy, disagreed: @Sendable (SafeText) -> SafeText
  /// Whom to call.
  let toCall: @Sendable (SafeText) -> SafeText
  /// Who proposes what, and why.
  let proposes: @Sendable (SafeText, SafeText, SafeText) -> SafeText
  /// How many there are, and the key that lists them if there are keys.
  let listedBy: @Sendable (Int, SafeText) -> SafeText
  let did: @Sendable (AlarmDeed) -> SafeText

  func call(_ whom: SafeText) -> SafeText { toCall(whom) }

  static let english = AlarmWords(
    title: "alarms", none: "no alarm is open", since: "since", raiser: "raised by", reason: "reason", state: "state", semicolon: "; ",
    open: "! ALARM", overdue: "! OVERDUE", unanswered: "NOBODY ACKNOWLEDGED IT", notAcknowledged: "not acknowledged",
    nobodyHas: "nobody has it", endProposed: "end proposed", old: "TO BE RENEWED", oneRenewed: "one renewed it",
    nothingProposed: "no end is proposed", proposalWaits: "a supervisor answers the proposal first",
    acknowledgedAlready: "it is acknowledged already", agreeForm: "Agree: the alarm ends so, and nobody takes that back",
    disagreeForm: "Do not agree: the alarm goes on",
    raised: { $1.isEmpty ? "ALARM: someone may be in danger, case \($0)" : "ALARM: someone may be in danger, case \($0): \($1)" },
    call: { "raised by \($0) \($1) ago: \($2)" }, referred: { "from \($0), \($1) ago: \($2)" },
    acknowledged: { "acknowledged by \($0) \($1) ago" }, heldBy: { "\($0) has it" },
    disagreed: { "a supervisor did not agree: \"\($0)\"" }, toCall: { "call \($0)" },
    proposes: { "\($0) looked and proposes \($1), \($2)" },
    listedBy: { $1.isEmpty ? "alarms open: \($0)" : "\($1) lists \($0 == 1 ? "it" : "all \($0)")" },
    did: { deed in
      switch deed {
      case .acknowledge: "acknowledged: it is yours to see to"
      case .agree: "the alarm has ended"
      case .disagree: "not agreed: the alarm goes on"
      case .renew: "it is to go on; a second person has to say so too"
      }
    })

  static let chinese = AlarmWords(
    title: "警报", none: "没有警报", since: "已历时", raiser: "发出人", reason: "原因", state: "状态", semicolon: "；",
    open: "! 警报", overdue: "! 已超时", unanswered: "无人确认", notAcknowledged: "未确认",
    nobodyHas: "无人处理", endProposed: "已提议解除", old: "需要续期", oneRenewed: "一人已续期",
    nothingProposed: "尚无解除提议", proposalWaits: "须由主管先答复提议",
    acknowledgedAlready: "已确认", agreeForm: "同意：警报就此解除，不可撤回",
    disagreeForm: "不同意：警报继续",
    raised: { $1.isEmpty ? "警报：可能有人处于危险，案件 \($0)" : "警报：可能有人处于危险，案件 \($0)：\($1)" },
    call: { "\($0) 于 \($1)前发出：\($2)" }, referred: { "\($0) 于 \($1)前转来：\($2)" },
    acknowledged: { "\($0) 于 \($1)前确认" }, heldBy: { "\($0) 在处理" },
    disagreed: { "主管不同意：“\($0)”" }, toCall: { "联系 \($0)" },
    proposes: { "\($0) 查看后提议\($1)，\($2)" },
    listedBy: { $1.isEmpty ? "警报：\($0)" : "\($1) 列出警报（\($0)）" },
    did: { deed in
      switch deed {
      case .acknowledge: "已确认，由您跟进"
      case .agree: "警报已解除"
      case .disagree: "未同意，警报继续"
      case .renew: "已提出续期，还需另一人"
      }
    })
}
