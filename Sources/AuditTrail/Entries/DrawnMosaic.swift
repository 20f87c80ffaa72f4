package import Casework
import TransparencyLog

/// One picture that a look put on the screen, as the look's end tells it: which frame, how it was drawn, and the receipt that only the case's
/// own key can make.
///
/// The codes of symbols, colours and view are those of a look receipt; the page *Entry format* has them.
package struct DrawnMosaic: Hashable, Sendable {
  /// Symbols, colours and view: 13 bytes, each as in the receipt.
  package struct Rendering: Hashable, Sendable {
    package let symbols: UInt8
    package let colors: UInt8
    /// Channel, filter, negative, zoom, x and y as u16: what follows version in `cameo-view`.
    package let view: [UInt8]
    /// Comparison and the other frame's place as u16.
    package let comparison: [UInt8]

    /// Fails where a view is not of 8 bytes, or a comparison not of 3.
    package init?(symbols: UInt8, colors: UInt8, view: [UInt8], comparison: [UInt8]) {
      guard view.count == 8, comparison.count == 3 else { return nil }
      (self.symbols, self.colors, self.view, self.comparison) = (symbols, colors, view, comparison)
    }
  }

  package let kind: FrameKind
  /// Place among the case's frames of that kind.
  package let index: Int
  package let level: Level
  package let columns: Int
  package let rows: Int
  package let rendering: Rendering
  /// HMAC-SHA256, 32 bytes.
  package let receipt: [UInt8]

  /// Fails where a number does not fit its field, or the receipt is not of 32 bytes.
  package init?(kind: FrameKind, index: Int, level: Level, columns: Int, rows: Int, rendering: Rendering, receipt: [UInt8]) {
    guard [index, columns, rows].allSatisfy({ UInt16(exactly: $0) != nil }), receipt.count == 32 else { return nil }
    (self.kind, self.index, self.level, self.columns, self.rows) = (kind, index, level, columns, rows)
    (self.rendering, self.receipt) = (rendering, receipt)
  }

  /// The frame's name, such as `probe 0`.
  package var frame: String { "\(kind.rawValue) \(index)" }

  /// The size in cells, such as `23x15`.
  package var size: String { "\(columns)x\(rows)" }
}

extension DrawnMosaic.Rendering {
  private static let symbolNames = ["ascii", "half", "quadrant", "block", "sextant", "wedge", "octant", "best"]
  private static let colorNames = ["mono", "ansi16", "ansi256", "trueColor"]
  private static let channelNames = ["color", "luma", "blueDifference", "redDifference"]
  private static let filterNames = ["none", "contrast", "sharpen", "edges", "blur"]

  /// The codes by their names in the documentation, such as `octant trueColor luma,aligned=1`; a code without a name stands as a number.
  package var words: String {
    func name(_ code: UInt8, _ names: [String]) -> String { names.indices.contains(Int(code)) ? names[Int(code)] : String(code) }
    var parts: [String] = []
    if view[0] != 0 { parts.append(name(view[0], Self.channelNames)) }
    if view[1] != 0 { parts.append(name(view[1], Self.filterNames)) }
    if view[2] != 0 { parts.append("negative") }
    if view[3] != 8 { parts.append("zoom=\(view[3])@\(UInt16(bigEndianBytes: view[4..<6])):\(UInt16(bigEndianBytes: view[6..<8]))") }
    if comparison[0] != 0 { parts.append("\(comparison[0] == 1 ? "aligned" : "difference")=\(UInt16(bigEndianBytes: comparison[1...]))") }
    return "\(name(symbols, Self.symbolNames)) \(name(colors, Self.colorNames)) \(parts.isEmpty ? "plain" : parts.joined(separator: ","))"
  }
}

extension DrawnMosaic {
  /// How many bytes one takes in an entry.
  package static let byteCount = 53

  fileprivate var entryBytes: [UInt8] {
    var bytes: [UInt8] = [kind == .probe ? 0 : 1]
    bytes.append(bigEndian: UInt16(clamping: index))
    bytes.append(UInt8(level.rawValue))
    bytes.append(bigEndian: UInt16(clamping: columns))
    bytes.append(bigEndian: UInt16(clamping: rows))
    return bytes + [rendering.symbols, rendering.colors] + rendering.view + rendering.comparison + receipt
  }

  fileprivate init?(entryBytes bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes)
    func number(at place: Int) -> Int { Int(UInt16(bigEndianBytes: bytes[place..<place + 2])) }
    guard bytes.count == Self.byteCount, bytes[0] < 2, let level = Level(rawValue: Int(bytes[3])),
      let rendering = Rendering(symbols: bytes[8], colors: bytes[9], view: Array(bytes[10..<18]), comparison: Array(bytes[18..<21]))
    else { return nil }
    self.init(
      kind: bytes[0] == 0 ? .probe : .enrolled, index: number(at: 1), level: level, columns: number(at: 4), rows: number(at: 6),
      rendering: rendering, receipt: Array(bytes[21...]))
  }
}

/// One after the other; never none.
extension DrawnMosaic: EntryValueElement {
  package static func entryBytes(of row: [DrawnMosaic]) -> [UInt8] { row.flatMap(\.entryBytes) }
  package static func row(entryBytes: [UInt8]) -> [DrawnMosaic]? {
    guard !entryBytes.isEmpty, entryBytes.count % byteCount == 0 else { return nil }
    var row: [DrawnMosaic] = []
    for start in stride(from: 0, to: entryBytes.count, by: byteCount) {
      guard let mosaic = DrawnMosaic(entryBytes: entryBytes[start..<start + byteCount]) else { return nil }
      row.append(mosaic)
    }
    return row
  }
}
