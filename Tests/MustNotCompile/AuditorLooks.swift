// In Console: an auditor's session that looks at a face.
// Fails: value of type 'AuditorSession' has no member 'look'
import Casework
import Desk

private func look(_ session: AuditorSession, _ other: ReviewerSession, _ lease: Lease) throws {
  _ = try session.look(at: lease, level: Level.coarse)  // Compiles: _ = try other.look(at: lease, level: Level.coarse)
}
