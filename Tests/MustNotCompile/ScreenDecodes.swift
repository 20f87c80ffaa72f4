// In Console: a screen that decodes a frame.
// Fails: 'frames' is inaccessible due to 'internal' protection level
import Desk

private func decode(_ desk: Desk) {
  _ = desk.frames  // Compiles: _ = desk.system
}
