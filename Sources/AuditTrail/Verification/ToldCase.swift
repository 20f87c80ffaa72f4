import Casework
import TransparencyLog

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
  /// The first half of the digest of what never changes; `nil` in format 1.
  var facts: SIMD2<UInt64>?
  var frameFacts: SIMD2<UInt64>?
  /// Of the face's key as it is sealed; `nil` where no entry says it.
  var wrap: SIMD2<UInt64>?
  var epoch: SIMD2<UInt64>?
  /// Whether it is told when and where the subject was told: format 1 did not say it of an import.
  var isNoticeWhole = false
  var noticeAt: Int64?
  var channel = WordTable.Word.none
  /// When it was claimed last.
  var claimedAt: Instant?
  var looks: UInt16 = 0
  var finest: UInt8 = 0

  /// A pseudonym's 16 bytes, as they are kept here.
  static func subject(_ bytes: [UInt8]?) -> SIMD2<UInt64>? {
    guard let bytes, bytes.count == 16 else { return nil }
    return SIMD2(half: bytes[...])
  }
}

extension SIMD2 where Scalar == UInt64 {
  /// The first 16 bytes of a digest or a name; `nil` where there are fewer.
  init?(half bytes: ArraySlice<UInt8>) {
    guard bytes.count >= 16 else { return nil }
    self.init(UInt64(bigEndianBytes: bytes.prefix(8)), UInt64(bigEndianBytes: bytes.dropFirst(8).prefix(8)))
  }
}

/// What the trail tells of a decision.
struct ToldDecision: Sendable {
  let outcome, reason, secondaryReason, reviewer: WordTable.Word
  let fence: Int64
  let claimedAt: Instant?
  let decidedAt: Instant
  /// Until when it could be taken back; `nil` in format 1.
  let takeBackUntil: Instant?
  /// Looks at the case when it settled, and the finest level of them.
  var looks: Int64?
  var finest: Int64?
  var settledAt: Instant?
  var settledBy: UInt64?
}
