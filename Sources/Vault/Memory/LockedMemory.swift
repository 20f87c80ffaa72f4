import CHardening
import Desk

/// A fixed room for secret bytes that is kept out of swap where the limit allows, out of core dumps and out of forked children.
///
/// It is wiped before it is given back.
struct LockedMemory: ~Copyable, Sendable {
  let capacity: Int
  private(set) var count = 0
  /// Where the room begins: a number and not a pointer, since its one owner may hand it to another thread.
  private let address: UInt

  /// Throws `noMemory`.
  init(capacity: Int) throws(VaultError) {
    guard let memory = unsafe cameo_secret_alloc(capacity) else { throw .noMemory }
    self.capacity = capacity
    address = UInt(bitPattern: memory)
  }

  deinit {
    unsafe cameo_secret_free(room.baseAddress, capacity)
  }

  /// Lends the bytes for the time of the call.
  func withBytes<Result, Failure: Error>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result {
    try unsafe body(UnsafeBufferPointer(rebasing: room.prefix(count)).span)
  }

  /// Adds a byte; does nothing when the room is full.
  mutating func append(_ byte: UInt8) {
    guard count < capacity else { return }
    unsafe room[count] = byte
    count += 1
  }

  /// Takes the last byte away.
  mutating func removeLast() -> UInt8? {
    guard count > 0 else { return nil }
    count -= 1
    defer { unsafe room[count] = 0 }
    return unsafe room[count]
  }

  /// Replaces the bytes by those that the call writes from the room's beginning on, and counts.
  mutating func fill<Failure: Error>(_ write: (UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int) throws(Failure) {
    wipe()
    count = min(max(try unsafe write(room), 0), capacity)
  }

  /// Overwrites everything.
  mutating func wipe() {
    if let base = unsafe room.baseAddress { unsafe cameo_wipe(base, capacity) }
    count = 0
  }

  private var room: UnsafeMutableBufferPointer<UInt8> {
    unsafe UnsafeMutableBufferPointer(start: UnsafeMutablePointer(bitPattern: address), count: capacity)
  }
}
