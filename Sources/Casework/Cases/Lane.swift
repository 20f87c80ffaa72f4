/// The lane in which an undecided case waits; lanes are dealt in this order.
package enum Lane: String, CaseIterable, Comparable, Sendable {
  /// Someone may be in danger.
  case danger
  /// The subject appealed against a decision.
  case appeal
  /// A reviewer asked for a second one.
  case second
  /// A supervisor released it, though no face was found where it should be.
  case noFace = "no-face"
  /// Everything else.
  case normal

  /// The lane's place in the order of dealing, 0 first.
  package var order: Int {
    switch self {
    case .danger: 0
    case .appeal: 1
    case .second: 2
    case .noFace: 3
    case .normal: 4
    }
  }

  package static func < (left: Lane, right: Lane) -> Bool {
    left.order < right.order
  }
}
