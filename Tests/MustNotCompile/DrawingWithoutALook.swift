// In Console: a screen that draws a face without the look whose entry says so.
// Fails: cannot find 'FaceDrawing' in scope
import Casework
import Desk

private func draw(_ session: ReviewerSession, _ lease: Lease) throws {
  _ = FaceDrawing.self  // Compiles: _ = try session.look(at: lease, level: Level.fine)
}
