// In Console: a screen that reads a store.
// Fails: 'store' is inaccessible due to 'internal' protection level
import Desk

private func read(_ desk: Desk) {
  _ = desk.store  // Compiles: _ = desk.system
}
