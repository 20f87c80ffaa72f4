// In Console: a reviewer's session that asks for the face to be drawn again.
// Fails: value of type 'ReviewerSession' has no member 'requestRedraw'
import Desk

private func ask(_ session: ReviewerSession, _ other: AuditorSession) throws {
  _ = try session.requestRedraw(of: 7)  // Compiles: _ = try other.requestRedraw(of: 7)
}
