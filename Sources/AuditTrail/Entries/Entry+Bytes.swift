import Casework
import TransparencyLog

extension Entry {
  /// The entry's bytes: the one form in which it is hashed, stored and exported (the DocC page *Entry format* has the layout).
  package var canonicalBytes: [UInt8] {
    var bytes = EntryScan.prefix
    bytes.reserveCapacity(256)
    bytes.append(EntryScan.version)
    bytes.append(bigEndian: kind.rawValue)
    bytes += session.bytes
    bytes.append(bigEndian: n)
    bytes += previous
    bytes.append(bigEndian: UInt64(bitPattern: at.milliseconds))
    bytes.append(prefixed: Array(actor.name.utf8))
    bytes.append(prefixed: Array(actor.role.utf8))
    bytes.append(prefixed: Array((caseID?.description ?? "").utf8))
    bytes.append(bigEndian: UInt16(values.count))
    for (key, value) in values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      bytes.append(bigEndian: key.rawValue)
      bytes.append(prefixed: value)
    }
    return bytes
  }

  /// Reads an entry's bytes; every other spelling of the same entry is refused.
  ///
  /// - Throws: the first thing that is wrong, in the order of the bytes.
  package init(canonicalBytes bytes: [UInt8]) throws(EntryError) {
    var values: [EntryKey: [UInt8]] = [:]
    let scan = try EntryScan(bytes) { values[$0.key] = Array(bytes[$0.bytes]) }
    self.init(
      kind: scan.kind, session: scan.session.id, n: scan.n, previous: scan.previous.bytes, at: scan.at, actor: try scan.actor(in: bytes),
      caseID: scan.caseNumber?.id, values: values)
  }
}

/// What is wrong with bytes that should be an entry.
package enum EntryError: Error, Equatable, Sendable {
  case notAnEntry, unknownVersion, truncated, trailingBytes
  case unknownKind(UInt16), unknownKey(UInt16)
  /// The time is before 1970 or after 9999.
  case badTime
  case badActor, badCase, notText, keysNotAscending
  /// The value is not in its key's form.
  case badValue(EntryKey)
  /// The entry lacks a value that it must hold.
  case missingValue(EntryKey)
  /// The entry is of another kind than the one that was asked for.
  case otherKind(EntryKind)
}

extension [UInt8] {
  mutating func append(prefixed value: [UInt8]) {
    append(bigEndian: UInt32(value.count))
    self += value
  }
}
