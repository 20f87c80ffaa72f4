// In Commands: an export of decisions that nobody wrote down.
// Fails: 'DecisionExport' initializer is inaccessible due to 'fileprivate' protection level
import Desk
import Store

private func export(_ session: SupervisorSession, _ desk: Desk) throws {
  _ = DecisionExport(DecisionRange(), writtenAs: 0, at: desk)  // Compiles: _ = try session.exportDecisions(DecisionRange(), as: "csv")
}
