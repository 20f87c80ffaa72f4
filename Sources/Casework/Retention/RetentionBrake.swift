/// Why faces that are due by their age alone wait for two people: a clock that is wrong must not destroy much by itself.
///
/// Due by its age alone is an undecided case at its cap, and a decided one at the end of a window. What an answer destroys at once waits for
/// nobody.
package enum RetentionBrake: Equatable, Sendable {
  /// Between two entries of the trail the clock went on for longer than the desk is ever left alone, it was set while somebody worked, or a
  /// witness signed before the time that it told.
  case jump(from: Instant, to: Instant)
  /// So many faces of those that are kept would go at once because of their age alone.
  case share(due: Int, of: Int)

  /// Fewer faces than these never wait for their share.
  package static let fewest = 20
  /// How long two people's word releases a share. A jump is released for good.
  package static let wordTime: Span = .hours(24)

  /// By how much a clock may be ahead of the machine's own before somebody set it: time servers set it by seconds.
  package static let setLimit: Span = .hours(1)

  /// Whether faces that go by age are too large a share of those that are kept.
  ///
  /// - Parameters:
  ///   - due: faces whose age alone makes them due.
  ///   - kept: all faces that are kept, those included.
  package static func share(due: Int, of kept: Int, policy: Policy) -> RetentionBrake? {
    guard due >= fewest, Double(due) > policy.dueShare * Double(kept) else { return nil }
    return .share(due: due, of: kept)
  }

  /// Whether people in these roles together release a brake: a supervisor and an auditor. One person holds one role, so they are two.
  package static func isReleased(by roles: some Sequence<Role>) -> Bool {
    Set(roles).isSuperset(of: [.supervisor, .auditor])
  }
}
