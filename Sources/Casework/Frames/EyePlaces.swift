/// Where a vendor saw the middles of both eyes, in 32,768ths of a picture's width and height, half a picture beyond its edges at most.
package struct EyePlaces: Equatable, Sendable {
  /// One place; 16,384 is the left or upper edge, 49,152 the right or lower one.
  package struct Place: Equatable, Sendable {
    package let x: UInt16
    package let y: UInt16

    package init(x: UInt16, y: UInt16) {
      (self.x, self.y) = (x, y)
    }

    /// A place by its shares of width and height from the upper left; fails where it is not finite, or further off.
    package init?(share x: Double, _ y: Double) {
      guard let x = Self.number(x), let y = Self.number(y) else { return nil }
      self.init(x: x, y: y)
    }

    /// Its shares of width and height from the upper left.
    package var shares: SIMD2<Double> { (SIMD2(Double(x), Double(y)) - 16_384) / 32_768 }

    private static func number(_ share: Double) -> UInt16? {
      let number = (share * 32_768 + 16_384).rounded()
      return (0...65_535).contains(number) ? UInt16(number) : nil
    }
  }

  package let left: Place
  package let right: Place

  package init(left: Place, right: Place) {
    (self.left, self.right) = (left, right)
  }
}
