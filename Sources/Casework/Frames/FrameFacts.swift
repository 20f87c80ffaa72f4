/// Which of a case's pictures a frame is.
package enum FrameKind: String, CaseIterable, Sendable {
  /// Captured during the check.
  case probe
  /// The face that the subject enrolled with.
  case enrolled
}

/// What may be told of a sealed frame without a look.
package struct FrameFacts: Equatable, Sendable {
  package let kind: FrameKind
  /// The frame's place among those of its kind, from 0.
  package let index: Int
  /// When it was captured, in milliseconds from the start of the check.
  package let timeMilliseconds: Int?
  /// Width of the face region before it was reduced, in source pixels: how much there was to see.
  package let nativeWidth: Int
  /// Whether the decoder met damage that it could read past.
  package let isDamaged: Bool

  package init(kind: FrameKind, index: Int, timeMilliseconds: Int?, nativeWidth: Int, isDamaged: Bool) {
    (self.kind, self.index, self.timeMilliseconds) = (kind, index, timeMilliseconds)
    (self.nativeWidth, self.isDamaged) = (nativeWidth, isDamaged)
  }
}
