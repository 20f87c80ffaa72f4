import Casework
import Desk
import Testing
import Vault

/// A small desk for tests: cheap scrypt, one epoch, two members, and someone who is none.
struct Cast {
  static let passphrase = "straße 密码 horse"
  static let caseID = CaseID(randomBits: 0x1234_5678_9abc)
  static let otherCaseID = CaseID(randomBits: 0x1234_5678_9abd)
  static let policyHash = [UInt8](repeating: 7, count: 32)

  let vault: Vault
  let member: any PersonKeys
  let newcomer: any PersonKeys
  let outsider: any PersonKeys
  let epoch: NewEpoch

  init() throws {
    vault = Vault(parameters: ScryptParameters(logN: 10), acceptedLogN: 10...14)
    member = try Self.person("rev.one", in: vault)
    newcomer = try Self.person("rev.two", in: vault)
    outsider = try Self.person("outsider", in: vault)
    epoch = try vault.makeEpoch(EpochID(randomBits: (1, 2)), for: [member.person: member.publicKeys])
  }

  /// The epoch's key as it is sealed to the member.
  var epochKey: [UInt8] { epoch.sealed[member.person] ?? [] }

  func seal(
    _ frames: [FacePixels], of id: CaseID = caseID, policyHash: [UInt8] = policyHash
  ) throws(VaultError) -> (wrap: FaceWrap, frames: [SealedFrame]) {
    try vault.sealFace(of: id, frames: frames, to: epoch.id, publicKey: epoch.publicKey, policyHash: policyHash)
  }

  static func typed(_ text: String) throws(VaultError) -> TypedPassphrase {
    let passphrase = try TypedPassphrase()
    for byte in text.utf8 { passphrase.append(byte) }
    return passphrase
  }

  static func person(_ name: String, in vault: Vault) throws -> any PersonKeys {
    let id = try #require(PersonID(name))
    return try vault.unlock(vault.makePerson(id, passphrase: typed(passphrase)), passphrase: typed(passphrase))
  }

  /// A face in an oval: no two opaque pixels of a row are alike.
  static func face(
    _ kind: FrameKind = .probe, index: Int = 0, width: Int = 12, height: Int = 9, timeMilliseconds: Int? = 420
  ) -> FacePixels {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let (dx, dy) = (2 * x + 1 - width, 2 * y + 1 - height)
        let isInside = dx * dx * height * height + dy * dy * width * width <= width * width * height * height
        pixels += isInside ? [UInt8(x * 7 & 255), UInt8(y * 11 & 255), UInt8((x + y) * 5 & 255), 255] : [0, 0, 0, 0]
      }
    }
    let facts = FrameFacts(kind: kind, index: index, timeMilliseconds: timeMilliseconds, nativeWidth: 96, isDamaged: false)
    return FacePixels(facts: facts, width: width, height: height, pixels: pixels)
  }
}

extension [UInt8] {
  /// The bytes with one bit turned over, for every bit.
  var bitFlips: some Sequence<[UInt8]> {
    (0..<count * 8).lazy.map { bit in
      var flipped = self
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      return flipped
    }
  }

  /// Every shorter beginning of the bytes, and the bytes with one more.
  var otherLengths: [[UInt8]] {
    (0..<count).map { [UInt8](prefix($0)) } + [self + [0]]
  }
}

extension SealedFrame {
  func with(
    facts: FrameFacts? = nil, width: Int? = nil, height: Int? = nil, blob: [UInt8]? = nil
  ) -> SealedFrame {
    SealedFrame(facts: facts ?? self.facts, width: width ?? self.width, height: height ?? self.height, blob: blob ?? self.blob)
  }
}

extension FaceWrap {
  func with(epoch: EpochID? = nil, bytes: [UInt8]? = nil, policyHash: [UInt8]? = nil) -> FaceWrap {
    FaceWrap(epoch: epoch ?? self.epoch, bytes: bytes ?? self.bytes, policyHash: policyHash ?? self.policyHash)
  }
}
