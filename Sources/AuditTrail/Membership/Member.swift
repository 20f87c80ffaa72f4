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
    /// Asked, and took it back or was turned away before being confirmed; may ask again.
    case withdrawn
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
  /// SHA-256 of the private keys as they are sealed under the passphrase; `nil` where no entry said it.
  package var keyDigest: [UInt8]?
  /// The same under a passphrase whose change was begun and is not known to be done.
  package var nextKeyDigest: [UInt8]?
  /// Up to when a reviewer is qualified to look; `nil` where nobody said so.
  package var qualifiedUntil: Instant?

  /// Makes someone who asks to join.
  package init(requesting id: PersonID, nameCommitment: [UInt8], role: Role, keys: MemberKeys, keyDigest: [UInt8]?) {
    (self.id, self.nameCommitment, self.role, self.keys, state) = (id, nameCommitment, role, keys, .requested)
    self.keyDigest = keyDigest
  }

  /// Whether somebody of that name may ask to join, once more.
  package var mayAsk: Bool { state == .requested || state == .withdrawn }

  /// Whether the person may act, or may yet be confirmed.
  package var mayBecomeActive: Bool { [.requested, .added, .active].contains(state) }

  /// Whether keys that are kept are those of which the trail tells, and not from before a passphrase was changed.
  package func isKept(_ digest: [UInt8]) -> Bool {
    keyDigest == nil || digest == keyDigest || digest == nextKeyDigest
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
