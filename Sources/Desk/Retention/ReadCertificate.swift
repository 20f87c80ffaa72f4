package import AuditTrail
package import Casework
import Store

/// That a case's face was destroyed: the entry that says so, and who signed it.
package struct DestructionCertificate: Equatable, Sendable {
  package let seq: UInt64
  package let entry: Entry
  package let destroyed: FaceShred
  /// The entry's canonical bytes.
  package let bytes: [UInt8]
  /// The entry's own signature, 64 bytes, over ``signedMessage``.
  package let signature: [UInt8]
  package let signedMessage: [UInt8]
  /// Ed25519 public key of who signed, 32 bytes.
  package let signer: [UInt8]
}

extension SystemSession {
  /// The certificate that a case's face was destroyed; `nil` where it was not, or not yet.
  ///
  /// - Throws: `Refusal.noSuchCase`; `damagedEntry` where the certificate is not signed by whom it names.
  package func certificate(of id: CaseID) throws(DeskError) -> DestructionCertificate? {
    let membership = try desk.membership()
    let (isKnown, stored) = try desk.read { reader throws(StoreError) in
      (try reader.facts(of: id) != nil, try reader.first(EntryFilter(caseID: id, kinds: [.faceShred])))
    }
    guard isKnown else { throw .refused(.noSuchCase) }
    guard let stored else { return nil }
    let entry: Entry
    let destroyed: FaceShred
    do {
      entry = try Entry(canonicalBytes: stored.bytes)
      destroyed = try entry.payload()
    } catch {
      throw .damagedEntry(stored.seq)
    }
    guard let signature = stored.signature else { throw .damagedEntry(stored.seq) }
    let message = SessionHead.privilegedMessage(leaf: SessionHead.leaf(of: stored.bytes))
    let signer = entry.actor.person.flatMap { membership.members[$0]?.keys.signing } ?? membership.logKey
    guard membership.isSigned(message, by: entry.actor, signature: signature) else { throw .damagedEntry(stored.seq) }
    return DestructionCertificate(
      seq: stored.seq, entry: entry, destroyed: destroyed, bytes: stored.bytes, signature: signature, signedMessage: message, signer: signer
    )
  }
}
