// In Console: a screen that unseals a face.
// Fails: 'vault' is inaccessible due to 'internal' protection level
import Desk

private func unseal(_ desk: Desk) throws {
  _ = desk.vault  // Compiles: _ = try desk.makePassphrase()
}
