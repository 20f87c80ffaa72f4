// In Console: a screen that signs with the log's key.
// Fails: 'systemKeys' is inaccessible due to 'internal' protection level
import Desk

private func sign(_ desk: Desk) {
  _ = desk.systemKeys  // Compiles: _ = desk.system
}
