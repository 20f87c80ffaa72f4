import AuditTrail
import Casework
import Desk
import Foundation
import Store
import StoreContract
import Testing
import Vault

/// Forty days of a desk in memory: three reviewers, who come and go, an auditor and a supervisor; what happens is drawn from a seed.
///
/// What must be so each evening is judged from what was seen to happen here, and not from what the desk keeps.
private final class FortyDays {
  /// What this test knows of a case.
  private struct Known {
    let came: Instant
    let subject: String?
    /// Until when a decision that settles keeps the face, at most.
    var faceUntil: Instant?
    var hasAlarm = false
    var isErased = false
    /// Until when a legal hold keeps the face, as this test asked for it.
    var heldUntil: Instant?
    /// Whether its subject asked to be forgotten while an alarm or a hold kept it.
    var waitsToBeErased = false
  }

  private static let vault = Vault(parameters: ScryptParameters(logN: 1), acceptedLogN: 1...20)

  private let clock = TestClock()
  private let draws: SeededBits
  private let store: MemoryStore
  private let keyring = MemoryKeyring()
  private let desk: Desk
  private var cases: [CaseID: Known] = [:]
  private var reviewers: Set<String> = []
  private var fingerprints: [String: String] = [:]
  private var records = 0
  private let policy = Policy.standard

  init(seed: UInt64) throws {
    let key = try LogKey(seed: SecretBytes([UInt8](repeating: 42, count: 32).span))
    store = MemoryStore { tree throws(SigningError) in
      let maker = CheckpointMaker(origin: "desk.example/review", logKey: key.logKey) { message throws(SigningError) in try key.sign(message)
      }
      guard let maker else { throw SigningError() }
      return try maker.note(for: tree)
    }
    let (clock, bits) = (clock, SeededBits(seed: seed &+ 1_000))
    draws = SeededBits(seed: seed)
    desk = Desk(
      store: store, keyring: keyring, vault: Self.vault, frames: PaintedFrames(), logPublicKey: key, logSigning: key, pseudonyms: key,
      surroundings: Surroundings(
        now: { clock.now }, randomBits: { (bits.next(), bits.next()) }, pseudonym: { .named($0.description) },
        digests: { ([UInt8](repeating: 1, count: 32), nil) },
        origin: SessionOrigin(uid: 1, loginUID: nil, host: "desk-1", terminal: nil, address: nil)))
    let founders: [(String, Role)] = [("sami", .supervisor), ("aude", .auditor)]
    _ = try desk.found(
      origin: "desk.example/review",
      by: founders.map { Founder(login: .named($0.0), role: $0.1, passphrase: try Self.passphrase($0.0)) })
  }

  private static func passphrase(_ name: String) throws -> any Passphrase {
    let typed = try vault.makePassphrase()
    for byte in "\(name) says so".utf8 { typed.append(byte) }
    return typed
  }

  private func signIn(_ name: String) throws -> SignedIn { try desk.signIn(.named(name), passphrase: try Self.passphrase(name)) }
  private func below(_ count: UInt64) -> UInt64 { draws.next() % count }
  private func chance(_ percent: UInt64) -> Bool { below(100) < percent }

  // MARK: Days

  func run() throws {
    for name in ["rita", "robin"] { try hire(name) }
    for day in 0..<40 {
      // A week without anybody, and without a retention run.
      if !(12..<19).contains(day) { try workday(day) }
      clock.advance(.hours(24))
    }
    try evening(39)
  }

  private func workday(_ day: Int) throws {
    switch day {
    case 6: fingerprints["rosa"] = try desk.requestMembership(.named("rosa"), role: .reviewer, passphrase: try Self.passphrase("rosa"))
    case 7: try confirm("rosa")
    case 22: try retire("robin")
    case 25: try jump()
    case 30: try hire("rolf")
    default: break
    }
    try importCases()
    for name in reviewers.sorted() where chance(80) { try work(as: name) }
    try supervise()
    try evening(day)
  }

  private func hire(_ name: String) throws {
    fingerprints[name] = try desk.requestMembership(.named(name), role: .reviewer, passphrase: try Self.passphrase(name))
    try confirm(name)
  }

