import Desk

/// `seal.key`: `"cameosl" 01 | u64 epoch | key[32]`, big-endian, 48 bytes; moved on with each seal, the old bytes overwritten.
package struct SealKeyFile: Sendable {
  /// The ratchet's position and its key there.
  package struct Content: Sendable {
    /// How often the key was moved on, from 0.
    package let epoch: UInt64
    /// 32 bytes.
    package let key: SecretBytes
  }

  private static let keyCount = 32

  /// Where the file is.
  package let path: String

  /// Names the file; touches nothing.
  package init(path: String) {
    self.path = path
  }

  /// Makes the file with a new first key, and returns it when it is on disk: to be shown once to the founding auditor.
  /// - Throws: `exists`, `noMemory`, `failed`.
  package func create() throws(KeyFileError) -> Content {
    do {
      let first = Content(epoch: 0, key: try SecretBytes(randomCount: Self.keyCount))
      var content = try LockedMemory(capacity: file.secretCount)
      for byte in first.epoch.bigEndianBytes { content.append(byte) }
      try first.key.append(to: &content)
      try file.create(SecretBytes(content))
      return first
    } catch let error as KeyFileError {
      throw error
    } catch {
      throw .noMemory
    }
  }

  /// Reads the current key.
  /// - Throws: `missing`, `notPrivate`, `damaged`, `unknownFormat`, `noMemory`, `failed`.
  package func load() throws(KeyFileError) -> Content {
    let content = try file.load()
    do {
      return try content.withBytes { (bytes) throws(VaultError) in
        let epoch = (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
        return Content(epoch: epoch, key: try SecretBytes(bytes.extracting(8...)))
      }
    } catch {
      throw .noMemory
    }
  }

  /// Replaces the key by that of a later epoch, one process at a time; does nothing where the file is there or further already.
  ///
  /// At any moment the file holds one key or the other; on return the older is overwritten, also one that an interrupted call left.
  ///
  /// - Parameter make: the later epoch's key of what the file holds.
  /// - Throws: as ``load()``.
  func moveOn(to epoch: UInt64, _ make: (Content) throws(KeyFileError) -> SecretBytes) throws(KeyFileError) {
    try file.exclusively { () throws(KeyFileError) in
      try file.discardLeftovers()
      let content = try load()
      guard content.epoch < epoch else { return }
      let key = try make(content)
      let secret: SecretBytes
      do {
        var room = try LockedMemory(capacity: file.secretCount)
        for byte in epoch.bigEndianBytes { room.append(byte) }
        try key.append(to: &room)
        secret = SecretBytes(room)
      } catch {
        throw .noMemory
      }
      try file.replace(with: secret)
    }
  }

  private var file: KeyFile {
    KeyFile(path: path, format: Array("cameosl".utf8) + [1], secretCount: 8 + Self.keyCount)
  }
}
