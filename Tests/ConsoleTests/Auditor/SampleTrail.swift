import AuditTrail
import Casework
import Console
import Desk
import TerminalUI

/// A trail in memory, made up for tests: reviewers take, look and decide; some looks never end.
struct SampleTrail {
  private(set) var rows: [TrailRow] = []
  /// Whether who reads it directs the queue.
  var isDirected = false

  /// A trail of so many rounds, each of a reviewer's six entries.
  init(rounds: Int = 40) throws {
    let people: [PersonID] = try ["li.wei", "chen.yu"].map { try Sample.required(PersonID($0)) }
    var heads = people.indices.map { SessionHead(beginning: SessionID(randomBits: (7, UInt64($0)))) }
    for round in 0..<rounds {
      let person = round % 2
      let id = try Sample.caseID(round)
      let outcome = [Outcome.reject, .approve, .retry][round % 3]
      let begin = Int64(rows.count + 1)
      var drafts = [
        EntryDraft(.claimTake, case: id).with(.fence, 1),
        EntryDraft(.lookBegin, case: id).with(.fence, 1).with(.level, 2),
        EntryDraft(.lookEnd, case: id).with(.look, begin + (round == 0 ? 1 : 0)).with(.dwell, 11_200 + round * 10).with(.level, 2)
          .with(.mosaics, Self.mosaics),
        EntryDraft(.decisionRecord, case: id).with(.outcome, outcome.rawValue).with(.reason, Self.reason(outcome).rawValue),
      ]
      if round % 7 == 6 { drafts.remove(at: 2) }
      if round == 0 {
        drafts.insert(
          EntryDraft(.sessionBegin).with(.format, 1).with(.program, Digest.sha256("cameo")).with(.uid, 1_000).with(.host, "desk-1"), at: 0)
      }
      for draft in drafts {
        let at = Sample.now - .hours(2) + .seconds(rows.count * 5)
        let entry = Entry(draft, after: heads[person], at: at, by: .person(people[person], .reviewer))
        heads[person] = heads[person].following(entry.canonicalBytes)
        rows.append(TrailRow(seq: UInt64(rows.count), entry: entry))
      }
    }
  }

  /// A probe frame and the enrolled one, drawn side by side.
  private static let mosaics: [UInt8] = [(FrameKind.probe, 0), (.enrolled, 1)].compactMap { kind, index in
    DrawnMosaic.Rendering(symbols: 3, colors: 2, view: [0, 0, 0, 8, 128, 0, 128, 0], comparison: [0, 0, 0]).flatMap {
      DrawnMosaic(
        kind: kind, index: index, level: .middle, columns: 23, rows: 15, rendering: $0,
        receipt: (0..<8).flatMap { _ in [0x9F, 0x3C, 0x02, 0xA1] as [UInt8] })
    }
  }.entryBytes

  private static func reason(_ outcome: Outcome) -> ReasonCode {
    switch outcome {
    case .reject: .replay
    case .approve: .falselyFailed
    default: .dark
    }
  }

  /// A trail whose every entry cannot be read.
  static func damaged() -> SampleTrail {
    var trail = SampleTrail()
    trail.rows = (0..<3).map { TrailRow(seq: $0, entry: nil) }
    return trail
  }

  private init() {}

  var size: UInt64 { UInt64(rows.count) }

  private func matches(_ row: TrailRow, _ filter: TrailFilter) -> Bool {
    if filter.isEmpty { return true }
    guard let entry = row.entry else { return false }
    return (filter.caseID == nil || entry.caseID == filter.caseID) && (filter.person == nil || entry.actor.name == filter.person)
      && (filter.kinds.map { $0.contains(entry.kind) } ?? true)
      && (filter.from.map { entry.at >= $0 } ?? true) && (filter.to.map { entry.at < $0 } ?? true)
  }

  /// One step of a reading, which looks through so many entries.
  func piece(_ filter: TrailFilter, _ step: TrailStep, limit: Int, stride: UInt64 = 50) -> TrailPiece {
    switch step {
    case .older(let end):
      let start = end > stride ? end - stride : 0
      let found = rows[Int(start)..<Int(end)].reversed().filter { matches($0, filter) }.prefix(limit)
      let reached = found.count < limit ? start : found.last?.seq ?? start
      return TrailPiece(rows: Array(found), searched: reached..<end, size: size)
    case .newer(let start):
      let end = min(size, start + stride)
      let found = rows[Int(start)..<Int(end)].filter { matches($0, filter) }.prefix(limit)
      let reached = found.count < limit ? end : found.last.map { $0.seq + 1 } ?? end
      return TrailPiece(rows: found.reversed(), searched: start..<reached, size: size)
    }
  }

