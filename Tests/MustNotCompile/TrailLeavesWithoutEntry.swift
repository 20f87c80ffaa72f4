// In Commands: an export of the trail that nobody wrote down.
// Fails: 'TrailCopy' initializer is inaccessible due to 'fileprivate' protection level
import Desk

private func export(_ session: AuditorSession, _ desk: Desk) throws {
  _ = TrailCopy(writtenAs: 0, auditors: [], at: desk)  // Compiles: _ = try session.exportTrail()
}
