import AuditTrail
import Casework
import Testing

@Suite("What was read")
struct ReadingScopeTests {
  private static let moment = Instant(milliseconds: 1_767_603_600_000)
  private static let scopes: [ReadingScope] = [
    .entries(TrailFilter()), .entries(TrailFilter(person: "system")), .entries(TrailFilter(kinds: [.sessionBegin, .caseImport])),
    .entries(TrailFilter(caseID: CaseID(randomBits: 7), person: "rita", kinds: [.lookBegin], from: moment, to: moment + .days(1))),
    .entry(0), .entry(17), .proofOfEntry(17), .proofOfGrowth(from: 256), .witnessRequest(from: 0), .sessions, .ownSessions, .ownScrutiny,
    .people, .findings, .signals(moment..<moment + .hours(1)), .openPeriod, .signedOffPeriods, .samples, .sample(openedBy: 9), .redraws,
  ]

  private func entry(_ draft: EntryDraft) -> Entry {
    Entry(draft, after: SessionHead(beginning: SessionID(randomBits: (1, 2))), at: Self.moment, by: .system)
  }

  @Test("Every scope comes back from its entry as it was, and no two have the same values", arguments: scopes)
  func roundTrip(scope: ReadingScope) throws {
    #expect(try entry(EntryDraft(TrailRead(scope))).payload(TrailRead.self).scope == scope)
    let values = EntryDraft(TrailRead(scope)).values
    #expect(Self.scopes.count { EntryDraft(TrailRead($0)).values == values } == 1)
  }

  @Test("A scope that lacks a value, holds one too many, or is none that is known cannot be read")
  func misread() {
    let one = EntryDraft(TrailRead(.entry(17)))
    let drafts = [
      EntryDraft(.trailRead), EntryDraft(.trailRead).with(.scope, "entry"), one.with(.person, "rita"), one.with(.about, "seventeen"),
      EntryDraft(.trailRead).with(.scope, "everything"), EntryDraft(.trailRead).with(.scope, "entry 17"),
      EntryDraft(TrailRead(.entries(TrailFilter()))).with(.readKinds, [0, 2, 0, 1]),
      EntryDraft(TrailRead(.entries(TrailFilter()))).with(.readKinds, [0xFF, 0xFF]),
      EntryDraft(TrailRead(.entries(TrailFilter()))).with(.readCase, "no case"),
      EntryDraft(TrailRead(.signals(Self.moment..<Self.moment + .hours(1)))).with(.to, 0),
    ]
    for draft in drafts {
      #expect(throws: EntryError.self, "\(draft.values)") { try entry(draft).payload(TrailRead.self) }
    }
  }
}
