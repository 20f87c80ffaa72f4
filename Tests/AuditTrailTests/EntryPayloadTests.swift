import AuditTrail
import Casework
import Testing

@Suite("What entries say")
struct EntryPayloadTests {
  /// Every payload; one a kind.
  static let payloads: [any EntryPayload.Type] = [
    StoreFounded.self, SessionBegin.self, SessionEnd.self, PeopleFound.self, PeopleRequest.self, PeopleAdd.self, PeopleConfirm.self,
    PeopleQualify.self, PeopleRetire.self, SignInFail.self, SignInRelease.self,
    ActRefuse.self, CaseRead.self, PeoplePassphraseBegin.self, PeoplePassphraseDone.self, PeopleWithdraw.self, PeopleForget.self,
    CaseReadmit.self,
    PolicyPropose.self,
    PolicyConfirm.self, EpochCreate.self, EpochExtend.self, EpochDestroyBegin.self, EpochDestroyDone.self,
    PolicyApply.self, CaseImport.self, CaseReseal.self, CaseRelease.self, CasePriority.self, NoticeRecord.self, CaseExpire.self,
    CaseErase.self, ClaimTake.self, ClaimRenew.self, ClaimSkip.self, ClaimEnd.self, LookBegin.self, LookEnd.self, RedrawRequest.self,
    RedrawBegin.self, RedrawAnswer.self, DecisionRecord.self, DecisionTakeBack.self, DecisionSettle.self, FaceShred.self,
    RetentionAllow.self, ClockJump.self, InboxConsume.self, InboxEnd.self,
    TrailRead.self,
    TrailVerify.self, ReportExport.self, TrailReplay.self, TrailCheckpoint.self, TrailExport.self, TrailWitness.self, SubjectReport.self,
    SubjectErase.self, FindingRecord.self, FindingClose.self, PeriodSignOff.self, SampleCommit.self, SampleDraw.self,
    AlarmAcknowledge.self, AlarmWithdraw.self, AlarmPropose.self, AlarmAgree.self, AlarmDisagree.self, AlarmRenew.self, AlarmWake.self,
    CaseHold.self, CaseUnhold.self, CaseEraseAsk.self,
  ]

  @Test("Every kind has one payload")
  func onePayload() {
    #expect(Self.payloads.map { $0.kind.rawValue }.sorted() == EntryKind.allCases.map(\.rawValue).sorted())
  }

  @Test(
    "A payload that is read writes the same values again, and lacks nothing that its kind asks for", arguments: EntryPayloadTests.payloads)
  func readsBack(type: any EntryPayload.Type) throws {
    let values = EntryValues(EntryDraft(type.kind).whole.values)
    #expect(try Self.written(type, values) == values)
    // What a later format asks for too, entries of an older one are read without.
    for key in type.kind.requiredKeys(inFormat: 1) {
      var bare = values.bytes
      bare[key] = nil
      #expect(throws: EntryError.missingValue(key)) { try Self.written(type, EntryValues(bare)) }
    }
  }

  // Which values a reading holds, its scope says.
  @Test(
    "What a payload may leave out is written and read under its own key",
    arguments: EntryPayloadTests.payloads.filter { $0.kind != .trailRead })
  func optional(type: any EntryPayload.Type) throws {
    let values = EntryDraft(type.kind).whole.with(type.kind.keys.filter { !type.kind.requiredKeys.contains($0) })
    #expect(values.values.count == type.kind.keys.count)
    #expect(try Self.written(type, EntryValues(values.values)) == EntryValues(values.values))
  }

  @Test("A value of another form or of another spelling is refused")
  func badValues() throws {
    let look = EntryDraft(.lookBegin).whole
    #expect(throws: EntryError.badValue(.level)) { try Self.written(LookBegin.self, EntryValues(look.with(.level, 4).values)) }
    #expect(throws: EntryError.badValue(.level)) { try Self.written(LookBegin.self, EntryValues(look.with(.level, "L2").values)) }
    let create = EntryDraft(.epochCreate).whole
    for members in ["", "robin,rita", "rita,rita", "rita,,robin", "rita,", "Rita"] {
      #expect(throws: EntryError.badValue(.members)) {
        try Self.written(EpochCreate.self, EntryValues(create.with(.members, members).values))
      }
    }
  }

  @Test("A list of pictures is whole pictures, or none that is read")
  func mosaics() throws {
    let bytes = DrawnMosaic.sample() + DrawnMosaic.sample(frame: 3, level: 1, columns: 80, rows: 24)
    let read = try #require([DrawnMosaic](entryBytes: bytes))
    #expect(read.map(\.frame) == ["probe 0", "probe 3"] && read.map(\.size) == ["46x30", "80x24"])
    #expect(read.entryBytes == bytes)
    for cut in [0, 1, 52, 54, 105] { #expect([DrawnMosaic](entryBytes: Array(bytes.prefix(cut))) == nil, "\(cut) bytes") }
    var otherKind = bytes
    otherKind[0] = 2
    #expect([DrawnMosaic](entryBytes: otherKind) == nil)
  }

  /// Reads values as a payload, and writes that again.
  private static func written(_ type: any EntryPayload.Type, _ values: EntryValues) throws(EntryError) -> EntryValues {
    func again<Payload: EntryPayload>(_: Payload.Type) throws(EntryError) -> EntryValues {
      var written = EntryValues()
      try Payload(from: values).put(into: &written)
      return written
    }
    return try again(type)
  }
}

extension EntryDraft {
  /// The draft with an ordinary value under each of these keys.
  fileprivate func with(_ keys: [EntryKey]) -> EntryDraft {
    keys.reduce(self) { draft, key in draft.with(key, Self.ordinary(key, in: kind)) }
  }
}
