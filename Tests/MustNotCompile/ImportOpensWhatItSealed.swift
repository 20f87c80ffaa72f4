// In Commands: an import that hands on what it sealed.
// Fails: 'wrap' is inaccessible due to 'internal' protection level
import Desk

private func open(_ prepared: PreparedCase) {
  _ = prepared.wrap  // Compiles: _ = prepared.id
}