  /// An entry's page.
  func details(_ seq: UInt64, standing: EntryDetails.Standing? = nil) throws -> EntryDetails? {
    guard seq < size else { return nil }
    let row = rows[Int(seq)]
    let bytes = row.entry?.canonicalBytes ?? Array("not an entry".utf8)
    return EntryDetails(
      seq: seq, entry: row.entry, bytes: bytes, leaf: SessionHead.leaf(of: bytes), hasSignature: false,
      standing: standing ?? .notCovered(128), writtenAs: size)
  }

  /// What the desk says to an effect; `filters` are those of the readings that are open.
  func result(of effect: AuditEffect, _ filters: inout [UInt64: TrailFilter]) throws -> AuditResult? {
    switch effect {
    case .overview:
      let overview = TrailOverview(
        size: size, checkpointSize: 128, takenOutside: Sample.now - .hours(30), openFindings: 1, toAdd: 1, toConfirm: 0)
      return .overview(overview, queue: isDirected ? Sample.figures() : nil)
    case .read(let filter):
      let reading = size + UInt64(filters.count)
      filters[reading] = filter
      return .opened(filter, reading: reading, size: size)
    case .step(let reading, let step, let limit):
      return filters[reading].map { .piece(reading: reading, step, piece($0, step, limit: limit)) }
    case .find(let reading, let moment):
      return .found(reading: reading, place: rows.first { ($0.entry?.at ?? moment) >= moment }?.seq ?? size)
    case .entry(let seq): return try details(seq).map(AuditResult.entry) ?? .noEntry(seq)
    case .verify: return .verification(.running(done: 0, of: size), writtenAs: size)
    case .verification: return .verification(.done(try report()), writtenAs: size)
    case .stopVerification: return .verification(.stopped, writtenAs: size)
    case .signals: return .signals(try signals())
    case .finding: return .finding(size)
    case .sessions: return .sessions(sessions())
    case .replay(let session): return .replay(try timeline(session), writtenAs: size)
    case .findings: return .findings(try findings())
    case .closeFinding(let seq, _): return .findingClosed(seq)
    case .people: return .people(try people())
    case .scrutiny: return .scrutiny(try scrutiny())
    case .periods: return .periods(openPeriod(), signedOff: signedOff())
    case .signOff: return .signedOff(size)
    case .samples: return .samples(samples())
    case .announce: return .announced(size)
    case .draw:
      return .drawn(DrawnSample(seq: 151, seed: [UInt8](repeating: 9, count: 32), sessions: sessions().map(\.id), population: 4))
    case .sample(let seq):
      return .sample(
        openedBy: seq,
        sessions().enumerated().map { SampledSession(session: $0.element, seenAt: $0.offset == 0 ? 154 : nil) })
    case .redraws: return .redraws(try redraws())
    case .requestRedraw: return .redrawRequested(size)
    case .answerRedraw:
      return .redrawAnswered(Redraw.Answer(seq: size + 1, by: Sample.reviewer, at: Sample.now, outcome: .confirmed, same: 2))
    case .standing(let replay, let seq):
      return try details(seq).map { .standing(replay: replay, entry: seq, $0.standing) }
    }
  }

  /// What a verification finds: the trail whole where nothing is wrong with an entry, and looks without an end.
  func report(bad seq: UInt64? = nil) throws -> VerificationReport {
    let checks = CheckName.allCases.map { name in
      if name == .seals || name == .completeness { return VerificationReport.Check(name: name, result: .notChecked, detail: "not here") }
      let isBad = seq != nil && name == .signatures
      return VerificationReport.Check(
        name: name, result: isBad ? .failed : .ok, detail: isBad ? "entry 77: its signature is not its maker's" : "")
    }
    let ended = Set(rows.compactMap { $0.entry?.integer(.look) })
    let open = rows.compactMap { row -> VerificationReport.OpenLook? in
      guard let entry = row.entry, entry.kind == .lookBegin, !ended.contains(Int64(row.seq)), let person = entry.actor.person,
        let caseID = entry.caseID
      else { return nil }
      return VerificationReport.OpenLook(begin: row.seq, person: person, caseID: caseID, at: entry.at)
    }
    return VerificationReport(
      entries: size, root: [UInt8](repeating: 7, count: 32), checkpoint: .init(origin: "sample", size: 128), completeUpTo: nil,
      trustedBelow: 0, checks: checks,
      firstBad: seq.map { .init(seq: $0, problem: .badSignature, detail: "entry \($0): its signature is not its maker's") }, openLooks: open
    )
  }

