// In Console: a replay that nobody wrote down.
// Fails: 'SessionReplay' initializer is inaccessible due to 'fileprivate' protection level
import AuditTrail
import Desk

private func replay(_ session: AuditorSession, _ timeline: SessionTimeline, _ desk: Desk) throws {
  _ = SessionReplay(timeline, writtenAs: 0, at: desk)  // Compiles: _ = try session.replay(session.id)
}
