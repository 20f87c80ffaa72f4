import Desk
import Testing
import Vault

@Suite struct SecretBytesTests {
  private func copy(of secret: SecretBytes) throws(VaultError) -> [UInt8] {
    try secret.withBytes { bytes in bytes.indices.map { bytes[$0] } }
  }

  @Test("A secret lends what it was given")
  func lending() throws {
    let bytes = (0...255).map { UInt8($0) }
    let secret = try SecretBytes(bytes.span)
    #expect(secret.count == 256)
    #expect(try copy(of: secret) == bytes)
  }

  @Test("A wiped secret lends nothing")
  func wiped() throws {
    let secret = try SecretBytes(randomCount: 32)
    secret.wipe()
    #expect(throws: VaultError.locked) { try copy(of: secret) }
    secret.wipe()
    #expect(secret.count == 32)
  }

  @Test("Random secrets differ")
  func random() throws {
    let secrets = try (0..<64).map { _ in try copy(of: SecretBytes(randomCount: 32)) }
    #expect(Set(secrets).count == 64)
    #expect(Set(secrets.joined()).count > 200)
  }

  @Test("A secret can be used and wiped from many threads at once")
  func threads() async throws {
    let secret = try SecretBytes([UInt8](repeating: 5, count: 32).span)
    let sums = await withTaskGroup(of: Int?.self) { group in
      for task in 0..<200 {
        group.addTask {
          if task == 150 { secret.wipe() }
          return try? secret.withBytes { bytes in bytes.indices.reduce(0) { $0 + Int(bytes[$1]) } }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sums.count == 200)
    #expect(Set(sums).isSubset(of: [160, nil]))
    #expect(throws: VaultError.locked) { try copy(of: secret) }
  }
}
