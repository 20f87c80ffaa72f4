package import Casework

/// What an entry of one kind says, in the language's own types; one type a kind, and the only place where its values become bytes.
///
/// They are read back here too; only a verifier, which goes through a million entries, reads the few values that it needs by their keys.
package protocol EntryPayload: Equatable, Sendable {
  /// The kind of its entries.
  static var kind: EntryKind { get }
  /// Reads it from an entry's values.
  ///
  /// - Throws: `missingValue` and `badValue`.
  init(from values: EntryValues) throws(EntryError)
  /// Puts it into an entry's values.
  func put(into values: inout EntryValues)
}

/// What an entry says by its kind alone, and who wrote it.
package protocol BarePayload: EntryPayload {
  init()
}

extension BarePayload {
  package init(from values: EntryValues) throws(EntryError) { self.init() }
  package func put(into values: inout EntryValues) {}
}

/// What an entry says by naming a person.
package protocol PersonPayload: EntryPayload {
  /// Whom it is about.
  var person: PersonID { get }
  init(person: PersonID)
}

extension PersonPayload {
  package init(from values: EntryValues) throws(EntryError) { self.init(person: try values[.person]) }
  package func put(into values: inout EntryValues) { values.put(person, under: .person) }
}

/// What an entry says by a number of things.
package protocol CountPayload: EntryPayload {
  /// How many.
  var count: Int { get }
  init(count: Int)
}

extension CountPayload {
  package init(from values: EntryValues) throws(EntryError) { self.init(count: try values[.count]) }
  package func put(into values: inout EntryValues) { values.put(count, under: .count) }
}

/// What an entry says by naming an epoch.
package protocol EpochPayload: EntryPayload {
  /// Which pair of keys it is about.
  var epoch: EpochID { get }
  init(epoch: EpochID)
}

extension EpochPayload {
  package init(from values: EntryValues) throws(EntryError) { self.init(epoch: try values[.epoch]) }
  package func put(into values: inout EntryValues) { values.put(epoch, under: .epoch) }
}

/// An entry's values by their key, each in its key's form.
package struct EntryValues: Equatable, Sendable {
  /// The bytes under each key.
  package private(set) var bytes: [EntryKey: [UInt8]]

  /// Values as they were read.
  package init(_ bytes: [EntryKey: [UInt8]] = [:]) {
    self.bytes = bytes
  }

  /// Puts a value under a key; a missing one leaves the key out.
  package mutating func put(_ value: (some EntryValue)?, under key: EntryKey) {
    if let value { bytes[key] = value.entryBytes }
  }

  /// The value under a key.
  ///
  /// - Throws: `missingValue` where there is none, `badValue` where it is no such value.
  package subscript<Value: EntryValue>(key: EntryKey) -> Value {
    get throws(EntryError) {
      guard let value: Value = try self[ifPresent: key] else { throw .missingValue(key) }
      return value
    }
  }

  /// The value under a key; `nil` where there is none.
  ///
  /// - Throws: `badValue` where it is no such value.
  package subscript<Value: EntryValue>(ifPresent key: EntryKey) -> Value? {
    get throws(EntryError) {
      guard let bytes = bytes[key] else { return nil }
      guard Value.form == key.form, let value = Value(entryBytes: bytes) else { throw .badValue(key) }
      return value
    }
  }
}

extension EntryDraft {
  /// An entry that says this, about that case where its kind is about one.
  package init(_ payload: some EntryPayload, about caseID: CaseID? = nil) {
    var values = EntryValues()
    payload.put(into: &values)
    self.init(type(of: payload).kind, case: caseID, values: values.bytes)
  }
}

extension Entry {
  /// What the entry says.
  ///
  /// - Throws: `otherKind` where it is of another kind; `missingValue` and `badValue` where its values are not those of its kind.
  package func payload<Payload: EntryPayload>(_: Payload.Type = Payload.self) throws(EntryError) -> Payload {
    guard kind == Payload.kind else { throw .otherKind(kind) }
    return try Payload(from: EntryValues(values))
  }

  /// What the entry says; `nil` where it is of another kind, or cannot be read as one of this kind.
  package func says<Payload: EntryPayload>(_: Payload.Type = Payload.self) -> Payload? {
    try? payload(Payload.self)
  }
}
