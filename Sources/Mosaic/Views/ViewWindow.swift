/// The part of a raster that is shown: how much of it, and around which point. It is cut at whole samples.
package struct ViewWindow: Hashable, Sendable {
  /// How strong the magnification can be, in eighths: once to eight times.
  package static let zooms: ClosedRange<UInt8> = 8...64

  /// The magnification in eighths, 8 ... 64.
  package let zoom: UInt8
  /// The place of the window's middle, from 0, the left edge, to 65,535, the right one.
  package let x: UInt16
  /// The place of the window's middle, from 0, the upper edge, to 65,535, the lower one.
  package let y: UInt16

  /// Makes a window; a zoom outside ``zooms`` becomes the nearest in it, and a middle so near an edge that the window would stand out
  /// moves inwards, so that equal windows are equal values.
  package init(zoom: UInt8, x: UInt16, y: UInt16) {
    self.zoom = min(max(zoom, Self.zooms.lowerBound), Self.zooms.upperBound)
    let half = 65_536 * 8 / Int(self.zoom) / 2
    func inside(_ middle: UInt16) -> UInt16 { UInt16(max(half, min(65_536 - half, Int(middle)))) }
    (self.x, self.y) = (inside(x), inside(y))
  }

  /// The whole raster.
  package static let whole = ViewWindow(zoom: 8, x: 32_768, y: 32_768)

  /// Whether it is the whole raster.
  package var isWhole: Bool { zoom == Self.zooms.lowerBound }

  /// The window around the same point with the magnification changed by as many eighths.
  package func zoomed(by eighths: Int) -> ViewWindow {
    ViewWindow(zoom: UInt8(clamping: Int(zoom) + eighths), x: x, y: y)
  }

  /// The window moved by as many quarters of its own width and height; at an edge it stays.
  package func moved(right: Int = 0, down: Int = 0) -> ViewWindow {
    let quarter = 65_536 * 8 / Int(zoom) / 4
    return ViewWindow(zoom: zoom, x: UInt16(clamping: Int(x) + right * quarter), y: UInt16(clamping: Int(y) + down * quarter))
  }

  /// The samples of a side of `length` that the window shows around `middle`, at least one.
  package func samples(around middle: UInt16, of length: Int) -> Range<Int> {
    let count = max(1, (length * 8 + Int(zoom) / 2) / Int(zoom))
    let start = (Int(middle) * length + 32_768) / 65_536 - count / 2
    let first = max(0, min(length - count, start))
    return first..<first + count
  }
}
