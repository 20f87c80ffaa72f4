/// An upright rectangle in a frame, in its pixels or in shares of it; it may reach past the frame.
package struct Area: Equatable, Sendable {
  package let left: Double
  package let top: Double
  package let width: Double
  package let height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }

  /// Its middle.
  package var middle: SIMD2<Double> { SIMD2(left + width / 2, top + height / 2) }

  /// The side of the square of the same size.
  package var side: Double { (max(0, width) * max(0, height)).squareRoot() }

  /// What both hold, as a share of what either holds; 0 where they do not meet.
  package func unionShare(with other: Area) -> Double {
    let common = common(with: other)
    let either = width * height + other.width * other.height - common
    return either > 0 && either.isFinite ? common / either : 0
  }

  /// Which share of this one lies in the other.
  package func share(in other: Area) -> Double {
    let own = width * height
    return own > 0 && own.isFinite ? common(with: other) / own : 0
  }

  private func common(with other: Area) -> Double {
    let across = min(left + width, other.left + other.width) - max(left, other.left)
    let down = min(top + height, other.top + other.height) - max(top, other.top)
    return max(0, across) * max(0, down)
  }

  /// Grown by a factor about its middle.
  package func scaled(by factor: Double) -> Area {
    Area(left: left - width * (factor - 1) / 2, top: top - height * (factor - 1) / 2, width: width * factor, height: height * factor)
  }

  /// In shares of a frame of this many pixels.
  package func shares(of frame: (width: Int, height: Int)) -> Area {
    let (across, down) = (Double(frame.width), Double(frame.height))
    return Area(left: left / across, top: top / down, width: width / across, height: height / down)
  }
}

extension Box {
  /// Where it lies in a frame of this many pixels.
  package func area(in frame: (width: Int, height: Int)) -> Area {
    let (across, down) = unit == .ratio ? (Double(frame.width), Double(frame.height)) : (1, 1)
    return Area(left: left * across, top: top * down, width: width * across, height: height * down)
  }

  /// The box of an area in pixels.
  package init(_ area: Area) {
    self.init(unit: .pixels, left: area.left, top: area.top, width: area.width, height: area.height)
  }

  /// Grown by a factor about its middle.
  package func scaled(by factor: Double) -> Box {
    let area = Area(left: left, top: top, width: width, height: height).scaled(by: factor)
    return Box(unit: unit, left: area.left, top: area.top, width: area.width, height: area.height)
  }
}
