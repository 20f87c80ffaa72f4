/// A vendor's box round a face, by its upper left corner and its size; it may reach past the frame.
package struct Box: Equatable, Sendable {
  /// What the four numbers count.
  package enum Unit: String, Sendable {
    /// Pixels of the upright frame.
    case pixels
    /// Shares of the upright frame's width and height.
    case ratio
  }

  package let unit: Unit
  package let left: Double
  package let top: Double
  package let width: Double
  package let height: Double

  package init(unit: Unit, left: Double, top: Double, width: Double, height: Double) {
    (self.unit, self.left, self.top, self.width, self.height) = (unit, left, top, width, height)
  }
}
