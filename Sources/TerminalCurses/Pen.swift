import TerminalUI

/// Puts places, styles and glyphs as ANSI sequences one after another into memory that has room for them.
///
/// All of it is inlined where it is used, so that the count stays in a register: kept in memory, every byte would wait for the last one's.
struct Pen {
  /// How many bytes were put.
  private(set) var count = 0
  /// The style that the terminal draws in; nil before the first.
  private(set) var style: Style?

  /// Begins anew in the same style: what was put is sent.
  mutating func rewind() { count = 0 }

  /// A place on the screen, counted from 0.
  @inline(__always)
  mutating func place(row: Int, column: Int, in output: inout MutableSpan<UInt8>) {
    put("\u{1B}[", in: &output)
    put(row + 1, in: &output)
    put(UInt8(ascii: ";"), in: &output)
    put(column + 1, in: &output)
    put(UInt8(ascii: "H"), in: &output)
  }

  /// A style: only what differs from the last one.
  @inline(__always)
  mutating func set(_ new: Style, in output: inout MutableSpan<UInt8>) {
    // Compared part by part, for an optional's own comparison is a call through a table.
    var (isFresh, isForeground, isBackground) = (true, true, true)
    if let old = style {
      isFresh = old.attributes.rawValue != new.attributes.rawValue
      isForeground = isFresh || !(old.foreground == new.foreground)
      isBackground = isFresh || !(old.background == new.background)
      guard isForeground || isBackground else { return }
    }
    style = new
    put("\u{1B}[", in: &output)
    if isFresh {
      put(UInt8(ascii: "0"), in: &output)
      for (attribute, code) in Self.codes where new.attributes.contains(attribute) { parameter(code, in: &output) }
    }
    if isForeground {
      if isFresh { put(UInt8(ascii: ";"), in: &output) }
      put(new.foreground, base: 30, in: &output)
    }
    if isBackground {
      if isForeground { put(UInt8(ascii: ";"), in: &output) }
      put(new.background, base: 40, in: &output)
    }
    put(UInt8(ascii: "m"), in: &output)
  }

  /// A glyph with its marks, in UTF-8.
  @inline(__always)
  mutating func put(_ glyph: Glyph, in output: inout MutableSpan<UInt8>) {
    if glyph.hasMarks {
      glyph.forEachScalar { scalar in put(scalar, in: &output) }
    } else {
      put(glyph.base, in: &output)
    }
  }

  /// Bytes as they are.
  @inline(__always)
  mutating func put(_ text: StaticString, in output: inout MutableSpan<UInt8>) {
    for index in 0..<text.utf8CodeUnitCount { put(unsafe text.utf8Start[index], in: &output) }
  }

  private static let codes: [(Style.Attributes, Int)] = [(.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)]

  /// A colour as SGR parameters; `base` is 30 for the foreground and 40 for the background.
  @inline(__always)
  private mutating func put(_ color: Color, base: Int, in output: inout MutableSpan<UInt8>) {
    switch color {
    case .default: put(base + 9, in: &output)
    case .palette(let index) where index < 8: put(base + Int(index), in: &output)
    case .palette(let index) where index < 16: put(base + 60 + Int(index) - 8, in: &output)
    case .palette(let index):
      put(base + 8, in: &output)
      parameter(5, in: &output)
      parameter(Int(index), in: &output)
    case .rgb(let red, let green, let blue):
      put(base + 8, in: &output)
      parameter(2, in: &output)
      parameter(Int(red), in: &output)
      parameter(Int(green), in: &output)
      parameter(Int(blue), in: &output)
    }
  }

  @inline(__always)
  private mutating func parameter(_ number: Int, in output: inout MutableSpan<UInt8>) {
    put(UInt8(ascii: ";"), in: &output)
    put(number, in: &output)
  }

  /// A number from 0 to 9999 in decimal; dividing by constants, for a picture has tens of thousands of them.
  @inline(__always)
  private mutating func put(_ number: Int, in output: inout MutableSpan<UInt8>) {
    let number = UInt32(truncatingIfNeeded: number)
    if number >= 1_000 { digit(number / 1_000, in: &output) }
    if number >= 100 { digit(number / 100, in: &output) }
    if number >= 10 { digit(number / 10, in: &output) }
    digit(number, in: &output)
  }

  @inline(__always)
  private mutating func digit(_ number: UInt32, in output: inout MutableSpan<UInt8>) {
    put(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10), in: &output)
  }

  @inline(__always)
  private mutating func put(_ scalar: Unicode.Scalar, in output: inout MutableSpan<UInt8>) {
    let value = scalar.value
    switch value {
    case 0..<0x80: put(UInt8(truncatingIfNeeded: value), in: &output)
    case 0x80..<0x800:
      put(0xC0 | UInt8(truncatingIfNeeded: value >> 6), in: &output)
      put(continuation: value, in: &output)
    case 0x800..<0x10000:
      put(0xE0 | UInt8(truncatingIfNeeded: value >> 12), in: &output)
      put(continuation: value >> 6, in: &output)
      put(continuation: value, in: &output)
    default:
      put(0xF0 | UInt8(truncatingIfNeeded: value >> 18), in: &output)
      put(continuation: value >> 12, in: &output)
      put(continuation: value >> 6, in: &output)
      put(continuation: value, in: &output)
    }
  }

  @inline(__always)
  private mutating func put(continuation value: UInt32, in output: inout MutableSpan<UInt8>) {
    put(0x80 | UInt8(truncatingIfNeeded: value & 0x3F), in: &output)
  }

  /// The one place where a byte is put; whoever draws has made room for the longest cell before, so nothing is checked twice.
  @inline(__always)
  private mutating func put(_ byte: UInt8, in output: inout MutableSpan<UInt8>) {
    unsafe output[unchecked: count] = byte
    count &+= 1
  }
}
