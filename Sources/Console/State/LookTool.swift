package import Mosaic

/// A looking tool: another picture of the same samples, on one key in a circle.
package enum LookTool: CaseIterable, Equatable, Sendable {
  /// The picture as it is.
  case plain
  case grey, contrast, edges, chroma
  /// What differs from the frame before, or from the enrolled face where there is one probe frame only.
  case change

  /// The view that it is, through a window.
  package func view(through window: ViewWindow) -> PictureView {
    switch self {
    case .plain, .change: PictureView(window: window)
    case .grey: PictureView(channel: .luma, window: window)
    case .contrast: PictureView(filter: .contrast, window: window)
    case .edges: PictureView(filter: .edges, window: window)
    case .chroma: PictureView(channel: .redDifference, window: window)
    }
  }
}

/// Where an arrow moves the window of a magnified picture.
package enum Direction: String, CaseIterable, Sendable {
  case left, right, up, down
}
