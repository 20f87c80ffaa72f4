/// Someone's own keys are about to be sealed under another passphrase.
package struct PeoplePassphraseBegin: EntryPayload {
  package static let kind = EntryKind.peoplePassphraseBegin

  /// SHA-256 of the keys as they will be sealed, 32 bytes.
  package let keyDigest: [UInt8]

  package init(keyDigest: [UInt8]) {
    self.keyDigest = keyDigest
  }

  package init(from values: EntryValues) throws(EntryError) {
    keyDigest = try values[.keyDigest]
  }

  package func put(into values: inout EntryValues) {
    values.put(keyDigest, under: .keyDigest)
  }
}

/// They are, and what the old one opened is gone.
package struct PeoplePassphraseDone: EntryPayload {
  package static let kind = EntryKind.peoplePassphraseDone

  /// SHA-256 of the keys as they are sealed now, 32 bytes.
  package let keyDigest: [UInt8]

  package init(keyDigest: [UInt8]) {
    self.keyDigest = keyDigest
  }

  package init(from values: EntryValues) throws(EntryError) {
    keyDigest = try values[.keyDigest]
  }

  package func put(into values: inout EntryValues) {
    values.put(keyDigest, under: .keyDigest)
  }
}
