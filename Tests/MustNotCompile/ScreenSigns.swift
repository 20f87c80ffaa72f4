// In Console: a screen that signs what it likes.
// Fails: 'author' is inaccessible due to 'internal' protection level
import Desk

private func sign(_ session: AuditorSession) {
  _ = session.member.author  // Compiles: _ = session.member.id
}
