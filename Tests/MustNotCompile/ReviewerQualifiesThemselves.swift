// In Commands: a reviewer's session that says who may look.
// Fails: value of type 'ReviewerSession' has no member 'qualify'
import Casework
import Desk

private func qualify(_ session: ReviewerSession, _ other: SupervisorSession, _ now: Instant) throws {
  try session.qualify(session.person, until: now)  // Compiles: try other.qualify(session.person, until: now)
}
