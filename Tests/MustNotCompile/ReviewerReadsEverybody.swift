// In Console: a reviewer's session that reads the whole trail.
// Fails: value of type 'ReviewerSession' has no member 'oversight'
import AuditTrail
import Desk

private func read(_ session: ReviewerSession) throws {
  _ = try session.oversight.readTrail(TrailFilter())  // Compiles: _ = try session.member.readOwnTrail(TrailFilter())
}
