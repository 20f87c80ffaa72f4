import AuditTrail
import TerminalUI

/// The words of the signals and findings.
struct SignalWords: Sendable {
  let signals, none, rule, restsOn, findingForm, noVerdict: SafeText
  /// A rule's name, in at most 30 columns.
  let rules: @Sendable (SignalRule) -> SafeText
  /// A rule in a sentence.
  let says: @Sendable (SignalRule) -> SafeText
  /// What was measured, and what is usual for the person.
  let measured: @Sendable (SafeText, SafeText) -> SafeText
  /// A finding that was recorded as an entry.
  let recorded: @Sendable (SafeText) -> SafeText
  let lastDays: @Sendable (SafeText) -> SafeText
}

extension SignalWords {
  /// English.
  static let english = SignalWords(
    signals: "signals", none: "the rules point at nothing", rule: "rule", restsOn: "rests on",
    findingForm: "A finding, signed beside the trail",
    noVerdict: "A signal is a reason to look there, never a verdict.",
    rules: { rule in
      switch rule {
      case .lookWithoutDecision: "look without a decision"
      case .skippedAfterLook: "skipped after a look"
      case .lookWithoutEnd: "look without an end"
      case .farShorter: "far shorter than usual"
      case .farLonger: "far longer than usual"
      case .sameCaseAgain: "the same case again and again"
      case .outsideUsualHours: "outside usual hours"
      case .levelJump: "level jump"
      case .evidenceNotOpened: "evidence not opened"
      case .alarmOverruled: "alarm overruled"
      case .alarmEndedAtOnce: "alarm ended at once"
      case .alarmWithdrawn: "alarm withdrawn"
      case .nothingTakenOut: "no checkpoint taken outside"
      }
    },
    says: { "\(untrusted: $0.says, limit: 400)" },
    measured: { "\($0), usually \($1)" },
    recorded: { "your finding is entry \($0)" },
    lastDays: { "the last \($0) days" })

  /// Simplified Chinese.
  static let chinese = SignalWords(
    signals: "提示", none: "规则没有指出任何情况", rule: "规则", restsOn: "依据", findingForm: "审计发现（签名，记在日志中）",
    noVerdict: "提示只说明值得查看，不是结论。",
    rules: { rule in
      switch rule {
      case .lookWithoutDecision: "查看后未作结论"
      case .skippedAfterLook: "查看后跳过"
      case .lookWithoutEnd: "查看没有结束"
      case .farShorter: "远短于平时"
      case .farLonger: "远长于平时"
      case .sameCaseAgain: "反复查看同一案件"
      case .outsideUsualHours: "平时以外的时段"
      case .levelJump: "清晰度跳级"
      case .evidenceNotOpened: "未打开应看的证据"
      case .alarmOverruled: "警报以通过告终"
      case .alarmEndedAtOnce: "警报瞬间解除"
      case .alarmWithdrawn: "警报被撤回"
      case .nothingTakenOut: "没有检查点被取出"
      }
    },
    says: { rule in
      switch rule {
      case .lookWithoutDecision: "有人查看过，但其领取结束时既无结论也未跳过"
      case .skippedAfterLook: "有人查看后以某个原因退回案件"
      case .lookWithoutEnd: "查看没有结束记录，而会话已结束，或已过一小时"
      case .farShorter: "从首次查看到作答，不到本人中位数的四分之一（至少有十次作答）"
      case .farLonger: "从首次查看到作答，超过本人中位数的四倍（至少有十次作答）"
      case .sameCaseAgain: "同一人在三次或更多次领取中查看同一案件"
      case .outsideUsualHours: "有人在其平时很少查看的时段（UTC）查看；自第十一天起适用"
      case .levelJump: "在按策略应从更低一级开始的案件上直接以三级查看，且此前未以二级查看"
      case .evidenceNotOpened: "作答之前没有看过策略要求的全部内容"
      case .alarmOverruled: "两人以通过结束了一次警报"
      case .alarmEndedAtOnce: "警报在提出或提议后三十秒内即被结束"
      case .alarmWithdrawn: "发出警报的人将其撤回"
      case .nothingTakenOut: "二十四小时内没有检查点被取出"
      }
    },
    measured: { "\($0)，平时 \($1)" },
    recorded: { "您的审计发现是条目 \($0)" },
    lastDays: { "最近 \($0) 天" })
}

extension AuditWords {
  /// Those of the signals and findings.
  var signalling: SignalWords { language == .english ? .english : .chinese }
}
