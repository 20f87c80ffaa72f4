// In Commands: an auditor's session that puts a policy into force.
// Fails: value of type 'AuditorSession' has no member 'apply'
import Casework
import Desk

private func apply(_ session: AuditorSession, _ other: SupervisorSession) throws {
  _ = try session.apply([:])  // Compiles: _ = try other.apply([:])
}
