import Casework

/// What the trail tells of a case, as far as the tables hold it too; small, because there may be millions.
struct ToldCase: Sendable {
  var state: CaseState?
  var lane: Lane?
  /// Why it is held.
  var hold: HoldReason?
  /// Whether its import is told.
  var isTold = false
  var isSeen = false
  /// How many frames were found.
  var framesSeen: UInt16 = 0
  /// How many sealed frames it has; none once the face is destroyed.
  var frames: UInt16 = 0
  /// Where the digests of its frames begin, among all.
  var firstFrame: UInt32 = 0
  var notice = WordTable.Word.none
  /// Who holds it.
  var holder = WordTable.Word.none
  /// Where the decision that stands lies, among all.
  var decision: UInt32?
  var priority: Int32?
  var fence: Int64 = 0
  var until = Instant(milliseconds: 0)
}

/// What the trail tells of a decision.
struct ToldDecision: Sendable {
  let outcome, reason, secondaryReason, reviewer: WordTable.Word
  let fence: Int64
  let decidedAt: Instant
  var settledAt: Instant?
  var settledBy: UInt64?
}
