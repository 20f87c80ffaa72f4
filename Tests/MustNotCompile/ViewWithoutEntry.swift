// In Console: a view of the trail that nobody wrote down.
// Fails: 'TrailReading' initializer is inaccessible due to 'fileprivate' protection level
import AuditTrail
import Desk

private func view(_ oversight: Oversight, _ desk: Desk) throws {
  _ = TrailReading(TrailFilter(), writtenAs: 0, at: desk)  // Compiles: _ = try oversight.readTrail(TrailFilter())
}
