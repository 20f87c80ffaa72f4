/// The policy in force from here on.
package struct PolicyApply: EntryPayload {
  package static let kind = EntryKind.policyApply

  /// Its canonical text.
  package let policy: String
  /// SHA-256 of that text, 32 bytes.
  package let policyHash: [UInt8]

  package init(policy: String, policyHash: [UInt8]) {
    self.policy = policy
    self.policyHash = policyHash
  }

  package init(from values: EntryValues) throws(EntryError) {
    policy = try values[.policy]
    policyHash = try values[.policyHash]
  }

  package func put(into values: inout EntryValues) {
    values.put(policy, under: .policy)
    values.put(policyHash, under: .policyHash)
  }
}
