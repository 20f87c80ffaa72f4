/// What a person does here; one person holds one role.
package enum Role: String, CaseIterable, Sendable {
  /// Triages failed liveness checks: looks and decides.
  case reviewer
  /// Replays and verifies the trail; never sees a face.
  case auditor
  /// Manages people and policy, exports reports; never looks alone.
  case supervisor
}
