// In Commands: a command where nobody signs in that goes through the system's session to the desk.
// Fails: 'desk' is inaccessible due to 'internal' protection level
import Desk

private func reach(_ system: SystemSession) throws {
  _ = system.desk  // Compiles: _ = try system.origin()
}
