/// Which changes of a setting loosen a guard: of the face, of who looks and how often, of what is asked and told before, of how long it is kept.
///
/// Every setting declares it. What loosens takes effect when an auditor confirms it; the bounds of a setting hold whatever is signed.
enum Loosening: Sendable {
  /// None: the setting guards nothing of that.
  case never
  /// A greater number; a flag counts as 0 or 1.
  case greater
  /// A smaller number.
  case smaller
  /// A greater number, and 0, which stands for no limit.
  case greaterOrNone
  /// A list that lacks a word which stood in it.
  case fewerWords
  /// Any other value.
  case anyOther

  /// Whether going from one value to another loosens; `nil` where nothing is set.
  func isLoosened(from old: PolicyValue?, to new: PolicyValue?) -> Bool {
    guard old != new else { return false }
    switch self {
    case .never: return false
    case .anyOther: return new != nil
    case .fewerWords: return !Set(old?.words ?? []).isSubset(of: new?.words ?? [])
    case .greater, .smaller, .greaterOrNone:
      guard let old = old?.number, let new = new?.number else { return true }
      return switch self {
      case .smaller: new < old
      case .greaterOrNone: (new == 0 ? .infinity : new) > (old == 0 ? .infinity : old)
      default: new > old
      }
    }
  }
}

extension PolicyValue {
  fileprivate var number: Double? {
    switch self {
    case .flag(let value): value ? 1 : 0
    case .integer(let value): Double(value)
    case .real(let value): value
    case .text: nil
    }
  }

  fileprivate var words: [String] {
    if case .text(let text) = self { text.split(separator: " ").map(String.init) } else { [] }
  }
}
