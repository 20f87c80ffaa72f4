// In Console: a supervisor's session that looks, alone.
// Fails: value of type 'SupervisorSession' has no member 'look'
import Casework
import Desk

private func look(_ session: SupervisorSession, _ other: ReviewerSession, _ lease: Lease) throws {
  _ = try session.look(at: lease, level: Level.coarse)  // Compiles: _ = try other.look(at: lease, level: Level.coarse)
}
