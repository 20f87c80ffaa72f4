// In Commands: a reviewer's session that exports decisions.
// Fails: value of type 'ReviewerSession' has no member 'exportDecisions'
import Desk
import Store

private func report(_ session: ReviewerSession, _ other: SupervisorSession) throws {
  _ = try session.exportDecisions(DecisionRange(), as: "csv")  // Compiles: _ = try other.exportDecisions(DecisionRange(), as: "csv")
}
