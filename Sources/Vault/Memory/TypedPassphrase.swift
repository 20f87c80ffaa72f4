import CHardening
package import Desk
import Glibc
import Synchronization

/// A passphrase in locked memory; it never becomes a `String`.
package final class TypedPassphrase: Passphrase {
  /// The most bytes that a passphrase has.
  package static let maximumCount = 1_024

  private let memory: Mutex<LockedMemory>

  /// An empty passphrase.
  /// - Throws: `noMemory`.
  package init() throws(VaultError) {
    memory = Mutex(try LockedMemory(capacity: Self.maximumCount))
  }

  package var count: Int { memory.withLock { $0.count } }

  package func append(_ byte: UInt8) {
    memory.withLock { $0.append(byte) }
  }

  package func removeLastCharacter() {
    memory.withLock { memory in
      while let byte = memory.removeLast(), byte & 0b1100_0000 == 0b1000_0000 {}  // continuation bytes go with their first byte
    }
  }

  package func wipe() {
    memory.withLock { $0.wipe() }
  }

  /// Replaces what was typed by the first line of a descriptor, without its end; a terminal does not echo it.
  /// - Throws: ``PassphraseLineError``; the passphrase is then empty.
  package func readLine(from descriptor: Int32) throws(PassphraseLineError) {
    let failure = memory.withLock { memory -> Int32? in
      var failure: Int32?
      unsafe memory.fill { room in
        guard let base = room.baseAddress else { return 0 }
        let count = unsafe cameo_read_secret_line(descriptor, base, room.count)
        if count < 0 { failure = errno }
        return count
      }
      return failure
    }
    switch failure {
    case nil: return
    case EOVERFLOW: throw .tooLong
    case ENODATA: throw .ended
    case .some(let code): throw .failed(code)
    }
  }

  package var weakness: PassphraseWeakness? {
    do {
      return try withBytes { bytes throws(VaultError) in CommonPassphrases.weakness(of: bytes) }
    } catch {
      // What cannot be read is no passphrase.
      return .short
    }
  }

  /// Whether another was typed the same; takes the same time wherever they differ.
  package func matches(_ other: TypedPassphrase) -> Bool {
    let difference = try? withBytes { (mine) throws(VaultError) -> UInt8 in
      try other.withBytes { (theirs) throws(VaultError) -> UInt8 in
        guard mine.count == theirs.count else { return 1 }
        var difference: UInt8 = 0
        for index in mine.indices { difference |= mine[index] ^ theirs[index] }
        return difference
      }
    }
    return difference == 0
  }

  /// Lends the bytes for the time of the call.
  func withBytes<Result: Sendable>(_ body: (Span<UInt8>) throws(VaultError) -> Result) throws(VaultError) -> Result {
    try memory.withLock { (memory) throws(VaultError) in try memory.withBytes(body) }
  }
}

/// Why a passphrase could not be read from a descriptor.
package enum PassphraseLineError: Error, Equatable, Sendable {
  /// The line has more bytes than a passphrase may have.
  case tooLong
  /// The input ended before a first byte.
  case ended
  /// The system refused; its error number.
  case failed(Int32)
}
