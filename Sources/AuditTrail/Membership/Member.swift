package import Casework
import TransparencyLog

/// A person as the trail's membership entries tell of them.
package struct Member: Equatable, Sendable {
  /// How far someone has come in.
  package enum State: String, Sendable {
    /// Made keys of their own.
    case requested
    /// A supervisor signed the request.
    case added
    /// An auditor compared the fingerprint: may act.
    case active
    /// May no longer act.
    case retired
  }

  package let id: PersonID
  /// Commitment to the name by which they sign in (``PersonName``), 32 bytes.
  package let nameCommitment: [UInt8]
  package let role: Role
  package let keys: MemberKeys
  package var state: State
  /// SEQ of the entry from which the person may act.
  package var activeFrom: UInt64?
  /// SEQ of the entry from which they may not any more.
  package var retiredFrom: UInt64?
  /// Up to when a reviewer is qualified to look; `nil` where nobody said so.
  package var qualifiedUntil: Instant?

  /// Makes someone who asks to join.
  package init(requesting id: PersonID, nameCommitment: [UInt8], role: Role, keys: MemberKeys) {
    (self.id, self.nameCommitment, self.role, self.keys, state) = (id, nameCommitment, role, keys, .requested)
  }

  /// Whether the person might act at that place of the trail.
  package func mayAct(at seq: UInt64) -> Bool {
    activeFrom.map { $0 <= seq } ?? false && retiredFrom.map { seq < $0 } ?? true
  }

  /// What the person reads out and the auditor compares: eight groups of four hexadecimal digits, of SHA-256 over pseudonym, commitment to the name, role
  /// and keys.
  package var fingerprint: String {
    Self.fingerprint(id: id, nameCommitment: nameCommitment, role: role, keys: keys)
  }

  /// The fingerprint of someone by that pseudonym and name, in that role, with those keys.
  package static func fingerprint(id: PersonID, nameCommitment: [UInt8], role: Role, keys: MemberKeys) -> String {
    var message = Array("cameo-person".utf8) + [0]
    for part in [Array(id.description.utf8), nameCommitment, Array(role.rawValue.utf8), keys.signing, keys.sealing] {
      message.append(prefixed: part)
    }
    let digits = Array(Array(Digest.sha256(message).prefix(16)).hexadecimal)
    return stride(from: 0, to: 32, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
  }

  /// Whether two fingerprints are the same but for letter case, blanks and hyphens.
  package static func sameFingerprint(_ left: String, _ right: String) -> Bool {
    func bare(_ text: String) -> String { text.lowercased().filter { $0 != "-" && $0 != " " } }
    return bare(left) == bare(right)
  }
}

/// An epoch as the trail's membership entries tell of it.
package struct Epoch: Equatable, Sendable {
  package let id: EpochID
  /// X25519 public key, 32 bytes.
  package let publicKey: [UInt8]
  package let creator: PersonID
  /// Who can open what is sealed to it.
  package var members: Set<PersonID>
  package let createdAt: Instant
  /// SEQ of its entry.
  package let createdBy: UInt64
  /// Whether its private key is deleted.
  package var isDestroyed: Bool
}
