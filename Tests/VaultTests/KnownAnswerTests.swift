import Casework
import Desk
import Testing
import Vault

/// Ciphertexts and codes that a second implementation made from the formats in the module's documentation, under fixed keys.
@Suite struct KnownAnswerTests {
  private static let policyHash = "823412d1eacb67956220e532959f0104603057c88704863ca38e7cd188fda812"
  private static let person =
    "010a0801a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babb4aab385031bf3c3e7b1f6b569a12ca54d039"
    + "6e2de1e93affc12c757b2394576be9e7a2124a6e11c062f1b4bd61ff81549689ba43aa8b8a49728387c5b6bb3f78f03b5bca"
    + "0fcf82f897676f042707f551"
  private static let epochKey =
    "01675dd574ed7789310b3d2e7681f3790b466c773b1521fecf36577958371ea52f54b6b8ab53c28ead694fbba7a75cbfa6c3"
    + "40a8ee5646f5f762d0feabc203a39694d0375c78d9aa5156ca2cb0acbd7a7c"
  private static let wrap =
    "019fd7ad6dcff4298dd3f96d5b1b2af910a0535b1488d7f8fabb349a982880b615ba4cab24751f55e358a131254c342627b4"
    + "b16080ff05bb69133c6ba8d8fdd1995a533cb2e6f55f2eed641f64b28d290d"
  private static let frame =
    "01c0c1c2c3c4c5c6c7c8c9cacb154d947dff59ef8a46b8e63486b9f70de23d52fd1b5c423db7486ca40d62a3e5a66b4dea2c"
    + "463d3fb37ad68788"
  private static let receipt = "172a7d98f993060983e68debd8b0abb7d9ad1adf98e205ec4dc96e68e66123d7"
  private static let pixels: [UInt8] = [
    0, 0, 0, 0, 1, 2, 3, 255, 4, 5, 6, 255, 0, 0, 0, 0,
    7, 8, 9, 128, 11, 12, 13, 255, 14, 15, 16, 255, 17, 18, 19, 255,
  ]

  private func bytes(_ hexadecimal: String) throws -> [UInt8] {
    try #require([UInt8](hexadecimal: hexadecimal))
  }

  private func member() throws -> any PersonKeys {
    let person = SealedPerson(
      id: try #require(PersonID("rev.one")),
      keys: MemberKeys(
        signing: try bytes("29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7"),
        sealing: try bytes("8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f")),
      sealed: try bytes(Self.person))
    let vault = Vault(parameters: ScryptParameters(logN: 10), acceptedLogN: 10...10)
    return try vault.unlock(person, passphrase: Cast.typed("straße 密码 horse"))
  }

  private func sealedFrame(_ blob: String) throws -> SealedFrame {
    let facts = FrameFacts(kind: .probe, index: 1, timeMilliseconds: 420, nativeWidth: 96, isDamaged: false)
    return SealedFrame(facts: facts, width: 4, height: 2, blob: try bytes(blob))
  }

  private func faceKey() throws -> FaceKey {
    let key = (0x80..<0xa0).map { UInt8($0) }
    let (caseID, policyHash) = (try caseID(), try bytes(Self.policyHash))
    let secret = try SecretBytes(key.span)
    return FaceKey(secret, of: caseID, policyHash: policyHash)
  }

  private func caseID() throws -> CaseID {
    try #require(CaseID("7F3KQ2MD9X"))
  }

  @Test("From the passphrase to the pixels, every seal opens")
  func chain() throws {
    let epoch = try #require(EpochID(bytes: (0..<16).map { UInt8($0) }))
    let wrap = FaceWrap(epoch: epoch, bytes: try bytes(Self.wrap), policyHash: try bytes(Self.policyHash))
    let face = try member().openFace(caseID(), wrap: wrap, sealedEpochKey: bytes(Self.epochKey))
    #expect(try face.pixels(of: sealedFrame(Self.frame)).pixels == Self.pixels)
    #expect(try face.receipt(for: Array("cells".utf8)) == bytes(Self.receipt))
  }