  private func confirm(_ name: String) throws {
    try signIn("sami").supervisor().addMember(.named(name))
    try signIn("aude").auditor().confirmMember(.named(name), fingerprint: try #require(fingerprints[name]))
    reviewers.insert(name)
  }

  private func retire(_ name: String) throws {
    // Whoever is left opens everything first.
    for other in reviewers.sorted() { try signIn(other).member.end() }
    _ = try signIn("sami").supervisor().retire(.named(name))
    reviewers.remove(name)
  }

  /// A clock that is a month ahead for one run of cron destroys nothing that was not due.
  private func jump() throws {
    let before = try faces()
    clock.advance(.days(32))
    try desk.system.keepUp(limit: 256)
    #expect(try faces() == before, "a clock alone destroyed faces")
    clock.advance(Span(milliseconds: -Span.days(32).milliseconds))
  }

  private func importCases() throws {
    let run = try desk.system.beginImport(from: "app")
    for _ in 0..<(2 + below(5)) {
      records += 1
      var record = IncomingRecord.sample("s-\(records)")
      // A check from before somebody was forgotten is not taken in.
      record.capturedAt = clock.now
      record.subject = chance(40) ? "customer-\(below(12))" : nil
      if chance(10) { record.notice = nil }
      let verdict = try run.take(try run.prepare(record, pictures: record.pictures.map { Array($0.utf8) }))
      guard case .accepted(let id) = verdict else {
        if case .held(let id, _, _) = verdict { cases[id] = Known(came: clock.now, subject: record.subject) }
        continue
      }
      cases[id] = Known(came: clock.now, subject: record.subject)
    }
    try run.end()
  }

  private func work(as name: String) throws {
    let session = try signIn(name).reviewer()
    for _ in 0..<below(7) {
      clock.advance(.minutes(2))
      guard let claimed = try session.claimNext() else { break }
      try answer(claimed, by: session)
    }
    try session.end()
  }

  private func answer(_ claimed: ClaimedCase, by session: ReviewerSession) throws {
    let (id, lease) = (claimed.facts.id, claimed.lease)
    switch below(20) {
    case 0: return try session.skip(lease, because: .other)
    case 1: return try session.skip(lease, because: .endOfShift)
    case 2:
      _ = try session.answer(lease, .danger)
      cases[id]?.hasAlarm = true
      return
    case 3 where claimed.passage.alarm == nil, 4 where claimed.passage.alarm == nil:
      _ = try session.answer(lease, try #require(Answer(outcome: .refer, reason: .unsure)))
      return
    default: break
    }
    clock.advance(.minutes(1))
    let answer = [Answer.approval, .rejection, .retry][Int(below(3))]
    let effect = try session.decide(lease, answer)
    guard effect != .proposed else { return }
    if chance(10) {
      let again = try session.takeBack(id)
      _ = try session.decide(again.lease, .rejection)
      cases[id]?.faceUntil = clock.now + policy.takeBackTime + policy.rejectRetention
      return
    }
    cases[id]?.faceUntil = clock.now + policy.takeBackTime + (answer.outcome == .reject ? policy.rejectRetention : policy.approveRetention)
  }

  private func supervise() throws {
    let sami = try signIn("sami").supervisor()
    for open in try desk.system.openAlarms() {
      guard let proposal = open.alarm.proposal else { continue }
      if chance(25) {
        try sami.disagree(toEndAlarm: open.facts.id, because: "call them first")
      } else {
        try sami.agree(toEndAlarm: open.facts.id, as: proposal, because: "spoke to the branch")
        cases[open.facts.id]?.hasAlarm = false
        let keeps = proposal.outcome == .reject ? policy.rejectRetention : policy.approveRetention
        cases[open.facts.id]?.faceUntil = clock.now + policy.takeBackTime + keeps
      }
    }
    for id in try desk.system.casesLeftToNobody() { try sami.release(id) }
    for (id, known) in cases.sorted(by: { $0.key.description < $1.key.description }) where chance(1) {
      guard let subject = known.subject, !known.isErased else { continue }
      let theirs = cases.filter { $0.value.subject == subject }
      _ = try sami.eraseSubject(subject)
      let kept = theirs.filter { isKept($0.value) && !$0.value.isErased }
      for (id, _) in theirs { cases[id]?.isErased = kept[id] == nil }
      for (id, _) in kept { cases[id]?.waitsToBeErased = true }
      _ = id
    }
    for (id, facts) in try allFacts() where facts.heldFor == .noNotice && chance(50) {
      try sami.recordNotice(Notice(textHash: "0a0b0c0d", at: clock.now, channel: "app"), of: id)
    }
    try sami.end()
    try hold()
  }

  /// Whether an alarm or a hold keeps the face now.
  private func isKept(_ known: Known) -> Bool { known.hasAlarm || known.heldUntil.map { $0 > clock.now } ?? false }

  /// Some faces are held, by one role or by two, and some holds are lifted again.
  private func hold() throws {
    let (sami, aude) = (try signIn("sami").oversight(), try signIn("aude").oversight())
    for (id, known) in cases.sorted(by: { $0.key.description < $1.key.description }) where chance(3) {
      guard try faces().contains(id) else { continue }
      if let end = known.heldUntil, end > clock.now {
        guard chance(50) else { continue }
        #expect(try sami.unhold(id) != nil && aude.unhold(id) == nil)
        cases[id]?.heldUntil = nil
      } else if known.heldUntil == nil {
        let until = clock.now + .days(Int(1 + below(20)))
        cases[id]?.heldUntil = try sami.hold(id, until: until, because: "order of a court").end
        if chance(70) { cases[id]?.heldUntil = try aude.hold(id, until: until, because: "order of a court").end }
      }
    }
  }

  // MARK: Evenings

  /// Runs retention as cron does, two people let go what waits for them, and then everything is as was promised.
  private func evening(_ day: Int) throws {
    clock.advance(.hours(1))
    if try desk.system.brake() != nil {
      _ = try signIn("sami").supervisor().oversight.allowRetention()
      _ = try signIn("aude").auditor().oversight.allowRetention()
    }
    while try desk.system.keepUp(limit: 256) != RetentionReport() {}
    #expect(try desk.system.brake() == nil, "day \(day)")
    try check(day)
  }

  private func check(_ day: Int) throws {
    let report = try desk.system.inspection.verify()
    #expect(report.firstBad == nil, "day \(day)")
    let (facts, kept) = (try allFacts(), try faces())
    #expect(Set(facts.keys) == Set(cases.keys), "day \(day): a case is lost")
    let now = clock.now
    for id in cases.keys where cases[id]?.waitsToBeErased == true {
      guard let known = cases[id], !isKept(known) else { continue }
      cases[id]?.waitsToBeErased = false
      cases[id]?.isErased = true
    }
    for (id, known) in cases {
      let state = try #require(facts[id]).state
      if known.isErased { #expect(!kept.contains(id), "day \(day): \(id) was erased and its face is there") }
      if known.hasAlarm { #expect(kept.contains(id) || known.isErased, "day \(day): the face of an open alarm is gone") }
      if let end = known.heldUntil, end > now {
        #expect(kept.contains(id) || known.isErased, "day \(day): \(id), \(state), is on hold and its face is gone")
        continue
      }
      let isPastCap = known.came + policy.retentionCap <= now && !known.hasAlarm
      let isPastWindow = known.faceUntil.map { $0 <= now } ?? false
      if isPastCap && [.open, .held, .expired].contains(state) || isPastWindow {
        #expect(!kept.contains(id), "day \(day): \(id), \(state), is kept too long")
      } else if !known.isErased {
        #expect(kept.contains(id), "day \(day): \(id), \(state), lost its face too early")
      }
    }
    // Nobody is stranded: what waits can be opened and taken, or it is said whose session or word it waits for.
    let standing = try desk.system.keyStanding()
    #expect(standing.stranded == 0, "day \(day)")
    let status = try desk.system.status()
    #expect(
      status.unopenable == 0 && status.dueForAnHour == RetentionDue(toSettle: 0, toShred: 0, toExpire: 0) && status.brake == nil,
      "day \(day)")
    #expect(try desk.system.keyringDifferences().isEmpty, "day \(day)")
  }

  private func allFacts() throws -> [CaseID: CaseFacts] {
    try store.read { reader throws(StoreError) in
      var all: [CaseID: CaseFacts] = [:]
      for id in cases.keys { all[id] = try reader.facts(of: id) }
      return all
    }
  }

  /// The cases whose sealed face is in the store.
  private func faces() throws -> Set<CaseID> {
    try store.read { reader throws(StoreError) in
      var faces: Set<CaseID> = []
      for epoch in try reader.casesByEpoch().keys {
        for wrap in try reader.wrapsToReseal(from: epoch, limit: 100_000) { faces.insert(wrap.caseID) }
      }
      return faces
    }
  }
}

/// Of more seeds: `CAMEO_SEEDS=1000 Scripts/test --filter FortyDays`.
@Suite("Forty days")
struct FortyDaysTests {
  @Test(
    "Of a desk where people come, leave, raise alarms, are away for a week and have a clock that jumps: nothing is lost, nothing kept too long, nobody stranded",
    arguments: 1...UInt64(ProcessInfo.processInfo.environment["CAMEO_SEEDS"].flatMap { UInt64($0) } ?? 20))
  func fortyDays(seed: UInt64) throws {
    try FortyDays(seed: seed).run()
  }
}
