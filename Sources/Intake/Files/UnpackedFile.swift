import CUnpack

/// A file's bytes, unpacked on the way where it is gzip: told by how it begins, whatever its name.
struct UnpackedFile {
  private static let mark: [UInt8] = [0x1F, 0x8B]
  /// How much may come out of a byte, once more than `grace` has: text with pictures in base64 packs to a half, JSON alone to a tenth.
  static let ratio = 100
  static let grace = 16 << 20

  private let file: Descriptor
  private var unpacker: Unpacker?
  private var isBegun = false
  /// What was read and is not unpacked yet.
  private var packed: ArraySlice<UInt8> = []
  /// Whether a member has begun and not ended.
  private var isInside = false
  /// Whether zlib may hold bytes for which there was no room.
  private var isFull = false
  private var taken = 0
  private var made = 0

  init(_ file: Descriptor) {
    self.file = file
  }

  /// Reads the next bytes, at most `count`; none at the end.
  mutating func read(upTo count: Int) throws(PathProblem) -> [UInt8] {
    if !isBegun {
      isBegun = true
      let start = try file.read(upTo: count)
      guard start.starts(with: Self.mark) else { return start }
      unpacker = Unpacker()
      packed = start[...]
    }
    guard let unpacker else { return try file.read(upTo: count) }
    while true {
      if packed.isEmpty, !isFull {
        packed = try file.read(upTo: count)[...]
        guard !packed.isEmpty else {
          guard !isInside else { throw .damagedPacking }
          return []
        }
      }
      let step = unpacker.step(packed, room: count)
      isFull = step.state == .more && step.bytes.count == count
      packed = packed.dropFirst(step.taken)
      taken += step.taken
      made += step.bytes.count
      switch step.state {
      case .end: isInside = false
      case .more: isInside = true
      case .damaged: throw .damagedPacking
      }
      guard made <= Self.grace || made <= taken * Self.ratio else { throw .unpacksTooFar }
      if !step.bytes.isEmpty { return step.bytes }
      // Neither in nor out: nothing more can come of it.
      guard step.taken > 0 || packed.isEmpty else { throw .damagedPacking }
    }
  }
}

/// zlib's state, ended with its last reference.
@safe private final class Unpacker {
  enum State {
    case more, end, damaged
  }

  private let state: OpaquePointer?

  init() {
    unsafe state = cameo_unpacker_new()
  }

  deinit {
    unsafe cameo_unpacker_free(state)
  }

  func step(_ packed: ArraySlice<UInt8>, room: Int) -> (state: State, taken: Int, bytes: [UInt8]) {
    guard let state = unsafe state else { return (.damaged, 0, []) }
    var (taken, result) = (0, Int32(0))
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, made in
      guard let out = buffer.baseAddress else { return }
      unsafe packed.withUnsafeBufferPointer { input in
        result = unsafe cameo_unpack(state, input.baseAddress, input.count, out, room, &taken, &made)
      }
    }
    switch UInt32(bitPattern: result) {
    case CAMEO_UNPACK_MORE.rawValue: return (.more, taken, bytes)
    case CAMEO_UNPACK_END.rawValue: return (.end, taken, bytes)
    default: return (.damaged, taken, bytes)
    }
  }
}
