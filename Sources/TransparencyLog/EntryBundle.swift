/// The bytes of a tile of entries: each entry after its length, in two bytes, most significant first (C2SP tlog-tiles).
package enum EntryBundle {
  /// The length of the longest entry, in bytes.
  package static let longestEntry = Int(UInt16.max)

  /// Appends an entry to a bundle.
  ///
  /// - Throws: ``EntryBundleError/entryTooLong``; the bundle is then as it was.
  package static func append(_ entry: [UInt8], to bundle: inout [UInt8]) throws(EntryBundleError) {
    guard let length = UInt16(exactly: entry.count) else { throw .entryTooLong }
    bundle.append(bigEndian: length)
    bundle += entry
  }

  /// The entries of a bundle, in order.
  ///
  /// - Throws: ``EntryBundleError/truncated`` where the last length or entry is cut short.
  package static func entries(in bundle: [UInt8]) throws(EntryBundleError) -> [ArraySlice<UInt8>] {
    var entries: [ArraySlice<UInt8>] = []
    var rest = bundle[...]
    while !rest.isEmpty {
      guard rest.count >= 2 else { throw .truncated }
      let length = Int(UInt16(bigEndianBytes: rest.prefix(2)))
      rest = rest.dropFirst(2)
      guard rest.count >= length else { throw .truncated }
      entries.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return entries
  }
}

/// Why entries cannot be bundled or a bundle cannot be read.
package enum EntryBundleError: Error, Hashable {
  /// An entry is longer than ``EntryBundle/longestEntry``.
  case entryTooLong
  /// The bundle ends within a length or an entry.
  case truncated
}
