/// What a reviewer concludes of a case.
package enum Outcome: String, CaseIterable, Sendable {
  /// A living person, and the claimed one.
  case approve
  /// An attack, or another person.
  case reject
  /// Ask for a new capture.
  case retry
  /// Let them prove who they are without their face.
  case otherWay = "other-way"
  /// To a second reviewer.
  case refer
  /// Someone may be in danger.
  case danger
  /// The crop shows too much: covered, and sent back.
  case overexposed

  /// The lane into which the outcome puts an undecided case back; `nil` where it decides the case.
  package var lane: Lane? {
    switch self {
    case .refer: .second
    case .danger: .danger
    case .approve, .reject, .retry, .otherWay, .overexposed: nil
    }
  }

  /// Whether the outcome stands at once, without take-back time.
  package var settlesAtOnce: Bool { self == .overexposed }
}
