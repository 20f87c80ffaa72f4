import Casework
import TransparencyLog

/// An entry's bytes, read through once and strictly, without making anything of them that has to be allocated.
///
/// A verifier scans a million entries; what an ``Entry`` holds is made only of those whose values it needs.
struct EntryScan {
  /// Everything before an entry's version: the format's name and a zero byte.
  static let prefix = Array("cameo-entry".utf8) + [0]
  static let version: UInt8 = 1

  let kind: EntryKind
  let session: SessionNumber
  let n: UInt64
  let previous: Hash
  let at: Instant
  let caseNumber: CaseNumber?
  /// Where the actor stands: name and role, each after its length.
  let actorBytes: Range<Int>
  private let name, role: Range<Int>
  /// Under which keys its values stand.
  let keys: KeySet

  /// One value of an entry.
  struct Value {
    let key: EntryKey
    /// Where it stands.
    let bytes: Range<Int>
    /// What it says, in the form of a whole number.
    let number: Int64?
  }

  /// Reads an entry's bytes, calling `body` with each value in the order of the keys.
  ///
  /// - Throws: the first thing that is wrong; `badActor` only comes from ``actor(in:)``.
  init(_ bytes: [UInt8], eachValue body: (Value) -> Void) throws(EntryError) {
    var reader = EntryReader(bytes: bytes)
    guard bytes[try reader.take(Self.prefix.count)].elementsEqual(Self.prefix) else { throw .notAnEntry }
    guard try reader.number(UInt8.self) == Self.version else { throw .unknownVersion }
    let kindNumber = try reader.number(UInt16.self)
    guard let kind = EntryKind(rawValue: kindNumber) else { throw .unknownKind(kindNumber) }
    self.kind = kind
    session = SessionNumber(high: try reader.number(UInt64.self), low: try reader.number(UInt64.self))
    n = try reader.number(UInt64.self)
    previous = try reader.hash()
    at = try reader.time()
    let start = reader.position
    name = try reader.prefixed()
    role = try reader.prefixed()
    actorBytes = start..<reader.position
    caseNumber = try reader.caseNumber()
    var last: UInt16 = 0
    var keys = KeySet()
    for _ in 0..<(try reader.number(UInt16.self)) {
      let number = try reader.number(UInt16.self)
      guard number > last else { throw .keysNotAscending }
      guard let key = EntryKey(rawValue: number) else { throw .unknownKey(number) }
      body(try reader.value(of: key))
      keys.insert(key)
      last = number
    }
    guard reader.isAtEnd else { throw .trailingBytes }
    self.keys = keys
  }

  /// Who acted, from the bytes that were scanned.
  func actor(in bytes: [UInt8]) throws(EntryError) -> Actor {
    guard let name = String(validating: bytes[name], as: UTF8.self), let role = String(validating: bytes[role], as: UTF8.self) else {
      throw .notText
    }
    guard let actor = Actor(name: name, role: role) else { throw .badActor }
    return actor
  }
}

/// A session's name as two words.
struct SessionNumber: Hashable, Sendable {
  let high, low: UInt64

  init(high: UInt64, low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  init(_ id: SessionID) {
    (high, low) = (UInt64(bigEndianBytes: id.bytes.prefix(8)), UInt64(bigEndianBytes: id.bytes.dropFirst(8)))
  }

  /// Reads the sixteen bytes of a session's name as they are kept; fails on any other length.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else { return nil }
    high = UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    low = UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
  }

  var id: SessionID { SessionID(randomBits: (high, low)) }
}

/// A case's name as the 50 bits that it spells.
struct CaseNumber: Hashable, Sendable {
  let bits: UInt64

  private static let values: [UInt8: UInt64] = Dictionary(
    uniqueKeysWithValues: (UInt64(0)..<32).compactMap { value in CaseID(randomBits: value).description.utf8.first.map { ($0, value) } })
  private static let table: [UInt8] = (UInt8.min...UInt8.max).map { values[$0].map { UInt8($0) } ?? 0xFF }

  /// Reads the ten characters of a case's name, in upper case only.
  init?(_ characters: some Sequence<UInt8>) {
    let table = Self.table
    var (bits, shift): (UInt64, UInt64) = (0, 0)
    for character in characters {
      let value = table[Int(character)]
      guard value < 32, shift < 50 else { return nil }
      bits |= UInt64(value) << shift
      shift += 5
    }
    guard shift == 50 else { return nil }
    self.bits = bits
  }

  /// Reads a case's name as it was kept; fails on what names none.
  init?(_ name: String) {
    self.init(name.utf8)
  }

  var id: CaseID { CaseID(randomBits: bits) }
}

private struct EntryReader {
  let bytes: [UInt8]
  private(set) var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// 9999-12-31T23:59:59.999Z, the last moment that RFC 3339 can spell.
  private static let lastMillisecond: UInt64 = 253_402_300_799_999

  var isAtEnd: Bool { position == bytes.count }

  mutating func take(_ count: Int) throws(EntryError) -> Range<Int> {
    guard count <= bytes.count - position else { throw .truncated }
    position += count
    return position - count..<position
  }

  mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(_: Number.Type) throws(EntryError) -> Number {
    let start = try take(Number.bitWidth / 8).lowerBound
    return Number(bigEndian: unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: Number.self))
  }

  mutating func prefixed() throws(EntryError) -> Range<Int> {
    try take(Int(try number(UInt32.self)))
  }

  mutating func hash() throws(EntryError) -> Hash {
    let range = try take(Hash.byteCount)
    guard let hash = Hash(bytes.span.extracting(range)) else { throw .truncated }
    return hash
  }

  mutating func time() throws(EntryError) -> Instant {
    let milliseconds = try number(UInt64.self)
    guard milliseconds <= Self.lastMillisecond else { throw .badTime }
    return Instant(milliseconds: Int64(milliseconds))
  }

  mutating func caseNumber() throws(EntryError) -> CaseNumber? {
    let range = try prefixed()
    guard !range.isEmpty else { return nil }
    guard let number = CaseNumber(bytes[range]) else { throw .badCase }
    return number
  }

  mutating func value(of key: EntryKey) throws(EntryError) -> EntryScan.Value {
    let range = try prefixed()
    switch key.form {
    case .bytes:
      return EntryScan.Value(key: key, bytes: range, number: nil)
    case .text:
      guard (try? UTF8Span(validating: bytes.span.extracting(range))) != nil else { throw .badValue(key) }
      return EntryScan.Value(key: key, bytes: range, number: nil)
    case .integer:
      guard let number = Int64(canonicalDecimal: bytes[range]) else { throw .badValue(key) }
      return EntryScan.Value(key: key, bytes: range, number: number)
    }
  }
}

extension Int64 {
  /// Reads the one decimal spelling of a number: no plus, no leading zeros, no minus zero.
  fileprivate init?(canonicalDecimal digits: ArraySlice<UInt8>) {
    let isNegative = digits.first == UInt8(ascii: "-")
    let rest = isNegative ? digits.dropFirst() : digits
    guard let first = rest.first, first != UInt8(ascii: "0") || (rest.count == 1 && !isNegative) else { return nil }
    var number: Int64 = 0
    for digit in rest {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      let value = Int64(digit - UInt8(ascii: "0"))
      let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
      let (next, overflows) = isNegative ? tens.subtractingReportingOverflow(value) : tens.addingReportingOverflow(value)
      guard !overflow, !overflows else { return nil }
      number = next
    }
    self = number
  }
}
