// In Console: a screen that takes a person's keys out of their session.
// Fails: 'keys' is inaccessible due to 'internal' protection level
import Desk

private func open(_ session: ReviewerSession) {
  _ = session.keys  // Compiles: _ = session.member
}
