// In Console: an auditor's session that has a face opened.
// Fails: value of type 'AuditorSession' has no member 'answerRedraw'
import Desk

private func answer(_ session: AuditorSession, _ other: ReviewerSession) throws {
  _ = try session.answerRedraw(7)  // Compiles: _ = try other.answerRedraw(7)
}
