package import Casework
import Crypto
import Desk

/// The keys of the seals, in a file that holds one of them: each is HMAC-SHA256 of a fixed message under the one before.
package struct SealRatchet: SealKeys {
  private let file: SealKeyFile
  private let step: [UInt8]

  /// Takes the file, and the message by which one epoch's key makes the next one's.
  package init(_ file: SealKeyFile, step: [UInt8]) {
    (self.file, self.step) = (file, step)
  }

  package func code(of message: [UInt8], epoch: UInt64) throws(SigningError) -> [UInt8] {
    let key = try Self.key(of: epoch, from: try content(), step: step)
    return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
  }

  package func destroyKeys(before epoch: UInt64) throws(SigningError) {
    do {
      try file.moveOn(to: epoch) { content throws(KeyFileError) in
        do {
          let key = try Self.key(of: epoch, from: content, step: step)
          return try unsafe key.withUnsafeBytes { bytes throws(VaultError) in try unsafe SecretBytes(bytes.bindMemory(to: UInt8.self).span)
          }
        } catch {
          throw .noMemory
        }
      }
    } catch {
      throw SigningError()
    }
  }

  private func content() throws(SigningError) -> SealKeyFile.Content {
    do { return try file.load() } catch { throw SigningError() }
  }

  /// The library wipes each key when it is let go.
  private static func key(of epoch: UInt64, from content: SealKeyFile.Content, step: [UInt8]) throws(SigningError) -> SymmetricKey {
    guard content.epoch <= epoch else { throw SigningError() }
    var key: SymmetricKey
    do { key = try content.key.symmetricKey() } catch { throw SigningError() }
    for _ in content.epoch..<epoch { key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: step, using: key)) }
    return key
  }
}
