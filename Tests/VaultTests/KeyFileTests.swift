import Foundation
import Testing
import Vault

@Suite struct KeyFileTests {
  /// A directory of the test's own, taken away afterwards.
  private final class Folder {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "/vault-tests-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func read(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(filePath: path + "/" + name))) }

    func write(_ bytes: [UInt8], to name: String) throws {
      try Data(bytes).write(to: URL(filePath: path + "/" + name))
      try setMode(0o600, of: name)
    }

    func setMode(_ mode: Int, of name: String) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path + "/" + name)
    }

    func mode(of name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.posixPermissions] as? Int
    }
  }

  /// Both kinds of files, by what the tests need of them.
  enum Kind: String, CaseIterable, Sendable {
    case log = "log.key"
    case seal = "seal.key"

    func create(in folder: String) throws(KeyFileError) {
      switch self {
      case .log: _ = try LogKeyFile(path: folder + "/" + rawValue).create()
      case .seal: _ = try SealKeyFile(path: folder + "/" + rawValue).create()
      }
    }

    func load(in folder: String) throws(KeyFileError) {
      switch self {
      case .log: _ = try LogKeyFile(path: folder + "/" + rawValue).load()
      case .seal: _ = try SealKeyFile(path: folder + "/" + rawValue).load()
      }
    }
  }

  private let folder: Folder

  init() throws {
    folder = try Folder()
  }

  @Test("A log key comes back from its file, which nobody else can read")
  func logKey() throws {
    let made = try LogKeyFile(path: folder.path + "/log.key").create()
    let loaded = try LogKeyFile(path: folder.path + "/log.key").load()
    #expect(loaded.logKey == made.logKey)
    #expect(try loaded.sign([1, 2]) == made.sign([1, 2]))
    #expect(loaded.pseudonym(of: "customer") == made.pseudonym(of: "customer"))
    #expect(loaded.contentDigest(of: [3]) == made.contentDigest(of: [3]))
    #expect(try folder.read("log.key").count == 72)
    #expect(try folder.mode(of: "log.key") == 0o600)
  }

  @Test("A seal key begins at epoch 0 and comes back from its file, which nobody else can read")
  func sealKey() throws {
    let file = SealKeyFile(path: folder.path + "/seal.key")
    let (made, loaded) = (try file.create(), try file.load())
    #expect(made.epoch == 0)
    #expect(loaded.epoch == 0)
    #expect(made.key.count == 32)
    let bytes = try made.key.withBytes { bytes in bytes.indices.map { bytes[$0] } }
    #expect(try loaded.key.withBytes { bytes in bytes.indices.map { bytes[$0] } } == bytes)
    #expect(try folder.read("seal.key") == Array("cameosl".utf8) + [1] + [UInt8](repeating: 0, count: 8) + bytes)
    #expect(try folder.mode(of: "seal.key") == 0o600)
  }

  @Test("A seal key that was moved on is read at its epoch")
  func laterSealKey() throws {
    let key = (1...32).map { UInt8($0) }
    try folder.write(Array("cameosl".utf8) + [1, 0x01, 2, 3, 4, 5, 6, 7, 8] + key, to: "seal.key")
    let loaded = try SealKeyFile(path: folder.path + "/seal.key").load()
    #expect(loaded.epoch == 0x0102_0304_0506_0708)
    #expect(try loaded.key.withBytes { bytes in bytes.indices.map { bytes[$0] } } == key)
  }

  @Test("A key file is never made twice", arguments: Kind.allCases)
  func exclusive(_ kind: Kind) throws {
    try kind.create(in: folder.path)
    let bytes = try folder.read(kind.rawValue)
    #expect(throws: KeyFileError.exists) { try kind.create(in: folder.path) }
    #expect(try folder.read(kind.rawValue) == bytes)
  }

  @Test("A link is not written through", arguments: Kind.allCases)
  func linkWhenCreating(_ kind: Kind) throws {
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/" + kind.rawValue, withDestinationPath: folder.path + "/elsewhere")
    #expect(throws: KeyFileError.exists) { try kind.create(in: folder.path) }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/elsewhere"))
  }

  @Test("A key file in a missing directory is not made", arguments: Kind.allCases)
  func missingDirectory(_ kind: Kind) {
    #expect(throws: KeyFileError.failed(ENOENT)) { try kind.create(in: folder.path + "/none") }
  }

  @Test("What is missing is told from what is bad", arguments: Kind.allCases)
  func missing(_ kind: Kind) {
    #expect(throws: KeyFileError.missing) { try kind.load(in: folder.path) }
  }

  @Test("Any right but the owner's to read and write is refused", arguments: Kind.allCases)
  func modes(_ kind: Kind) throws {
    try kind.create(in: folder.path)
    for mode in [0o604, 0o640, 0o660, 0o620, 0o602, 0o601, 0o610, 0o700, 0o644, 0o666, 0o4600] {
      try folder.setMode(mode, of: kind.rawValue)
      #expect(throws: KeyFileError.notPrivate) { try kind.load(in: folder.path) }
    }
    try folder.setMode(0o600, of: kind.rawValue)
    #expect(throws: Never.self) { try kind.load(in: folder.path) }
  }

  @Test("A link, a directory and a pipe are refused", arguments: Kind.allCases)
  func otherKinds(_ kind: Kind) throws {
    let path = folder.path + "/" + kind.rawValue
    try kind.create(in: folder.path)
    try FileManager.default.moveItem(atPath: path, toPath: folder.path + "/real")
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder.path + "/real")
    #expect(throws: KeyFileError.notPrivate) { try kind.load(in: folder.path) }
    try FileManager.default.removeItem(atPath: path)

    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o600])
    #expect(throws: KeyFileError.notPrivate) { try kind.load(in: folder.path) }
    try FileManager.default.removeItem(atPath: path)

    try #require(unsafe mkfifo(path, 0o600) == 0)
    #expect(throws: KeyFileError.notPrivate) { try kind.load(in: folder.path) }
  }

  @Test("Another account's file is refused", .enabled(if: geteuid() == 0, "only root can give a file away"), arguments: Kind.allCases)
  func otherOwner(_ kind: Kind) throws {
    try kind.create(in: folder.path)
    try #require(unsafe chown(folder.path + "/" + kind.rawValue, 65_534, 65_534) == 0)
    #expect(throws: KeyFileError.notPrivate) { try kind.load(in: folder.path) }
  }

  @Test("Any other length is refused", arguments: Kind.allCases)
  func lengths(_ kind: Kind) throws {
    try kind.create(in: folder.path)
    for bytes in try folder.read(kind.rawValue).otherLengths {
      try folder.write(bytes, to: kind.rawValue)
      #expect(throws: KeyFileError.damaged) { try kind.load(in: folder.path) }
    }
  }

  @Test("Another format or version is refused", arguments: Kind.allCases)
  func formats(_ kind: Kind) throws {
    try kind.create(in: folder.path)
    let good = try folder.read(kind.rawValue)
    for head in [UInt8](good.prefix(8)).bitFlips {
      try folder.write(head + good.dropFirst(8), to: kind.rawValue)
      #expect(throws: KeyFileError.unknownFormat) { try kind.load(in: folder.path) }
    }
  }

  @Test("A log key with any bit turned over is refused")
  func damagedLogKey() throws {
    try Kind.log.create(in: folder.path)
    let good = try folder.read("log.key")
    for rest in [UInt8](good.dropFirst(8)).bitFlips {
      try folder.write(good.prefix(8) + rest, to: "log.key")
      #expect(throws: KeyFileError.damaged) { try Kind.log.load(in: folder.path) }
    }
  }
}
