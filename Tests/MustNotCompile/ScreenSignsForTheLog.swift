// In Console: a screen that signs with the log's key.
// Fails: 'logSigning' is inaccessible due to 'internal' protection level
import Desk

private func sign(_ desk: Desk) {
  _ = desk.logSigning  // Compiles: _ = desk.system
}
