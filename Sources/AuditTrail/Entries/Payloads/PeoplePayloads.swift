package import Casework

/// A founder, active at once.
package struct PeopleFound: EntryPayload {
  package static let kind = EntryKind.peopleFound

  package let person: PersonID
  /// Commitment to the name by which they sign in (``PersonName``), 32 bytes.
  package let nameCommitment: [UInt8]
  package let personRole: Role
  /// Ed25519 public key, 32 bytes.
  package let signingKey: [UInt8]
  /// X25519 public key, 32 bytes.
  package let sealingKey: [UInt8]
  /// SHA-256 of the private keys as they are sealed, 32 bytes; `nil` in format 1, which did not say it.
  package let keyDigest: [UInt8]?

  package init(
    person: PersonID, nameCommitment: [UInt8], personRole: Role, signingKey: [UInt8], sealingKey: [UInt8], keyDigest: [UInt8]?
  ) {
    self.person = person
    self.nameCommitment = nameCommitment
    self.personRole = personRole
    self.signingKey = signingKey
    self.sealingKey = sealingKey
    self.keyDigest = keyDigest
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    nameCommitment = try values[.nameCommitment]
    personRole = try values[.personRole]
    signingKey = try values[.signingKey]
    sealingKey = try values[.sealingKey]
    keyDigest = try values[ifPresent: .keyDigest]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(nameCommitment, under: .nameCommitment)
    values.put(personRole, under: .personRole)
    values.put(signingKey, under: .signingKey)
    values.put(sealingKey, under: .sealingKey)
    values.put(keyDigest, under: .keyDigest)
  }
}

/// A newcomer asks to join, with the keys that they made.
package struct PeopleRequest: EntryPayload {
  package static let kind = EntryKind.peopleRequest

  package let person: PersonID
  /// Commitment to the name by which they sign in (``PersonName``), 32 bytes.
  package let nameCommitment: [UInt8]
  package let personRole: Role
  /// Ed25519 public key, 32 bytes.
  package let signingKey: [UInt8]
  /// X25519 public key, 32 bytes.
  package let sealingKey: [UInt8]
  /// SHA-256 of the private keys as they are sealed, 32 bytes; `nil` in format 1, which did not say it.
  package let keyDigest: [UInt8]?

  package init(
    person: PersonID, nameCommitment: [UInt8], personRole: Role, signingKey: [UInt8], sealingKey: [UInt8], keyDigest: [UInt8]?
  ) {
    self.person = person
    self.nameCommitment = nameCommitment
    self.personRole = personRole
    self.signingKey = signingKey
    self.sealingKey = sealingKey
    self.keyDigest = keyDigest
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    nameCommitment = try values[.nameCommitment]
    personRole = try values[.personRole]
    signingKey = try values[.signingKey]
    sealingKey = try values[.sealingKey]
    keyDigest = try values[ifPresent: .keyDigest]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(nameCommitment, under: .nameCommitment)
    values.put(personRole, under: .personRole)
    values.put(signingKey, under: .signingKey)
    values.put(sealingKey, under: .sealingKey)
    values.put(keyDigest, under: .keyDigest)
  }
}

/// A supervisor signs a request.
package struct PeopleAdd: EntryPayload {
  package static let kind = EntryKind.peopleAdd

  package let person: PersonID
  package let fingerprint: String

  package init(person: PersonID, fingerprint: String) {
    self.person = person
    self.fingerprint = fingerprint
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    fingerprint = try values[.fingerprint]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(fingerprint, under: .fingerprint)
  }
}

/// An auditor compared the fingerprint.
package struct PeopleConfirm: EntryPayload {
  package static let kind = EntryKind.peopleConfirm

  package let person: PersonID
  package let fingerprint: String

  package init(person: PersonID, fingerprint: String) {
    self.person = person
    self.fingerprint = fingerprint
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    fingerprint = try values[.fingerprint]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(fingerprint, under: .fingerprint)
  }
}

/// A reviewer is qualified to look until then.
package struct PeopleQualify: EntryPayload {
  package static let kind = EntryKind.peopleQualify

  package let person: PersonID
  package let until: Instant

  package init(person: PersonID, until: Instant) {
    self.person = person
    self.until = until
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    until = try values[.until]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(until, under: .until)
  }
}

/// Someone may not act from here on, but for ending what they began.
package struct PeopleRetire: EntryPayload {
  package static let kind = EntryKind.peopleRetire

  package let person: PersonID
  /// How many faces nobody can open from then on, where a supervisor said that so many are lost.
  package let count: Int?

  package init(person: PersonID, count: Int? = nil) {
    self.person = person
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    person = try values[.person]
    count = try values[ifPresent: .count]
  }

  package func put(into values: inout EntryValues) {
    values.put(person, under: .person)
    values.put(count, under: .count)
  }
}
