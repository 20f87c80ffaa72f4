// In Console: a reading that is told as another than it is.
// Fails: extra argument 'as' in call
import AuditTrail
import Desk

private func read(_ oversight: Oversight) throws {
  _ = try oversight.readTrail(TrailFilter(), as: "people")  // Compiles: _ = try oversight.readTrail(TrailFilter())
}
