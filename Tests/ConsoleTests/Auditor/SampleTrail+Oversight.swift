import AuditTrail
import Casework
import Console
import Desk

/// What auditors wrote beside the trail in memory, and what it tells of people.
extension SampleTrail {
  private func auditor(_ draft: EntryDraft, _ minutes: Int) throws -> Entry {
    Entry(
      draft, after: SessionHead(beginning: SessionID(randomBits: (9, 9))), at: Sample.now - .minutes(minutes),
      by: .person(try Sample.required(PersonID("aude")), .auditor))
  }

  /// Two findings, the older one closed.
  func findings() throws -> [AuditFinding] {
    let older = EntryDraft(.findingRecord, case: try Sample.caseID(3)).with(.note, "夜间三次查看而没有结论")
      .with(.about, 14).with(.person, "chen.yu")
    let newer = EntryDraft(.findingRecord, case: try Sample.caseID(6)).with(.note, "没有写下结束").with(.about, 26).with(
      .person, "li.wei")
    let closing = EntryDraft(.findingClose).with(.about, 140).with(.note, "主管要求")
    return AuditFinding.all(in: [
      (140, try auditor(older, 90)), (143, try auditor(closing, 60)), (150, try auditor(newer, 30)),
    ])
  }

  /// Two reviewers, the auditor, and somebody who is not in yet.
  func people() throws -> [PersonRecord] {
    var people = [
      PersonRecord(id: try Sample.required(PersonID("aude")), role: .auditor, state: .active),
      PersonRecord(id: try Sample.required(PersonID("chen.yu")), role: .reviewer, state: .active),
      PersonRecord(id: try Sample.required(PersonID("li.wei")), role: .reviewer, state: .active),
      PersonRecord(id: try Sample.required(PersonID("wang.min")), role: .supervisor, state: .requested),
    ]
    people[0].sessions = 12
    (people[1].sessions, people[1].looks, people[1].decisions, people[1].findings) = (31, 4_120, 4_002, 1)
    (people[2].sessions, people[2].looks, people[2].decisions, people[2].findings, people[2].openFindings) = (28, 3_904, 3_760, 2, 1)
    return people
  }

  /// What an auditor and a supervisor did about a reviewer, and about everybody.
  func scrutiny() throws -> [Scrutiny] {
    let drafts: [(EntryDraft, Scrutiny.Extent)] = [
      (EntryDraft(TrailRead(.entries(TrailFilter()))), .everyone),
      (EntryDraft(.trailReplay).with(.replayed, SessionID(randomBits: (7, 0)).bytes).with(.reportFormat, "console"), .person),
      (EntryDraft(.findingRecord, case: try Sample.caseID(6)).with(.note, "没有写下结束").with(.person, "li.wei"), .person),
    ]
    return try drafts.enumerated().map { index, draft in
      Scrutiny(seq: 148 + UInt64(index), entry: try auditor(draft.0, 40 - index * 5), extent: draft.1)
    }
  }

  /// The last week's end, not signed off.
  func openPeriod() -> OpenPeriod {
    var open = OpenPeriod(Sample.now - .hours(30)..<Sample.now)
    (open.entries, open.sessions, open.looks, open.decisions) = (12_408, 41, 4_120, 4_002)
    (open.signals, open.signalsWithoutFinding, open.openFindings, open.sampled, open.sampledUnseen) = (7, 5, 1, 10, 3)
    return open
  }

  /// One period.
  func signedOff() -> [SignedOffPeriod] {
    let draft = EntryDraft(.periodSignOff)
      .with(.from, (Sample.now - .hours(54)).milliseconds).with(.to, (Sample.now - .hours(30)).milliseconds)
      .with(.size, 96).with(.root, [UInt8](repeating: 3, count: 32)).with(.openFindings, 2).with(.note, "含夜班")
    return (try? auditor(draft, 60 * 29)).flatMap { SignedOffPeriod($0, seq: 97) }.map { [$0] } ?? []
  }

  /// Two samples, the older one drawn.
  func samples() -> [AnnouncedSample] {
    [
      AnnouncedSample(
        seq: 61, by: PersonID("aude"), period: Sample.now - .hours(60)..<Sample.now - .hours(12), count: 10, drawnBy: 120),
      AnnouncedSample(seq: 149, by: PersonID("aude"), period: Sample.now - .hours(2)..<Sample.now + .hours(22), count: 25),
    ]
  }

  /// Three looks that were asked to be drawn again: one waits, one is confirmed, one is not.
  func redraws() throws -> [Redraw] {
    let aude = PersonID("aude")
    func redraw(_ seq: UInt64, _ place: Int, _ outcome: RedrawResult?) throws -> Redraw {
      Redraw(
        seq: seq, by: aude, at: Sample.now - .minutes(160 - Int(seq)), case: try Sample.caseID(place), look: UInt64(place * 4 + 2),
        answer: outcome.map { Redraw.Answer(seq: seq + 3, by: Sample.reviewer, at: Sample.now, outcome: $0, same: 2) })
    }
    return [try redraw(130, 3, .confirmed), try redraw(135, 4, .notConfirmed), try redraw(152, 5, nil)]
  }
}
