import Crypto
package import Desk
import FoundationEssentials
import Synchronization

/// A key in locked memory, wiped when it is let go.
package final class SecretBytes: Sendable {
  /// How many bytes there are, or were before they were wiped.
  package let count: Int
  private let memory: Mutex<LockedMemory>

  init(_ memory: consuming sending LockedMemory) {
    count = memory.count
    self.memory = Mutex(memory)
  }

  /// Copies bytes.
  /// - Throws: `noMemory`.
  package convenience init(_ bytes: Span<UInt8>) throws(VaultError) {
    var memory = try LockedMemory(capacity: bytes.count)
    for index in bytes.indices { memory.append(bytes[index]) }
    self.init(memory)
  }

  /// Copies what the library returned, and wipes its copy.
  convenience init(moving bytes: inout Data) throws(VaultError) {
    defer { bytes.wipe() }
    try self.init(bytes.span)
  }

  /// Bytes of the system's random generator.
  /// - Throws: `noMemory`.
  package convenience init(randomCount count: Int) throws(VaultError) {
    var memory = try LockedMemory(capacity: count)
    // Eight bytes at a time: the system is asked anew for each number, however short.
    for start in stride(from: 0, to: count, by: 8) {
      let word = UInt64.random(in: .min ... .max)
      for index in 0..<min(8, count - start) { memory.append(UInt8(truncatingIfNeeded: word >> (8 * index))) }
    }
    self.init(memory)
  }

  /// Lends the bytes for the time of the call, during which nobody can wipe them.
  /// - Throws: `locked` after ``wipe()``.
  package func withBytes<Result: Sendable>(_ body: (Span<UInt8>) throws(VaultError) -> Result) throws(VaultError) -> Result {
    try memory.withLock { (memory) throws(VaultError) in
      guard memory.count == count else { throw .locked }
      return try memory.withBytes(body)
    }
  }

  /// Copies the bytes to the end of a room.
  /// - Throws: `locked`.
  func append(to room: inout LockedMemory) throws(VaultError) {
    try memory.withLock { (memory) throws(VaultError) in
      guard memory.count == count else { throw .locked }
      memory.withBytes { bytes in
        for index in bytes.indices { room.append(bytes[index]) }
      }
    }
  }

  /// The bytes as a key of the library's, which wipes its own copy; to be let go after use.
  func symmetricKey() throws(VaultError) -> SymmetricKey {
    try withBytes { unsafe $0.withUnsafeBytes { unsafe SymmetricKey(data: $0) } }
  }

  /// A key for one purpose, derived by HKDF-SHA256 (RFC 5869) without salt; 32 bytes.
  func derivedKey(for purpose: String) throws(VaultError) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: try symmetricKey(), info: Array(purpose.utf8), outputByteCount: 32)
  }

  /// Overwrites the bytes; they cannot be lent again.
  package func wipe() {
    memory.withLock { $0.wipe() }
  }
}