  @Test(
    "A wrap whose encapsulated key agrees on nothing is refused, though anybody can seal so (RFC 9180, section 7.1.4)",
    arguments: [
      "010000000000000000000000000000000000000000000000000000000000000000"
        + "54f34c61b9bdcc1c6bde2531d502b39df6fb194fcab602e1382a57cac3c412594dd16ac76dd02792cbd54c896181591a",
      "010100000000000000000000000000000000000000000000000000000000000000"
        + "5a05f90b52948915b0eeb8a91b762ce8ba97b2f022046d4dade46760f5e41f67eefb31522b9ea1d457f4dd7c30d4ac49",
    ])
  func smallOrder(_ bytes: String) throws {
    let epoch = try #require(EpochID(bytes: (0..<16).map { UInt8($0) }))
    let wrap = FaceWrap(epoch: epoch, bytes: try self.bytes(bytes), policyHash: try self.bytes(Self.policyHash))
    #expect(throws: VaultError.wrongKey) { try member().openFace(caseID(), wrap: wrap, sealedEpochKey: self.bytes(Self.epochKey)) }
  }

  @Test("A receipt is HMAC-SHA256 under the key derived for receipts")
  func receipt() throws {
    #expect(try faceKey().receipt(for: Array("cells".utf8)) == bytes(Self.receipt))
  }

  @Test("A person's signature is Ed25519's")
  func signature() throws {
    let signature = try bytes(
      "d71d454886929393e29ea16f71379d85c0025d3d86f2d46195d76313fba39d1f359cf53cb224583b5ffa311768215df39ad4"
        + "633474c1b6b49b3dc8afc273ca0d")
    #expect(try member().sign(Array("entry".utf8)) == signature)
  }

  @Test(
    "A frame whose runs do not make its pixels is refused, though it is sealed rightly",
    arguments: [
      ("too few pixels", "01c0c1c2c3c4c5c6c7c8c9cacb154b609a509396424dda02355cf04d5a6853"),
      ("too many pixels", "01c0c1c2c3c4c5c6c7c8c9cacb1545fbede1c45a7c111195552bd3d59540fd"),
      ("run of none", "01c0c1c2c3c4c5c6c7c8c9cacb154cd4778e7afc3ffc6a066386702123f873b099"),
      (
        "unknown kind",
        "01c0c1c2c3c4c5c6c7c8c9cacbd544d57dfd5fe98844b6ef3f0db4fd0be4ad03ec03445a25af4064ac05614ff255986ec4d5cb88847fa7282cbd56d3ee7fd6"
      ),
      ("half a head", "01c0c1c2c3c4c5c6c7c8c9cacb1544d4f30f02c81e2bfcbfcd98019d16da176d"),
      ("half a pixel", "01c0c1c2c3c4c5c6c7c8c9cacb154b947eff597d314047d3368ada40b9e3c6f4cfb341"),
      ("more after the last", "01c0c1c2c3c4c5c6c7c8c9cacb1544d47e5c52dcf582d351130f5ce0001190078c"),
      ("nothing", "01c0c1c2c3c4c5c6c7c8c9cacbb38d41614f857ad04ecae1c9e0090466"),
    ])
  func badRuns(_ what: String, _ blob: String) throws {
    #expect(throws: VaultError.damaged, "\(what)") { try faceKey().pixels(of: sealedFrame(blob)) }
  }

  @Test("Pseudonyms and content digests are HMAC-SHA256 under keys derived from the log's seed")
  func logKey() throws {
    let seed = (0x20..<0x40).map { UInt8($0) }
    let key = try LogKey(seed: SecretBytes(seed.span))
    #expect(try key.logKey == bytes("29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7"))
    #expect(try key.pseudonym(of: "客户-42").bytes == bytes("1a307d63c1bbcf609dbb589caeb59827"))
    #expect(try key.contentDigest(of: Array("record".utf8)) == bytes("a8fadb288d61afe89f9e36d86552b37459b1b5f7c960efed118578ed52268b9e"))
  }

  @Test("A log key signs as in RFC 8032, section 7.1, test 2")
  func rfc8032() throws {
    let seed = try bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    let key = try LogKey(seed: SecretBytes(seed.span))
    let signature = try bytes(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    #expect(try key.logKey == bytes("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))
    #expect(try key.sign([0x72]) == signature)
  }
}
