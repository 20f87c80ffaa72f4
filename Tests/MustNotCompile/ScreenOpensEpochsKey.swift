// In Console: a screen that reads an epoch's key from the keyring.
// Fails: 'keyring' is inaccessible due to 'internal' protection level
import Desk

private func open(_ desk: Desk) {
  _ = desk.keyring  // Compiles: _ = desk.now()
}
