// In Console: a screen that takes the face out of a look.
// Fails: 'drawing' is inaccessible due to 'private' protection level
import Desk

private func take(_ look: Look) {
  _ = look.drawing  // Compiles: _ = look.level
}
