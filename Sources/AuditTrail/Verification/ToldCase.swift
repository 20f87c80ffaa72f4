import Casework

/// What the trail tells of a case beside its life, as far as the tables hold it too; small, because there may be millions.
struct ToldCase: Sendable {
  /// Whether its import is told.
  var isTold = false
  var isSeen = false
  /// How many frames were found.
  var framesSeen: UInt16 = 0
  /// How many sealed frames it has; none once the face is destroyed.
  var frames: UInt16 = 0
  /// Where the digests of its frames begin, among all.
  var firstFrame: UInt32 = 0
  var vendor = WordTable.Word.none
  var source = WordTable.Word.none
  /// Its subject's pseudonym.
  var subject: SIMD2<UInt64>?
  var notice = WordTable.Word.none
  /// Where the decision that stands lies, among all.
  var decision: UInt32?
  var priority: Int32?
  /// When the face is to be destroyed, once it is settled.
  var shredAt: Instant?

  /// A pseudonym's 16 bytes, as they are kept here.
  static func subject(_ bytes: [UInt8]?) -> SIMD2<UInt64>? {
    guard let bytes, bytes.count == 16 else { return nil }
    return SIMD2(bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }, bytes[8...].reduce(0) { $0 << 8 | UInt64($1) })
  }
}

/// What the trail tells of a decision.
struct ToldDecision: Sendable {
  let outcome, reason, secondaryReason, reviewer: WordTable.Word
  let fence: Int64
  let decidedAt: Instant
  var settledAt: Instant?
  var settledBy: UInt64?
}
