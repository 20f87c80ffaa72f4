import Crypto
import Testing
import TransparencyLog

/// The keys of the worked vectors, from their seeds.
enum TestKeys {
  static let origin = "example.org/review-audit"
  static let witnessName = "witness.example.org/w1"

  static func log(named name: String = origin) throws -> NoteSigner {
    try NoteSigner(name: KeyName(name), privateKey: key(seed: 0..<32))
  }

  static func witness() throws -> Cosigner {
    try Cosigner(name: KeyName(witnessName), privateKey: key(seed: 32..<64))
  }

  static func key(seed: Range<UInt8>) throws -> Curve25519.Signing.PrivateKey {
    try Curve25519.Signing.PrivateKey(rawRepresentation: Array(seed))
  }

  static func checkpoint(size: Int = 7) throws -> Checkpoint {
    try Checkpoint(origin: KeyName(origin), size: UInt64(size), root: WholeTree(size: size).frontier.root)
  }
}
