/// One colour for each of four neighbouring cells; 0 ... 255 a channel where it is a colour and not a difference.
struct ColorLanes {
  var red = Lanes.zero
  var green = Lanes.zero
  var blue = Lanes.zero

  /// The colour of one lane, as red, green, blue and 0.
  subscript(lane: Int) -> SIMD4<Float> { SIMD4(red[lane], green[lane], blue[lane], 0) }

  /// Two colours in the first two lanes.
  @inline(__always) static func pair(_ first: SIMD4<Float>, _ second: SIMD4<Float>) -> ColorLanes {
    ColorLanes(
      red: SIMD4(first.x, second.x, 0, 0), green: SIMD4(first.y, second.y, 0, 0), blue: SIMD4(first.z, second.z, 0, 0))
  }

  /// The sum of the squares of the channels.
  @inline(__always) var squaredLength: Lanes { red * red + green * green + blue * blue }

  /// The sum of the products of the channels.
  @inline(__always) func dot(_ other: ColorLanes) -> Lanes { red * other.red + green * other.green + blue * other.blue }

  /// The mean of the channels.
  @inline(__always) var channelMean: Lanes { (red + green + blue) * (1 / 3) }

  /// The colours, channels outside 0 ... 255 brought to the nearer end.
  @inline(__always) var clamped: ColorLanes {
    var clamped = self
    let (low, high) = (Lanes.zero, Lanes(repeating: 255))
    clamped.red.replace(with: low, where: red .< low)
    clamped.green.replace(with: low, where: green .< low)
    clamped.blue.replace(with: low, where: blue .< low)
    clamped.red.replace(with: high, where: high .< red)
    clamped.green.replace(with: high, where: high .< green)
    clamped.blue.replace(with: high, where: high .< blue)
    return clamped
  }

  /// Takes over the lanes of `other` that `mask` names.
  @inline(__always) mutating func replace(with other: ColorLanes, where mask: SIMDMask<SIMD4<Int32>>) {
    red.replace(with: other.red, where: mask)
    green.replace(with: other.green, where: mask)
    blue.replace(with: other.blue, where: mask)
  }

  @inline(__always) static func + (left: ColorLanes, right: ColorLanes) -> ColorLanes {
    ColorLanes(red: left.red + right.red, green: left.green + right.green, blue: left.blue + right.blue)
  }

  @inline(__always) static func - (left: ColorLanes, right: ColorLanes) -> ColorLanes {
    ColorLanes(red: left.red - right.red, green: left.green - right.green, blue: left.blue - right.blue)
  }

  @inline(__always) static func * (left: ColorLanes, right: Lanes) -> ColorLanes {
    ColorLanes(red: left.red * right, green: left.green * right, blue: left.blue * right)
  }

  @inline(__always) static func * (left: ColorLanes, right: Float) -> ColorLanes { left * Lanes(repeating: right) }

  @inline(__always) static func += (left: inout ColorLanes, right: ColorLanes) { left = left + right }
}
