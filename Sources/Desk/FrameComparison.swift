/// How a frame is drawn beside another one of the same case, named by its place among the case's frames.
package enum FrameComparison: Hashable, Sendable {
  /// By itself.
  case none
  /// Laid over the other one: of its size, and eyes on eyes where both have landmarks.
  case aligned(over: Int)
  /// Laid over the other one, and then only what differs: grey where they are alike, lighter where this one is lighter.
  case difference(from: Int)

  /// The place of the other frame.
  var other: Int? {
    switch self {
    case .none: nil
    case .aligned(let place), .difference(let place): place
    }
  }

  /// The byte form for look receipts: `u8 kind (0, 1, 2) | u16 place`, big-endian.
  var canonicalBytes: [UInt8] {
    let place = UInt16(clamping: other ?? 0)
    let kind: UInt8 =
      switch self {
      case .none: 0
      case .aligned: 1
      case .difference: 2
      }
    return [kind, UInt8(place >> 8), UInt8(truncatingIfNeeded: place)]
  }

  /// Reads the byte form; fails on other bytes, and on the place of a frame that is not there.
  init?(canonicalBytes bytes: [UInt8], frames: Int) {
    guard bytes.count == 3 else { return nil }
    let place = Int(bytes[1]) << 8 | Int(bytes[2])
    switch bytes[0] {
    case 0 where place == 0: self = .none
    case 1 where place < frames: self = .aligned(over: place)
    case 2 where place < frames: self = .difference(from: place)
    default: return nil
    }
  }
}
