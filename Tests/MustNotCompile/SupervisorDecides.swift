// In Console: a supervisor's session that answers a case.
// Fails: value of type 'SupervisorSession' has no member 'answer'
import Casework
import Desk

private func answer(_ session: SupervisorSession, _ other: ReviewerSession, _ lease: Lease, _ answer: Answer) throws {
  _ = try session.answer(lease, answer)  // Compiles: _ = try other.answer(lease, answer)
}
