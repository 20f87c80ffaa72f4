/// What the line-based formats share: reading a line and a canonical number, writing hashes.
extension ArraySlice<UInt8> {
  /// Takes the bytes up to the next line feed, and drops that; nil where there is none.
  mutating func popLine() -> ArraySlice<UInt8>? {
    guard let end = firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { self = self[(end + 1)...] }
    return self[..<end]
  }

  /// Takes the bytes before the next separator, and drops that; nil where there is none.
  mutating func popField(before separator: Unicode.Scalar) -> ArraySlice<UInt8>? {
    guard let end = firstIndex(of: UInt8(ascii: separator)) else { return nil }
    defer { self = self[(end + 1)...] }
    return self[..<end]
  }

  /// Drops a prefix, and says whether it was there.
  mutating func popPrefix(_ prefix: String) -> Bool {
    guard starts(with: prefix.utf8) else { return false }
    self = dropFirst(prefix.utf8.count)
    return true
  }
}

extension UInt64 {
  /// The largest size and index that every implementation of the formats can hold.
  static let largestTreeSize = UInt64(Int64.max)

  /// Reads a decimal number without sign or leading zeros, at most 2^63 - 1; nil for anything else.
  init?(canonicalDecimal digits: some Collection<UInt8>) {
    guard digits.count <= 19, let number = UInt64(String(decoding: digits, as: UTF8.self)) else { return nil }
    guard number <= .largestTreeSize, String(number).utf8.elementsEqual(digits) else { return nil }
    self = number
  }
}

extension [Hash] {
  /// The hashes in base64, a line each.
  var lines: [UInt8] {
    flatMap { "\($0.base64)\n".utf8 }
  }
}
