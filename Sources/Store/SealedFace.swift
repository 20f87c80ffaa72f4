package import Casework

/// A case's face as it is sealed, as `CaseStore.release` hands it out: what opens it, and every frame.
package struct SealedFace: Equatable, Sendable {
  /// What opens it.
  package let wrap: FaceWrap
  /// In the order of the case's frames.
  package let frames: [SealedFrame]

  package init(wrap: FaceWrap, frames: [SealedFrame]) {
    (self.wrap, self.frames) = (wrap, frames)
  }

  /// For how long after its beginning a look, or a drawing again, gets the face.
  package static let releaseTime = Span.minutes(15)
}
