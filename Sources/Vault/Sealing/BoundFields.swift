/// What a ciphertext is bound to: fields, each after its length, so that no two lists of fields give the same bytes.
struct BoundFields {
  /// The suite's byte, then for each field a big-endian u32 of its length and the field.
  private(set) var bytes: [UInt8] = [Suite.one]

  mutating func append(_ field: some Collection<UInt8>) {
    bytes.append(contentsOf: UInt32(field.count).bigEndianBytes)
    bytes.append(contentsOf: field)
  }

  mutating func append(_ text: String) {
    append(text.utf8)
  }

  mutating func append(_ number: Int) {
    append(Int64(number).bigEndianBytes)
  }
}
