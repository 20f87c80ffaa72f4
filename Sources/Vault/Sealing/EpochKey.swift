import Casework
import Desk

/// An epoch's private key, opened.
struct EpochKey {
  let id: EpochID
  private let privateKey: SecretBytes

  /// Makes a new key.
  init(making id: EpochID) throws(VaultError) {
    self.id = id
    privateKey = try SecretBytes(randomCount: 32)
  }

  /// Opens a key that is sealed to a member.
  /// - Throws: `wrongKey`, `unknownSuite`, `damaged`; `locked` where the member's key is wiped.
  init(opening sealed: [UInt8], of id: EpochID, sealedTo member: PersonID, with sealingKey: SecretBytes) throws(VaultError) {
    self.id = id
    privateKey = try KeySeal.open(sealed, with: sealingKey, for: .epoch, boundTo: Self.boundFields(id, member: member))
  }

  /// X25519 public key, 32 bytes.
  func publicKey() throws(VaultError) -> [UInt8] {
    try KeySeal.publicKey(of: privateKey)
  }

  /// The private key, sealed to each of the members.
  func sealed(to members: [PersonID: MemberKeys]) throws(VaultError) -> [PersonID: [UInt8]] {
    var sealed: [PersonID: [UInt8]] = [:]
    for (member, keys) in members {
      sealed[member] = try KeySeal.seal(privateKey, to: keys.sealing, for: .epoch, boundTo: Self.boundFields(id, member: member))
    }
    return sealed
  }

  /// The key of a case whose face is wrapped to this epoch.
  func faceKey(of id: CaseID, wrap: FaceWrap) throws(VaultError) -> FaceKey {
    let binding = FaceBinding(id: id, policyHash: wrap.policyHash)
    let key = try KeySeal.open(wrap.bytes, with: privateKey, for: .face, boundTo: binding.fields)
    return FaceKey(key, of: id, policyHash: wrap.policyHash)
  }

  private static func boundFields(_ id: EpochID, member: PersonID) -> BoundFields {
    var fields = BoundFields()
    fields.append(id.bytes)
    fields.append(member.description)
    return fields
  }
}
