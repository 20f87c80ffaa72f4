package import AuditTrail
package import Casework
package import Desk

/// A session that is replayed: where on its time line somebody is, and whether it plays.
package struct ReplayPage: Equatable, Sendable {
  /// How many seconds of the session pass in one second.
  package static let speeds = [1, 2, 4, 8, 16, 60]

  package let session: SessionID
  /// `nil` until it was read.
  package private(set) var timeline: SessionTimeline?
  /// SEQ of the entry that tells of this replay.
  package private(set) var writtenAs: UInt64?
  /// Milliseconds from the session's beginning.
  package private(set) var position: Int64 = 0
  /// The newest event at that place.
  package private(set) var chosen = 0
  /// When it was last carried on; `nil` while it does not play.
  package private(set) var playedAt: Instant?
  package private(set) var speed = 4
  /// How entries stand to the newest checkpoint, as far as that was asked.
  package private(set) var standings: [UInt64: EntryDetails.Standing] = [:]
  /// When each event happened, in milliseconds; never less than the one before, whatever the clock did.
  private var times: [Int64] = []

  /// The entry at which it is to begin.
  private let start: UInt64?

  /// - Parameter seq: the entry at which it begins, once it was read; else at the session's beginning.
  package init(session: SessionID, from seq: UInt64? = nil) {
    (self.session, start) = (session, seq)
  }

  /// The events.
  package var events: [SessionTimeline.Event] { timeline?.events ?? [] }

  /// The event that is chosen.
  package var event: SessionTimeline.Event? { events.indices.contains(chosen) ? events[chosen] : nil }

  /// From the first event to the last, in milliseconds.
  package var duration: Int64 { times.last ?? 0 }

  /// When an event happened, in milliseconds from the beginning.
  package func time(of index: Int) -> Int64 { times[index] }

  /// Whether it plays.
  package var isPlaying: Bool { playedAt != nil }

  /// The entry whose standing is not known yet and is to be shown.
  var unproved: UInt64? { event.flatMap { standings[$0.seq] == nil ? $0.seq : nil } }

  mutating func take(_ timeline: SessionTimeline, writtenAs seq: UInt64) {
    (self.timeline, writtenAs) = (timeline, seq)
    var time: Int64 = 0
    times = timeline.events.map { event in
      time = max(time, event.milliseconds)
      return time
    }
    if let start { choose(entry: start) }
  }

  mutating func take(_ standing: EntryDetails.Standing, of seq: UInt64) {
    standings[seq] = standing
  }

  // MARK: - What was on the screen

  /// A look as far as the entries tell of it.
  package struct ShownLook: Equatable, Sendable {
    package let begin: SessionTimeline.Event
    /// `nil` where the end is missing.
    package let end: SessionTimeline.Event?
    /// Whether the picture is on the screen at this place.
    package let isOpen: Bool
  }

  /// The look that is open here, or the one that ends with the chosen event.
  package var look: ShownLook? {
    guard let event else { return nil }
    if let seq = event.lookEnd?.look, let begin = events.last(where: { $0.entry.kind == .lookBegin && $0.seq == seq }) {
      return ShownLook(begin: begin, end: event, isOpen: false)
    }
    // A picture goes off the screen with the next thing that is done to the case, whether or not an end was written.
    let closing: Set<EntryKind> = [.lookBegin, .lookEnd, .claimTake, .claimSkip, .claimEnd, .decisionRecord, .alarmPropose, .sessionEnd]
    guard let index = events[...chosen].lastIndex(where: { closing.contains($0.entry.kind) }), events[index].entry.kind == .lookBegin
    else { return nil }
    let begin = events[index]
    let end = events[index...].first { $0.lookEnd?.look == begin.seq }
    return ShownLook(begin: begin, end: end, isOpen: true)
  }

  /// The case that was open here.
  package var caseID: CaseID? {
    guard event != nil else { return nil }
    let closing: Set<EntryKind> = [.claimSkip, .claimEnd, .decisionRecord, .alarmPropose, .sessionEnd]
    guard let last = events[...chosen].last(where: { $0.entry.kind == .claimTake || closing.contains($0.entry.kind) }) else { return nil }
    return last.entry.kind == .claimTake || last == event ? last.entry.caseID : nil
  }

  // MARK: - Moving

  /// Plays, or pauses; at the end it begins anew.
  mutating func play(at now: Instant) {
    if isPlaying {
      playedAt = nil
    } else {
      if position >= duration { go(to: 0) }
      playedAt = now
    }
  }

  /// Carries on what plays.
  mutating func playOn(at now: Instant) {
    guard let last = playedAt else { return }
    let passed = max(0, (now - last).milliseconds) * Int64(speed)
    go(to: min(duration, position + passed))
    playedAt = position >= duration ? nil : now
  }

  /// Another speed, faster or slower.
  mutating func change(speed step: Int) {
    let place = Self.speeds.firstIndex(of: speed) ?? 0
    speed = Self.speeds[max(0, min(Self.speeds.count - 1, place + step))]
  }

  /// Goes to a moment, in milliseconds from the beginning.
  mutating func go(to time: Int64) {
    position = max(0, min(duration, time))
    chosen = max(0, times.lastIndex { $0 <= position } ?? 0)
  }

  /// Goes to an event, and stops there.
  mutating func choose(_ index: Int) {
    guard !times.isEmpty else { return }
    playedAt = nil
    chosen = max(0, min(times.count - 1, index))
    position = times[chosen]
  }

  /// Goes to the newest of its events up to an entry of the trail.
  mutating func choose(entry seq: UInt64) {
    choose(events.lastIndex { $0.seq <= seq } ?? 0)
  }

  /// Goes to the next mark, or to the one before.
  mutating func chooseMark(_ step: Int) {
    var index = chosen + step
    while events.indices.contains(index) {
      if ReplayMark(events[index]) != nil { return choose(index) }
      index += step
    }
  }
}

/// What stands out on a time line.
package enum ReplayMark: CaseIterable, Hashable, Sendable {
  case take, look, openLook, decision, end

  /// The mark of an event; `nil` where it has none.
  package init?(_ event: SessionTimeline.Event) {
    switch event.entry.kind {
    case .claimTake: self = .take
    case .lookBegin: self = event.isOpenLook ? .openLook : .look
    case .decisionRecord: self = .decision
    case .sessionEnd: self = .end
    default: return nil
    }
  }
}
