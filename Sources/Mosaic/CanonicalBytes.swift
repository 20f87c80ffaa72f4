extension Mosaic {
  /// The one byte form of the mosaic, for look receipts.
  ///
  /// `"cameo-mosaic" 00 | u8 version (1) | u16 columns | u16 rows | u8 symbols | u8 colours | columns x rows cells`, big-endian.
  /// Symbols and colours are the raw values of ``SymbolSet`` and ``ColorMode``. A cell is `u32 scalar | foreground | background`,
  /// and a colour is four bytes: `00 00 00 00` the terminal's own, `01 00 00 N` palette colour N, `02 R G B` a 24-bit colour.
  package var canonicalBytes: [UInt8] {
    var bytes = Array("cameo-mosaic".utf8)
    bytes.reserveCapacity(20 + cells.count * 12)
    bytes += [0, 1]
    append(UInt16(columns), to: &bytes)
    append(UInt16(rows), to: &bytes)
    bytes += [symbols.rawValue, colors.rawValue]
    for cell in cells {
      append(cell.scalar.value, to: &bytes)
      append(word(cell.foreground), to: &bytes)
      append(word(cell.background), to: &bytes)
    }
    return bytes
  }

  private func word(_ color: Color?) -> UInt32 {
    switch color {
    case nil: 0
    case .palette(let index): 1 << 24 | UInt32(index)
    case .rgb(let red, let green, let blue): 2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    }
  }

  private func append(_ number: some FixedWidthInteger & UnsignedInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
