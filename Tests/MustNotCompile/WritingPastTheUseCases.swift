// In Commands: a command that commits what no use case knows.
// Fails: 'commit' is inaccessible due to 'internal' protection level
import AuditTrail
import Casework
import Desk
import Store

private func write(_ session: SupervisorSession, _ desk: Desk, _ author: TrailAuthor) throws {
  try desk.commit(by: author) { _, _ in .success(()) }  // Compiles: try session.end()
}
