import Casework
import Crypto
import Foundation
import Testing
import Vault

@Suite("The ratchet of seal keys")
struct SealRatchetTests {
  /// A folder of the test's own, gone with it.
  private final class Folder {
    let path: String

    init() throws {
      path = NSTemporaryDirectory() + "/ratchet-tests-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
  }

  private let folder: Folder
  private let file: SealKeyFile
  private let ratchet: SealRatchet
  private let first: [UInt8]
  private let step = Array("a step".utf8)

  init() throws {
    folder = try Folder()
    file = SealKeyFile(path: folder.path + "/seal.key")
    first = try Self.bytes(of: try file.create())
    ratchet = SealRatchet(file, step: step)
  }

  private static func bytes(of content: SealKeyFile.Content) throws -> [UInt8] {
    try content.key.withBytes { bytes in bytes.indices.map { bytes[$0] } }
  }

  private func key(_ epoch: Int) -> [UInt8] {
    var key = first
    for _ in 0..<epoch { key = Array(HMAC<SHA256>.authenticationCode(for: step, using: SymmetricKey(data: key))) }
    return key
  }

  private func code(_ message: [UInt8], _ epoch: Int) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key(epoch))))
  }

  private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()) ?? [] }

  @Test("Each epoch's key is made of the one before, as far ahead as is asked")
  func codes() throws {
    for epoch in [0, 1, 5] { #expect(try ratchet.code(of: [1, 2, 3], epoch: UInt64(epoch)) == code([1, 2, 3], epoch)) }
    #expect(try Self.bytes(of: file.load()) == first)
  }

  @Test("A destroyed key is in no file of the folder, and seals nothing any more")
  func destroyed() throws {
    try ratchet.destroyKeys(before: 3)
    #expect(try file.load().epoch == 3)
    #expect(try Self.bytes(of: file.load()) == key(3))
    #expect(names == ["seal.key"])
    #expect(throws: SigningError.self) { try ratchet.code(of: [1], epoch: 2) }
    #expect(try ratchet.code(of: [1], epoch: 4) == code([1], 4))
    try ratchet.destroyKeys(before: 2)
    #expect(try file.load().epoch == 3)
  }

  @Test("The old file's own bytes are overwritten before its name goes")
  func overwritten() throws {
    let open = try FileHandle(forReadingFrom: URL(fileURLWithPath: file.path))
    try ratchet.destroyKeys(before: 1)
    let left = try open.readToEnd() ?? Data()
    #expect(left == Data(repeating: 0, count: 48))
  }

  @Test("What a crash left is overwritten and taken away by the next call, whichever step it came after")
  func leftovers() throws {
    let old = folder.path + "/seal.key.old"
    // After the second name, before the replacement: the name goes, the file in use stays.
    try FileManager.default.linkItem(atPath: file.path, toPath: old)
    try ratchet.destroyKeys(before: 0)
    #expect(names == ["seal.key"])
    #expect(try Self.bytes(of: file.load()) == first)
    // After the replacement, before the old bytes were overwritten.
    try FileManager.default.copyItem(atPath: file.path, toPath: old)
    try FileManager.default.copyItem(atPath: file.path, toPath: folder.path + "/seal.key.new")
    let open = try FileHandle(forReadingFrom: URL(fileURLWithPath: old))
    try ratchet.destroyKeys(before: 1)
    #expect(try open.readToEnd() == Data(repeating: 0, count: 48))
    #expect(names == ["seal.key"])
    #expect(try Self.bytes(of: file.load()) == key(1))
  }

  @Test("Many threads that move the key on leave the furthest")
  func threads() throws {
    let ratchet = ratchet
    DispatchQueue.concurrentPerform(iterations: 16) { number in try? ratchet.destroyKeys(before: UInt64(number)) }
    #expect(try file.load().epoch == 15)
    #expect(try Self.bytes(of: file.load()) == key(15))
    #expect(names == ["seal.key"])
  }

  @Test("Without its file, or with a damaged one, the ratchet refuses")
  func refuses() throws {
    try Data([1, 2, 3]).write(to: URL(fileURLWithPath: file.path))
    #expect(throws: SigningError.self) { try ratchet.code(of: [1], epoch: 0) }
    #expect(throws: SigningError.self) { try ratchet.destroyKeys(before: 1) }
    try FileManager.default.removeItem(atPath: file.path)
    #expect(throws: SigningError.self) { try ratchet.code(of: [1], epoch: 0) }
    #expect(throws: SigningError.self) { try ratchet.destroyKeys(before: 1) }
    #expect(names == [])
  }
}
