// In Console: a reviewer's session that is made an auditor's.
// Fails: 'AuditorSession' initializer is inaccessible due to 'internal' protection level
import Desk

private func become(_ session: ReviewerSession, _ signedIn: SignedIn) throws {
  _ = AuditorSession(session.member)  // Compiles: _ = try signedIn.auditor()
}
