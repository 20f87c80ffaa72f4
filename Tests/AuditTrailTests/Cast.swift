import AuditTrail
import Casework
import Crypto

/// Who acts in the tests, each with keys of their own that are the same at every run.
struct Player: Sendable {
  let actor: Actor
  let key: Curve25519.Signing.PrivateKey

  fileprivate init(_ actor: Actor, seed: UInt8) throws {
    self.actor = actor
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
  }

  var name: String { actor.name }
  var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// Signs with this player's key.
  func sign(_ message: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: message)) }

  /// The entry that brings this player's keys.
  func bringing(_ kind: EntryKind) -> EntryDraft {
    EntryDraft(kind).with(.person, name).with(.nameCommitment, nameCommitment).with(.personRole, actor.role).with(.signingKey, publicKey)
      .with(.sealingKey, sealingKey)
  }

  /// The fingerprint that this player reads out.
  var fingerprint: String {
    guard case .person(let id, let role) = actor else { return "" }
    return Member.fingerprint(id: id, nameCommitment: nameCommitment, role: role, keys: MemberKeys(signing: publicKey, sealing: sealingKey))
  }

  private var nameCommitment: [UInt8] { Digest.sha256("name of \(name)") }
  private var sealingKey: [UInt8] { Digest.sha256("sealing key of \(name)") }
}

/// The players of every test.
struct Cast: Sendable {
  let log, sami, aude, rita, robin, mallory: Player

  init() throws {
    log = try Player(.system, seed: 1)
    sami = try Self.person("sami", .supervisor, 2)
    aude = try Self.person("aude", .auditor, 3)
    rita = try Self.person("rita", .reviewer, 4)
    robin = try Self.person("robin", .reviewer, 5)
    mallory = try Self.person("mallory", .supervisor, 6)
  }

  /// A reviewer whom nobody knows yet.
  static func nova() throws -> Player { try person("nova", .reviewer, 7) }

  private static func person(_ name: String, _ role: Role, _ seed: UInt8) throws -> Player {
    guard let actor = Actor(name: name, role: role.rawValue) else { throw TestError() }
    return try Player(actor, seed: seed)
  }
}

/// Something that a test takes for granted is not so.
struct TestError: Error {}
