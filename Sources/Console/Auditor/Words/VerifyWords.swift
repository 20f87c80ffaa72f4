import AuditTrail
import TerminalUI

/// The words of the screen on which the trail is verified.
struct VerifyWords: Sendable {
  let title, stopped, unreadable, whole, broken, checks, openLooks, noOpenLooks, proved, notEstablished, notRunning, report: SafeText
  /// What a check asks, in at most 60 columns.
  let asks: @Sendable (CheckName) -> SafeText
  /// Why a check was not made.
  let notMade: @Sendable (CheckName) -> SafeText
  let progress: @Sendable (SafeText, SafeText) -> SafeText
  let entries, firstBad: @Sendable (SafeText) -> SafeText
  /// A look that began with an entry, by whom, at which case and when.
  let openLook: @Sendable (SafeText, SafeText, SafeText, SafeText) -> SafeText
}

extension VerifyWords {
  /// English.
  static let english = VerifyWords(
    title: "verification", stopped: "stopped: nothing was found out", unreadable: "THE TRAIL CANNOT BE READ TO ITS END",
    whole: "what was checked is whole", broken: "THE TRAIL DOES NOT VERIFY", checks: "checks",
    openLooks: "looks of unknown length", noOpenLooks: "every look has its end",
    proved: "up to a checkpoint that was kept elsewhere", notEstablished: "integrity, not completeness",
    notRunning: "it does not run any more", report: "in full",
    asks: { check in
      switch check {
      case .entries: "can every entry be read, and is none missing?"
      case .sessions: "is each session one chain, up to its signed head?"
      case .signatures: "is everything signed by who made it?"
      case .membership: "did everyone come in as the rules demand?"
      case .tree: "are the kept hashes those of the entries?"
      case .checkpoints: "is each checkpoint the log's, and of this tree?"
      case .seals: "do the forward-secure seals hold?"
      case .story: "did nobody do what they may not?"
      case .tables: "do the tables hold what the trail tells?"
      case .completeness: "was nothing dropped from the end?"
      }
    },
    notMade: { check in
      switch check {
      case .seals: "not here: needs the first seal key (cameo audit verify --seal-key)"
      case .completeness: "not here: needs a checkpoint kept elsewhere (cameo audit verify --since)"
      default: "not checked"
      }
    },
    progress: { "\($0) of \($1) entries" },
    entries: { "\($0) entries read" },
    firstBad: { "the first bad entry is \($0)" },
    openLook: { "entry \($0)  \($1)  \($2)  \($3)" })

  /// Simplified Chinese.
  static let chinese = VerifyWords(
    title: "验证", stopped: "已停止：没有得出结论", unreadable: "审计日志无法读到末尾",
    whole: "已检查的内容完整", broken: "审计日志未通过验证", checks: "检查项",
    openLooks: "时长未知的查看", noOpenLooks: "每次查看都有结束记录",
    proved: "截至在别处保存的检查点", notEstablished: "只证明未被改动，未证明没有缺失",
    notRunning: "已不在运行", report: "报告原文",
    asks: { check in
      switch check {
      case .entries: "每个条目是否都可读取、没有缺失？"
      case .sessions: "每个会话是否成一条链，直到已签名的会话头？"
      case .signatures: "每项是否由其作者签名？"
      case .membership: "每个人是否按规则加入？"
      case .tree: "保存的摘要是否与条目一致？"
      case .checkpoints: "每个检查点是否出自本日志、属于这棵树？"
      case .seals: "前向安全封印是否有效？"
      case .story: "是否无人越权？"
      case .tables: "数据表是否与审计日志所记一致？"
      case .completeness: "末尾是否没有被截去？"
      }
    },
    notMade: { check in
      switch check {
      case .seals: "未检查：需要首个封印密钥 (cameo audit verify --seal-key)"
      case .completeness: "未检查：需要在别处保存的检查点 (cameo audit verify --since)"
      default: "未检查"
      }
    },
    progress: { "\($0) / \($1) 个条目" },
    entries: { "已读 \($0) 个条目" },
    firstBad: { "第一个有问题的条目是 \($0)" },
    openLook: { "条目 \($0)  \($1)  \($2)  \($3)" })
}

extension AuditWords {
  /// Those of the screen on which the trail is verified.
  var verifying: VerifyWords { language == .english ? .english : .chinese }
}
