// In Commands: a command where nobody signs in that reads the trail.
// Fails: value of type 'SystemSession' has no member 'readTrail'
import AuditTrail
import Desk

private func read(_ system: SystemSession) throws {
  _ = try system.readTrail(TrailFilter())  // Compiles: _ = try system.takenOut()
}
