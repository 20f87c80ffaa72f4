import Casework
import Desk
import Testing
import Vault

@Suite struct EpochTests {
  private let cast: Cast

  init() throws {
    cast = try Cast()
  }

  @Test("A member opens through the epoch's key, and nobody else does")
  func membersOnly() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let face = try cast.member.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey)
    #expect(try face.pixels(of: frames[0]) == Cast.face())
    for stranger in [cast.newcomer, cast.outsider] {
      #expect(throws: VaultError.wrongKey) { try stranger.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey) }
    }
  }

  @Test("A member to whom the epoch was extended opens, and can extend it further")
  func extended() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let sealed = try cast.member.extend(cast.epoch.id, sealedEpochKey: cast.epochKey, to: [cast.newcomer.person: cast.newcomer.publicKeys])
    #expect(Set(sealed.keys) == [cast.newcomer.person])
    let newcomersKey = try #require(sealed[cast.newcomer.person])
    let face = try cast.newcomer.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: newcomersKey)
    #expect(try face.pixels(of: frames[0]) == Cast.face())

    let further = try cast.newcomer.extend(
      cast.epoch.id, sealedEpochKey: newcomersKey, to: [cast.outsider.person: cast.outsider.publicKeys])
    let outsidersKey = try #require(further[cast.outsider.person])
    #expect(throws: Never.self) { try cast.outsider.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: outsidersKey) }
  }

  @Test("Who is no member cannot extend an epoch")
  func extensionByStranger() {
    #expect(throws: VaultError.wrongKey) {
      try cast.outsider.extend(cast.epoch.id, sealedEpochKey: cast.epochKey, to: [cast.outsider.person: cast.outsider.publicKeys])
    }
  }

  @Test("A sealed epoch key opens for its epoch and its member's name only")
  func boundToEpochAndMember() throws {
    let (wrap, _) = try cast.seal([Cast.face()])
    let renamed = try cast.vault.makeEpoch(cast.epoch.id, for: [cast.newcomer.person: cast.member.publicKeys])
    let renamedKey = try #require(renamed.sealed[cast.newcomer.person])
    #expect(throws: VaultError.wrongKey) { try cast.member.extend(cast.epoch.id, sealedEpochKey: renamedKey, to: [:]) }
    #expect(throws: VaultError.wrongKey) {
      try cast.member.openFace(Cast.caseID, wrap: wrap.with(epoch: EpochID(randomBits: (1, 3))), sealedEpochKey: cast.epochKey)
    }
  }

  @Test("A sealed epoch key with any bit turned over does not open")
  func bitFlips() {
    #expect(cast.epochKey.count == 81)
    for key in cast.epochKey.bitFlips {
      #expect(throws: VaultError.self) { try cast.member.extend(cast.epoch.id, sealedEpochKey: key, to: [:]) }
    }
    for key in cast.epochKey.otherLengths {
      #expect(throws: VaultError.damaged) { try cast.member.extend(cast.epoch.id, sealedEpochKey: key, to: [:]) }
    }
  }

  @Test("Each member's copy differs, and two epochs never share a key")
  func freshKeys() throws {
    let members = [cast.member.person: cast.member.publicKeys, cast.newcomer.person: cast.newcomer.publicKeys]
    let first = try cast.vault.makeEpoch(cast.epoch.id, for: members)
    let second = try cast.vault.makeEpoch(cast.epoch.id, for: members)
    #expect(first.publicKey != second.publicKey)
    #expect(Set(first.sealed.values).count == 2)
    #expect(Set(first.sealed.keys) == Set(members.keys))
  }

  /// What is no public key by its length, and every point of small order, with which all agree on zero (RFC 7748, section 6.1).
  private static let uselessKeys: [[UInt8]] =
    [0, 31, 33].map { [UInt8](repeating: 9, count: $0) }
    + [
      "0000000000000000000000000000000000000000000000000000000000000000",
      "0000000000000000000000000000000000000000000000000000000000000080",
      "0100000000000000000000000000000000000000000000000000000000000000",
      "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
      "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ].compactMap { [UInt8](hexadecimal: $0) }

  @Test("Nothing is sealed to a public key that is none, or with which everybody agrees", arguments: uselessKeys)
  func badPublicKeys(_ key: [UInt8]) {
    #expect(throws: VaultError.damaged) {
      try cast.vault.makeEpoch(cast.epoch.id, for: [cast.member.person: MemberKeys(signing: key, sealing: key)])
    }
    #expect(throws: VaultError.damaged) {
      try cast.vault.sealFace(of: Cast.caseID, frames: [Cast.face()], to: cast.epoch.id, publicKey: key, policyHash: Cast.policyHash)
    }
  }

  @Test("A case sealed forward opens through the new epoch, and the old epoch's key is of no use for it")
  func resealed() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let next = try cast.vault.makeEpoch(EpochID(randomBits: (3, 4)), for: [cast.newcomer.person: cast.newcomer.publicKeys])
    let nextKey = try #require(next.sealed[cast.newcomer.person])
    let forward = try cast.member.reseal(
      Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey, to: next.id, publicKey: next.publicKey)
    #expect(forward.epoch == next.id)
    #expect(forward.policyHash == wrap.policyHash)

    let face = try cast.newcomer.openFace(Cast.caseID, wrap: forward, sealedEpochKey: nextKey)
    #expect(try face.pixels(of: frames[0]) == Cast.face())
    for wrap in [forward, forward.with(epoch: cast.epoch.id)] {
      #expect(throws: VaultError.wrongKey) { try cast.member.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey) }
    }
  }

  @Test("A case cannot be sealed forward under another name")
  func resealedAsAnother() throws {
    let (wrap, _) = try cast.seal([Cast.face()])
    #expect(throws: VaultError.wrongKey) {
      try cast.member.reseal(
        Cast.otherCaseID, wrap: wrap, sealedEpochKey: cast.epochKey, to: cast.epoch.id, publicKey: cast.epoch.publicKey)
    }
  }
}
