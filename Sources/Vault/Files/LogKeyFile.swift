import Desk

/// `log.key`: `"cameolg" 01 | seed[32] | public key[32]`, 72 bytes; the public key only tells damage.
package struct LogKeyFile: Sendable {
  private static let seedCount = 32

  /// Where the file is.
  package let path: String

  /// Names the file; touches nothing.
  package init(path: String) {
    self.path = path
  }

  /// Makes the file with a new key, and returns when it is on disk.
  /// - Throws: `exists`, `noMemory`, `failed`.
  package func create() throws(KeyFileError) -> LogKey {
    do {
      let seed = try SecretBytes(randomCount: Self.seedCount)
      let key = try LogKey(seed: seed)
      var content = try LockedMemory(capacity: file.secretCount)
      try seed.append(to: &content)
      for byte in key.logKey { content.append(byte) }
      try file.create(SecretBytes(content))
      return key
    } catch let error as KeyFileError {
      throw error
    } catch {
      throw .noMemory
    }
  }

  /// Reads the key.
  /// - Throws: `missing`, `notPrivate`, `damaged`, `unknownFormat`, `noMemory`, `failed`.
  package func load() throws(KeyFileError) -> LogKey {
    let content = try file.load()
    do {
      let seed = try content.withBytes { (bytes) throws(VaultError) in try SecretBytes(bytes.extracting(..<Self.seedCount)) }
      let publicKey = try content.withBytes { bytes in (Self.seedCount..<bytes.count).map { bytes[$0] } }
      let key = try LogKey(seed: seed)
      guard key.logKey == publicKey else { throw KeyFileError.damaged }
      return key
    } catch let error as KeyFileError {
      throw error
    } catch {
      throw .noMemory
    }
  }

  private var file: KeyFile {
    KeyFile(path: path, format: Array("cameolg".utf8) + [1], secretCount: Self.seedCount + 32)
  }
}
