// In Commands: a verification that gives entries away.
// Fails: 'store' is inaccessible due to 'private' protection level
import Desk

private func read(_ trail: TrailInspection) throws {
  _ = trail.store  // Compiles: _ = try trail.verify()
}
