package import Casework

/// Something that stands as a value in an entry: the one place that says how it becomes bytes, and is read from them.
package protocol EntryValue: Sendable {
  /// The form of its bytes.
  static var form: EntryKey.Form { get }
  /// Its bytes.
  var entryBytes: [UInt8] { get }
  /// Reads its bytes; fails on every other spelling.
  init?(entryBytes: [UInt8])
}

extension String: EntryValue {
  package static var form: EntryKey.Form { .text }
  package var entryBytes: [UInt8] { Array(utf8) }
  package init?(entryBytes: [UInt8]) { self.init(validating: entryBytes, as: UTF8.self) }
}

/// Something of which a row stands in one value.
package protocol EntryValueElement: Sendable {
  /// The bytes of a row.
  static func entryBytes(of row: [Self]) -> [UInt8]
  /// Reads a row's bytes; `nil` on every other spelling.
  static func row(entryBytes: [UInt8]) -> [Self]?
}

extension Array: EntryValue where Element: EntryValueElement {
  package static var form: EntryKey.Form { .bytes }
  package var entryBytes: [UInt8] { Element.entryBytes(of: self) }
  package init?(entryBytes: [UInt8]) {
    guard let row = Element.row(entryBytes: entryBytes) else { return nil }
    self = row
  }
}

/// Bytes as they are.
extension UInt8: EntryValueElement {
  package static func entryBytes(of row: [UInt8]) -> [UInt8] { row }
  package static func row(entryBytes: [UInt8]) -> [UInt8]? { entryBytes }
}

/// Digests one after the other, 32 bytes each; never none.
extension [UInt8]: EntryValueElement {
  package static func entryBytes(of row: [[UInt8]]) -> [UInt8] { row.flatMap(\.self) }
  package static func row(entryBytes: [UInt8]) -> [[UInt8]]? {
    guard !entryBytes.isEmpty, entryBytes.count % 32 == 0 else { return nil }
    return stride(from: 0, to: entryBytes.count, by: 32).map { Array<UInt8>(entryBytes[$0..<$0 + 32]) }
  }
}

extension Int64: EntryValue {
  package static var form: EntryKey.Form { .integer }
  package var entryBytes: [UInt8] { Array("\(self)".utf8) }
  package init?(entryBytes: [UInt8]) {
    guard let text = String(entryBytes: entryBytes), let number = Int64(text) else { return nil }
    self = number
  }
}

// MARK: - Names, as their text

/// A value that stands as the name of one of few things.
package protocol NamedEntryValue: EntryValue {
  /// The name.
  var entryName: String { get }
  /// Reads a name.
  init?(entryName: String)
}

extension NamedEntryValue {
  package static var form: EntryKey.Form { .text }
  package var entryBytes: [UInt8] { entryName.entryBytes }
  package init?(entryBytes: [UInt8]) {
    guard let name = String(entryBytes: entryBytes) else { return nil }
    self.init(entryName: name)
  }
}

extension NamedEntryValue where Self: RawRepresentable, RawValue == String {
  package var entryName: String { rawValue }
  package init?(entryName: String) { self.init(rawValue: entryName) }
}

extension CaseState: NamedEntryValue {}
extension HoldReason: NamedEntryValue {}
extension Lane: NamedEntryValue {}
extension Outcome: NamedEntryValue {}
extension ReasonCode: NamedEntryValue {}
extension Role: NamedEntryValue {}
extension SkipReason: NamedEntryValue {}

extension PersonID: NamedEntryValue {
  package var entryName: String { description }
  package init?(entryName: String) { self.init(entryName) }
}

/// People in one value: their names, ascending, with commas between them; never none.
extension Set<PersonID>: NamedEntryValue, EntryValue {
  package var entryName: String { sorted().map(\.description).joined(separator: ",") }
  package init?(entryName: String) {
    let people = entryName.split(separator: ",", omittingEmptySubsequences: false).map { PersonID(String($0)) }
    self = Set(people.compactMap(\.self))
    guard !isEmpty, self.entryName == entryName else { return nil }
  }
}

// MARK: - Numbers, in decimal

/// A value that stands as a whole number.
package protocol NumberedEntryValue: EntryValue {
  /// The number.
  var entryNumber: Int64 { get }
  /// Reads a number.
  init?(entryNumber: Int64)
}

extension NumberedEntryValue {
  package static var form: EntryKey.Form { .integer }
  package var entryBytes: [UInt8] { entryNumber.entryBytes }
  package init?(entryBytes: [UInt8]) {
    guard let number = Int64(entryBytes: entryBytes) else { return nil }
    self.init(entryNumber: number)
  }
}

extension Int: NumberedEntryValue {
  package var entryNumber: Int64 { Int64(self) }
  package init?(entryNumber: Int64) { self.init(exactly: entryNumber) }
}

extension UInt64: NumberedEntryValue {
  package var entryNumber: Int64 { Int64(clamping: self) }
  package init?(entryNumber: Int64) { self.init(exactly: entryNumber) }
}

extension Level: NumberedEntryValue {
  package var entryNumber: Int64 { Int64(rawValue) }
  package init?(entryNumber: Int64) { self.init(rawValue: Int(clamping: entryNumber)) }
}

extension Instant: NumberedEntryValue {
  package var entryNumber: Int64 { milliseconds }
  package init?(entryNumber: Int64) { self.init(milliseconds: entryNumber) }
}

extension Span: NumberedEntryValue {
  package var entryNumber: Int64 { milliseconds }
  package init?(entryNumber: Int64) { self.init(milliseconds: entryNumber) }
}

// MARK: - Names of sixteen random bytes

extension Identifier: EntryValue {
  package static var form: EntryKey.Form { .bytes }
  package var entryBytes: [UInt8] { bytes }
  package init?(entryBytes: [UInt8]) { self.init(bytes: entryBytes) }
}

extension SubjectPseudonym: EntryValue {
  package static var form: EntryKey.Form { .bytes }
  package var entryBytes: [UInt8] { bytes }
  package init?(entryBytes: [UInt8]) { self.init(bytes: entryBytes) }
}
