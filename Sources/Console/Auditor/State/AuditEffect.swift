package import AuditTrail
package import Casework
package import Desk

/// What the screens of the trail ask of the desk; whatever reads the trail is written down before it is done.
package enum AuditEffect: Equatable, Sendable {
  /// Reads how the trail stands, without an entry of it.
  case overview
  /// Opens a view of the trail.
  case read(TrailFilter)
  /// Reads a piece of a view that is open, named by the SEQ that tells of it.
  case step(reading: UInt64, TrailStep, limit: Int)
  /// Finds the place of a moment.
  case find(reading: UInt64, Instant)
  /// Reads an entry with its proof.
  case entry(UInt64)
  /// Begins to verify the trail; says how far that has come; stops it.
  case verify, verification, stopVerification
  /// Reads the sessions, and makes a session's time line.
  case sessions
  case replay(SessionID)
  /// Reads what the rules point at in a period; records a finding.
  case signals(Range<Instant>)
  case finding(String, about: FindingSubject)
  /// Finds how an entry of an open replay stands to the newest checkpoint.
  case standing(replay: UInt64, entry: UInt64)
}

/// What came of it.
package enum AuditResult: Equatable, Sendable {
  case overview(TrailOverview)
  /// A view is open: what it is told by, and how many entries the trail has.
  case opened(TrailFilter, reading: UInt64, size: UInt64)
  case piece(reading: UInt64, TrailStep, TrailPiece)
  case found(reading: UInt64, place: UInt64)
  case entry(EntryDetails)
  /// There is no entry at that place.
  case noEntry(UInt64)
  case verification(TrailVerification.State, writtenAs: UInt64)
  case sessions([SessionSummary])
  case signals([Signal])
  /// A finding is recorded as an entry.
  case finding(UInt64)
  case replay(SessionTimeline, writtenAs: UInt64)
  case standing(replay: UInt64, entry: UInt64, EntryDetails.Standing)
}

/// Which piece of a view is read next.
package enum TrailStep: Hashable, Sendable {
  /// Entries below a SEQ.
  case older(than: UInt64)
  /// Entries from a SEQ on.
  case newer(from: UInt64)
}
