// In Commands: a supervisor's session that also confirms whom it added.
// Fails: value of type 'SupervisorSession' has no member 'confirmMember'
import Casework
import Desk

private func confirm(_ session: SupervisorSession, _ other: AuditorSession, _ id: PersonID) throws {
  try session.confirmMember(id, fingerprint: "")  // Compiles: try other.confirmMember(id, fingerprint: "")
}
