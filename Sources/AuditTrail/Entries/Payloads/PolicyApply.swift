/// The policy in force from here on.
package struct PolicyApply: EntryPayload {
  package static let kind = EntryKind.policyApply

  /// Its canonical text.
  package let policy: String
  /// SHA-256 of that text, 32 bytes.
  package let policyHash: [UInt8]
  /// In what it differs from the one before; `nil` at the founding, and in format 1.
  package let changes: String?

  package init(policy: String, policyHash: [UInt8], changes: String? = nil) {
    self.policy = policy
    self.policyHash = policyHash
    self.changes = changes
  }

  package init(from values: EntryValues) throws(EntryError) {
    policy = try values[.policy]
    policyHash = try values[.policyHash]
    changes = try values[ifPresent: .changes]
  }

  package func put(into values: inout EntryValues) {
    values.put(policy, under: .policy)
    values.put(policyHash, under: .policyHash)
    values.put(changes, under: .changes)
  }
}

/// A policy that loosens a guard, and waits for an auditor.
package struct PolicyPropose: EntryPayload {
  package static let kind = EntryKind.policyPropose

  /// Its canonical text.
  package let policy: String
  /// SHA-256 of that text, 32 bytes.
  package let policyHash: [UInt8]
  /// In what it differs from the one in force.
  package let changes: String

  package init(policy: String, policyHash: [UInt8], changes: String) {
    self.policy = policy
    self.policyHash = policyHash
    self.changes = changes
  }

  package init(from values: EntryValues) throws(EntryError) {
    policy = try values[.policy]
    policyHash = try values[.policyHash]
    changes = try values[.changes]
  }

  package func put(into values: inout EntryValues) {
    values.put(policy, under: .policy)
    values.put(policyHash, under: .policyHash)
    values.put(changes, under: .changes)
  }
}

/// An auditor confirms a policy that was proposed: in force from here on.
package struct PolicyConfirm: EntryPayload {
  package static let kind = EntryKind.policyConfirm

  /// Its canonical text, as it was proposed.
  package let policy: String
  /// SHA-256 of that text, 32 bytes.
  package let policyHash: [UInt8]
  /// SEQ of the entry that proposed it.
  package let about: UInt64
  /// In what it differs from the one before.
  package let changes: String

  package init(policy: String, policyHash: [UInt8], about: UInt64, changes: String) {
    self.policy = policy
    self.policyHash = policyHash
    self.about = about
    self.changes = changes
  }

  package init(from values: EntryValues) throws(EntryError) {
    policy = try values[.policy]
    policyHash = try values[.policyHash]
    about = try values[.about]
    changes = try values[.changes]
  }

  package func put(into values: inout EntryValues) {
    values.put(policy, under: .policy)
    values.put(policyHash, under: .policyHash)
    values.put(about, under: .about)
    values.put(changes, under: .changes)
  }
}

extension Entry {
  /// The text of the policy that is in force from this entry on; `nil` where it puts none into force.
  package var policyInForce: String? {
    switch kind {
    case .policyApply: says(PolicyApply.self)?.policy
    case .policyConfirm: says(PolicyConfirm.self)?.policy
    default: nil
    }
  }
}

extension EntryKind {
  /// The kinds whose entries put a policy into force.
  package static let policies: Set<EntryKind> = [.policyApply, .policyConfirm]
}
