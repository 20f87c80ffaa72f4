extension FixedWidthInteger {
  /// Reads an integer, most significant byte first.
  ///
  /// Inlinable, because a verification reads a million of them and other modules would call it unspecialised.
  @inlinable package init(bigEndianBytes bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | Self($1) }
  }
}

extension [UInt8] {
  /// Appends an integer, most significant byte first.
  package mutating func append(bigEndian integer: some FixedWidthInteger) {
    unsafe Swift.withUnsafeBytes(of: integer.bigEndian) { unsafe append(contentsOf: $0) }
  }
}
