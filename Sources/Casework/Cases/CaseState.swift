/// Where a case stands on its journey.
package enum CaseState: String, CaseIterable, Sendable {
  /// Without notice, or without a face where the picture should have one: waits, and shows no picture.
  case held
  /// Waits in its lane for a reviewer.
  case open
  /// Leased to one reviewer.
  case claimed
  /// Answered; the take-back time runs.
  case decided
  /// The decision stands, and may leave Cameo.
  case settled
  /// The face's key is destroyed.
  case shredded
  /// Undecided at the retention cap; the face's key is destroyed.
  case expired
  /// Forgotten on the subject's demand.
  case erased

  /// Whether a decision is still to come.
  package var isUndecided: Bool {
    switch self {
    case .held, .open, .claimed: true
    case .decided, .settled, .shredded, .expired, .erased: false
    }
  }
}
