/// What one cell shows: a base character and at most four marks over it.
///
/// Only ``SafeText`` and checked symbols make one, so that no control character can be in a glyph.
package struct Glyph: Hashable, Sendable {
  /// The most marks kept over one base character.
  package static let maximumMarks = 4

  /// The character that gives the glyph its width.
  package let base: Unicode.Scalar
  private let width: UInt8
  private var marks = SIMD4<UInt32>()

  /// A glyph of a base character that is known to be drawable.
  init(safe base: Unicode.Scalar) {
    self.base = base
    width = UInt8(DisplayWidth.columns(of: base))
  }

  /// A symbol one column wide, as pictures are made of; nil for anything else.
  package init?(symbol: Unicode.Scalar) {
    guard SafeText.isAllowed(symbol), DisplayWidth.columns(of: symbol) == 1 else { return nil }
    self.init(safe: symbol)
  }

  private init(continuation: Unicode.Scalar) {
    base = continuation
    width = 0
  }

  /// An empty cell.
  package static let blank = Glyph(safe: " ")
  /// The right half of a wide glyph.
  static let continuation = Glyph(continuation: " ")

  /// 1 or 2; 0 for the right half of a wide glyph.
  package var columns: Int { Int(width) }

  /// Whether anything stands over the base.
  package var hasMarks: Bool { marks[0] != 0 }

  /// The number of marks over the base.
  package var markCount: Int { (0..<Self.maximumMarks).count { marks[$0] != 0 } }

  /// Adds a mark; false when the glyph is full.
  mutating func add(mark: Unicode.Scalar) -> Bool {
    let index = markCount
    guard index < Self.maximumMarks else { return false }
    marks[index] = mark.value
    return true
  }

  /// Calls the body with each scalar in order, base first.
  package func forEachScalar(_ body: (Unicode.Scalar) -> Void) {
    body(base)
    for index in 0..<Self.maximumMarks {
      guard let mark = Unicode.Scalar(marks[index]), mark.value != 0 else { return }
      body(mark)
    }
  }

  /// The glyph as text; empty for the right half of a wide glyph.
  package var text: String {
    guard columns > 0 else { return "" }
    var scalars = String.UnicodeScalarView()
    forEachScalar { scalars.append($0) }
    return String(scalars)
  }
}
