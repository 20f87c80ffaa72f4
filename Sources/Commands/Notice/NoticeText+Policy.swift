import Casework
import Console

/// How long what is kept, in the words of the text for subjects, by the policy in force.
struct NoticePeriods {
  private let policy: Policy
  private let language: Language

  init(_ policy: Policy, in language: Language) {
    (self.policy, self.language) = (policy, language)
  }

  /// A text with every `{…}` in it replaced by what holds here.
  func fill(_ text: String) -> String {
    let words = [
      "stands": stands, "approve": destroyed(after: policy.approveRetention), "retry": destroyed(after: policy.retryRetention),
      "reject": reject, "cap": span(policy.retentionCap),
    ]
    return words.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  private var isEnglish: Bool { language == .english }

  private var stands: String {
    let time = policy.takeBackTime
    guard time.milliseconds > 0 else { return isEnglish ? "at once" : "立即" }
    return isEnglish ? "\(span(time)) after it was made" : "作出\(span(time))后"
  }

  private func destroyed(after time: Span) -> String {
    guard time.milliseconds > 0 else { return isEnglish ? "as soon as the decision stands" : "结论生效后立即" }
    return isEnglish ? "\(span(time)) after the decision stands" : "结论生效\(span(time))后"
  }

  private var reject: String {
    let time = policy.rejectRetention
    guard time.milliseconds > 0 else { return isEnglish ? "destroyed as soon as the decision stands" : "结论生效后立即销毁" }
    return isEnglish
      ? "kept for \(span(time)) after the decision stands, so that you can object" : "结论生效后保存\(span(time))，以便您提出异议"
  }

  /// In the greatest unit that is whole.
  private func span(_ span: Span) -> String {
    let units: [(milliseconds: Int64, english: String, chinese: String)] = [
      (86_400_000, "day", "天"), (3_600_000, "hour", "小时"), (60_000, "minute", "分钟"),
    ]
    let unit = units.first { span.milliseconds % $0.milliseconds == 0 } ?? units[2]
    let count = span.milliseconds / unit.milliseconds
    return isEnglish ? "\(count) \(unit.english)\(count == 1 ? "" : "s")" : "\(count)\(unit.chinese)"
  }
}