  /// What the rules point at: each look without an end, and one that took long.
  func signals() throws -> [Signal] {
    try report().openLooks.map {
      Signal(.lookWithoutEnd, person: $0.person, case: $0.caseID, at: $0.at, entries: [$0.begin])
    } + [
      Signal(
        .farLonger, person: PersonID("li.wei"), case: try Sample.caseID(3), at: Sample.now - .hours(1), entries: [80, 81],
        measured: .seconds(190), usual: .seconds(29))
    ]
  }

  private func entries(of session: SessionID) -> [TrailRow] { rows.filter { $0.entry?.session == session } }

  /// The sessions as a list has them.
  func sessions() -> [SessionSummary] {
    rows.filter { $0.entry?.n == 0 }.compactMap(\.entry).map { first in
      let kinds = entries(of: first.session).compactMap { $0.entry?.kind }
      let (begun, over) = (kinds.count { $0 == .lookBegin }, kinds.count { $0 == .lookEnd })
      return SessionSummary(
        id: first.session, actor: first.actor, began: first.at, ended: nil, entries: UInt64(kinds.count), looks: begun,
        openLooks: begun - over, decisions: kinds.count { $0 == .decisionRecord })
    }
  }

  /// A session's time line.
  func timeline(_ session: SessionID) throws -> SessionTimeline {
    var head = SessionHead(beginning: session)
    let entries = entries(of: session).compactMap { row in row.entry.map { (seq: row.seq, bytes: $0.canonicalBytes) } }
    for entry in entries { head = head.following(entry.bytes) }
    return try SessionTimeline(of: session, entries, head: head)
  }
}

/// Somebody at the screens of the trail, with a trail in memory that answers.
struct AuditHand {
  var hand: Hand
  var trail: SampleTrail
  private var filters: [UInt64: TrailFilter] = [:]
  private(set) var asked: [AuditEffect] = []

  init(
    _ language: Language = .english, _ size: Size = CaseLayout.smallest, as role: Casework.Role = .auditor, trail: SampleTrail? = nil
  ) throws {
    self.trail = try trail ?? SampleTrail()
    self.trail.isDirected = role == .supervisor
    hand = Hand(language, size)
    let id = try Sample.required(role == .reviewer ? Sample.reviewer : PersonID("aude"))
    try answer(hand.state.update(.signedIn(PersonSignedIn(id: id, role: role), .standard)))
    if role == .reviewer { _ = hand.state.update(.figures(Sample.figures())) }
    try settle()
  }

  /// Presses keys by their names, and waits until nothing is looked for any more.
  mutating func press(_ names: String...) throws {
    for name in names {
      try answer(hand.press(name))
      try settle()
    }
  }

  mutating func type(_ text: String) throws {
    for scalar in text.unicodeScalars { try answer(hand.state.update(.key(.character(scalar)), at: hand.state.now)) }
  }

  /// Time passes.
  mutating func tick(_ span: Span = .seconds(0)) throws {
    try answer(hand.tick(at: hand.state.now + span))
    try settle()
  }

  private mutating func settle() throws {
    var ticks = 0
    while let wait = hand.state.wait, wait < .milliseconds(100), ticks < 200 {
      try answer(hand.tick(at: hand.state.now))
      ticks += 1
    }
  }

  private mutating func answer(_ effects: [ConsoleEffect]) throws {
    var effects = effects
    while !effects.isEmpty {
      guard case .audit(let effect) = effects.removeFirst() else { continue }
      asked.append(effect)
      if let result = try trail.result(of: effect, &filters) { effects = hand.state.update(.audit(result)) + effects }
    }
  }

  var open: AuditScreen? { if case .auditing(let open) = hand.state.screen { open } else { nil } }
  var replay: ReplayPage? { if case .replay(let page)? = open?.page { page } else { nil } }
  var verification: VerifyPage? { if case .verify(let page)? = open?.page { page } else { nil } }
  var table: TrailTable? { if case .trail(let table)? = open?.page { table } else { nil } }
}
