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
  /// Reads the findings; closes one with a note.
  case findings
  case closeFinding(UInt64, String)
  /// Reads everyone and what they did; what others saw of oneself.
  case people, scrutiny
  /// Reads the period that is not signed off and those that were; signs one off.
  case periods
  case signOff(Range<Instant>, String?)
  /// Reads the samples; announces one of so many sessions that begin before a time; lays one's seed open; reads the sessions of one that
  /// was drawn.
  case samples
  case announce(until: Instant, count: Int)
  case draw(UInt64)
  case sample(openedBy: UInt64)
  /// Reads what was asked to be drawn again; asks that of the look that began with an entry; draws a look again and answers.
  case redraws
  case requestRedraw(UInt64)
  case answerRedraw(UInt64)
  /// Finds how an entry of an open replay stands to the newest checkpoint.
  case standing(replay: UInt64, entry: UInt64)
}

/// What came of it.
package enum AuditResult: Equatable, Sendable {
  /// How the trail stands; and what waits in the queue, for those who direct it.
  case overview(TrailOverview, queue: HomeFigures?)
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
  case findings([AuditFinding])
  case findingClosed(UInt64)
  case people([PersonRecord])
  case scrutiny([Scrutiny])
  case periods(OpenPeriod, signedOff: [SignedOffPeriod])
  /// A period is signed off by an entry.
  case signedOff(UInt64)
  case samples([AnnouncedSample])
  /// A sample is announced by an entry.
  case announced(UInt64)
  case drawn(DrawnSample)
  case sample(openedBy: UInt64, [SampledSession])
  case redraws([Redraw])
  case redrawRequested(UInt64)
  case redrawAnswered(Redraw.Answer)
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
