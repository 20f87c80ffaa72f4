/// The lane in which an undecided case waits; lanes are dealt in this order.
package enum Lane: String, CaseIterable, Comparable, Sendable {
  /// Someone may be in danger.
  case danger
  /// The subject appealed against a decision.
  case appeal
  /// A reviewer asked for a second one.
  case second
  /// Everything else.
  case normal

  /// The lane's place in the order of dealing, 0 first.
  package var order: Int {
    switch self {
    case .danger: 0
    case .appeal: 1
    case .second: 2
    case .normal: 3
    }
  }

  package static func < (left: Lane, right: Lane) -> Bool {
    left.order < right.order
  }
}
