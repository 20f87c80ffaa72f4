// In Console: a reviewer's session that takes on what auditors and supervisors read.
// Fails: 'Oversight' initializer is inaccessible due to 'fileprivate' protection level
import Desk

private func become(_ session: ReviewerSession, _ signedIn: SignedIn) throws {
  _ = Oversight(session.member)  // Compiles: _ = try signedIn.oversight()
}
