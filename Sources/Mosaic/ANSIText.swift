extension Mosaic {
  /// The mosaic as text for a terminal or a pipe: `rows` lines of `columns` symbols, each line ending in a reset and a line feed.
  ///
  /// Colours are SGR 38 and 48 with `2;R;G;B` or `5;N` (ISO 8613-6, with semicolons), left out where a cell does not change them.
  package var ansiText: String { String(decoding: ansiBytes, as: UTF8.self) }

  /// The bytes of ``ansiText``, in UTF-8.
  package var ansiBytes: [UInt8] {
    // A cell takes at most 36 bytes of colours and 4 of symbol, and a line 5 bytes more; the last word may be written in part only.
    unsafe [UInt8](unsafeUninitializedCapacity: cells.count * 40 + rows * 5 + 8) { bytes, count in
      guard let base = bytes.baseAddress else { return }
      let text = UnsafeMutableRawPointer(base)
      let decimals = Self.decimals.span
      for row in 0..<rows {
        var pen = Cell(" ")
        for cell in cells[row * columns..<(row + 1) * columns] {
          unsafe Self.setPen(&pen, to: cell, decimals, in: text, &count)
          unsafe Self.append(cell.scalar, to: text, &count)
        }
        unsafe Self.append("\u{1B}[0m\n", to: text, &count)
      }
    }
  }

  /// The numbers 0 ... 255 in decimal, each with a semicolon after it, the first byte lowest.
  private static let decimals: [UInt32] = (0...255).map { number in
    "\(number);".utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Writes what changes the pen's colours to those of `cell`; a space leaves the foreground as it is.
  @inline(__always)
  private static func setPen(
    _ pen: inout Cell, to cell: Cell, _ decimals: Span<UInt32>, in text: UnsafeMutableRawPointer, _ count: inout Int
  ) {
    let foreground = cell.scalar == " " ? pen.foreground : cell.foreground
    let start = count
    if foreground != pen.foreground {
      unsafe append("\u{1B}[", to: text, &count)
      unsafe append(foreground, base: 30, decimals, to: text, &count)
    }
    if cell.background != pen.background {
      if count == start { unsafe append("\u{1B}[", to: text, &count) }
      unsafe append(cell.background, base: 40, decimals, to: text, &count)
    }
    // The last number's semicolon is where the sequence ends.
    if count > start { unsafe text.storeBytes(of: UInt8(ascii: "m"), toByteOffset: count - 1, as: UInt8.self) }
    pen = Cell(cell.scalar, foreground: foreground, background: cell.background)
  }

  /// Appends the parameters of a colour, each with a semicolon after it.
  @inline(__always)
  private static func append(
    _ color: Color?, base: UInt8, _ decimals: Span<UInt32>, to text: UnsafeMutableRawPointer, _ count: inout Int
  ) {
    switch color {
    case nil:
      unsafe append(base + 9, decimals, to: text, &count)
    case .palette(let index):
      unsafe append(base + 8, decimals, to: text, &count)
      unsafe append("5;", to: text, &count)
      unsafe append(index, decimals, to: text, &count)
    case .rgb(let red, let green, let blue):
      unsafe append(base + 8, decimals, to: text, &count)
      unsafe append("2;", to: text, &count)
      unsafe append(red, decimals, to: text, &count)
      unsafe append(green, decimals, to: text, &count)
      unsafe append(blue, decimals, to: text, &count)
    }
  }

  @inline(__always)
  private static func append(_ string: StaticString, to text: UnsafeMutableRawPointer, _ count: inout Int) {
    unsafe (text + count).copyMemory(from: string.utf8Start, byteCount: string.utf8CodeUnitCount)
    count &+= string.utf8CodeUnitCount
  }

  @inline(__always)
  private static func append(_ number: UInt8, _ decimals: Span<UInt32>, to text: UnsafeMutableRawPointer, _ count: inout Int) {
    unsafe text.storeBytes(of: decimals[unchecked: Int(number)], toByteOffset: count, as: UInt32.self)
    count &+= number >= 100 ? 4 : number >= 10 ? 3 : 2
  }

  /// Appends a character in UTF-8 (RFC 3629).
  @inline(__always)
  private static func append(_ scalar: Unicode.Scalar, to text: UnsafeMutableRawPointer, _ count: inout Int) {
    let value = scalar.value
    func tail(_ shift: UInt32) -> UInt32 { 0x80 | value >> shift & 0x3F }
    let (word, length): (UInt32, Int) =
      switch value {
      case ..<0x80: (value, 1)
      case ..<0x800: (0xC0 | value >> 6 | tail(0) << 8, 2)
      case ..<0x1_0000: (0xE0 | value >> 12 | tail(6) << 8 | tail(0) << 16, 3)
      default: (0xF0 | value >> 18 | tail(12) << 8 | tail(6) << 16 | tail(0) << 24, 4)
      }
    unsafe text.storeBytes(of: word, toByteOffset: count, as: UInt32.self)
    count &+= length
  }
}
