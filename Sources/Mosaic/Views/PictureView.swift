/// What is done to a raster between its level and its cells: the looking tools that work on one picture.
///
/// A view is applied to the raster of the level in force, so no view, nor any number of them together, tells more than that raster.
package struct PictureView: Hashable, Sendable {
  /// What of the colours is shown; raw values are part of ``canonicalBytes`` and never change.
  package enum Channel: UInt8, CaseIterable, Sendable {
    /// The colours as they are.
    case color = 0
    /// Grey: the luma Y of ITU-R BT.601, full range, as in JPEG.
    case luma = 1
    /// The difference of blue from luma, Cb, twice as strong as JPEG stores it; grey where there is none.
    case blueDifference = 2
    /// The difference of red from luma, Cr, twice as strong as JPEG stores it; grey where there is none.
    case redDifference = 3
  }

  /// What is done to neighbouring samples; raw values are part of ``canonicalBytes`` and never change.
  package enum Filter: UInt8, CaseIterable, Sendable {
    case none = 0
    /// Local contrast: contrast-limited adaptive histogram equalisation.
    case contrast = 1
    /// Unsharp masking.
    case sharpen = 2
    /// How steep the luma is (Sobel), light on dark.
    case edges = 3
    /// A Gaussian blur of a 64th of the face's width.
    case blur = 4
  }

  package var channel: Channel
  package var filter: Filter
  package var isNegative: Bool
  package var window: ViewWindow

  /// Makes a view; without arguments it is the plain one, which changes nothing.
  package init(channel: Channel = .color, filter: Filter = .none, isNegative: Bool = false, window: ViewWindow = .whole) {
    (self.channel, self.filter, self.isNegative, self.window) = (channel, filter, isNegative, window)
  }

  /// The picture as it is.
  package static let plain = PictureView()

  /// The one byte form of the view, for look receipts.
  ///
  /// `"cameo-view" 00 | u8 version (1) | u8 channel | u8 filter | u8 negative (0, 1) | u8 zoom | u16 x | u16 y`, big-endian;
  /// ``ViewWindow`` says what the last three are.
  package var canonicalBytes: [UInt8] {
    Array("cameo-view".utf8) + [0, 1] + codes
  }

  /// What follows the version in ``canonicalBytes``, 8 bytes: all that there is to know of the view.
  package var codes: [UInt8] {
    [channel.rawValue, filter.rawValue, isNegative ? 1 : 0, window.zoom]
      + [window.x, window.y].flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  /// Reads ``codes``; fails on every other spelling.
  package init?(codes: [UInt8]) {
    guard codes.count == 8, let channel = Channel(rawValue: codes[0]), let filter = Filter(rawValue: codes[1]) else { return nil }
    func place(_ index: Int) -> UInt16 { UInt16(codes[index]) << 8 | UInt16(codes[index + 1]) }
    self.init(
      channel: channel, filter: filter, isNegative: codes[2] == 1, window: ViewWindow(zoom: codes[3], x: place(4), y: place(6)))
    guard self.codes == codes else { return nil }
  }
}

extension PictureView: CustomStringConvertible {
  /// The view in one word without spaces, such as `luma,contrast,zoom=16@32768:20000`; `plain` where nothing is done.
  package var description: String {
    var parts: [String] = []
    if channel != .color { parts.append("\(channel)") }
    if filter != .none { parts.append("\(filter)") }
    if isNegative { parts.append("negative") }
    if window != .whole { parts.append("zoom=\(window.zoom)@\(window.x):\(window.y)") }
    return parts.isEmpty ? "plain" : parts.joined(separator: ",")
  }
}
