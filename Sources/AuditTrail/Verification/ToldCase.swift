import Casework
import TransparencyLog

/// What the trail tells of a case beside its life, as far as the tables hold it too; small, because there may be millions.
struct ToldCase: Sendable {
  /// Whether its import is told.
  var isTold = false
  /// How many sealed frames it has; none once the face is destroyed.
  var frames: UInt16 = 0
  /// Where the digests of its frames begin, among all.
  var firstFrame: UInt32 = 0
  var vendor = WordTable.Word.none
  var source = WordTable.Word.none
  /// Its subject's pseudonym.
  var subject = HalfDigest.none
  var notice = WordTable.Word.none
  /// Where the decision that stands lies, among all.
  var decision: UInt32?
  var priority: Int32?
  /// When the face is to be destroyed, once it is settled.
  var shredAt: Instant?
  /// Of what never changes; none in format 1.
  var facts = HalfDigest.none
  var frameFacts = HalfDigest.none
  /// Of the face's key as it is sealed; none where no entry says it.
  var wrap = HalfDigest.none
  var epoch = HalfDigest.none
  /// Whether it is told when and where the subject was told: format 1 did not say it of an import.
  var isNoticeWhole = false
  var noticeAt: Int64?
  var channel = WordTable.Word.none
  /// When it was claimed last.
  var claimedAt: Instant?
  var looks: UInt16 = 0
  var finest: UInt8 = 0
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
