import AuditTrail
import Casework
import Testing

@Suite("A session's time line")
struct SessionTimelineTests {

  /// The time line of the last session of a trail, whose bytes may be changed on the way.
  private func timeline(
    ending: Bool = true, _ write: (inout TestTrail, TestTrail.Sitting) throws -> Void = { _, _ in },
    change: (inout [(seq: UInt64, bytes: [UInt8])]) -> Void = { _ in }
  ) throws -> SessionTimeline {
    var trail = try TestTrail.opened()
    let first = trail.size
    let rita = try trail.begin(trail.cast.rita)
    try write(&trail, rita)
    if ending { try trail.end(rita) }
    var entries = (first..<trail.size).map { (seq: $0, bytes: trail.rows[Int($0)].bytes) }
    change(&entries)
    let head = try #require(trail.heads.last?.head)
    return try SessionTimeline(of: head.session, entries, head: head)
  }

  @Test("it tells each entry in its place and time, and what each look drew")
  func events() throws {
    let timeline = try timeline { trail, rita in
      try trail.claim(1, fence: 1, in: rita)
      let begin = try trail.append(EntryDraft(.lookBegin, case: TestTrail.caseID(1)).with(.fence, 1).with(.level, 2), in: rita)
      try trail.append(
        EntryDraft(.lookEnd, case: TestTrail.caseID(1)).with(.look, Int64(begin)).with(.dwell, 900).with(.level, 2).with(
          .mosaics, DrawnMosaic.sample(frame: 1, columns: 23, rows: 15)
        ).with(.omitted, 3),
        in: rita)
    }
    #expect(timeline.events.map(\.entry.kind) == [.sessionBegin, .claimTake, .lookBegin, .lookEnd, .sessionEnd])
    #expect(timeline.events.map(\.milliseconds) == [0, 1_000, 2_000, 3_000, 4_000])
    #expect(timeline.duration == 4_000 && timeline.isEnded && timeline.isChained)
    let end = try #require(timeline.events[3].lookEnd)
    let mosaic = try #require(end.mosaics?.first)
    #expect(end.mosaics?.count == 1 && end.omitted == 3 && end.dwell == Span(milliseconds: 900))
    #expect(mosaic.frame == "probe 1" && mosaic.level == .middle && mosaic.size == "23x15")
    #expect(mosaic.rendering.words == "block trueColor plain" && mosaic.receipt == Digest.sha256("receipt"))
    #expect(timeline.events.allSatisfy { !$0.isOpenLook })
  }

  @Test("a look or a session without an end is shown as such")
  func missingEnds() throws {
    let timeline = try timeline(ending: false) { trail, rita in
      try trail.claim(1, fence: 1, in: rita)
      try trail.append(EntryDraft(.lookBegin, case: TestTrail.caseID(1)).with(.fence, 1).with(.level, 2), in: rita)
    }
    #expect(timeline.events.map(\.isOpenLook) == [false, false, true])
    #expect(!timeline.isEnded)
  }

  @Test("entries that are changed, dropped or cut off at the end are not the ones that were signed")
  func chain() throws {
    #expect(try timeline().isChained)
    #expect(try !timeline(change: { $0.removeLast() }).isChained)
    #expect(try !timeline({ trail, rita in try trail.claim(1, fence: 1, in: rita) }, change: { $0.remove(at: 1) }).isChained)
    #expect(
      try !timeline({ trail, rita in try trail.claim(1, fence: 1, in: rita) }, change: { $0[1].bytes[$0[1].bytes.count - 1] ^= 1 })
        .isChained)
  }

  @Test("another session's entries, and bytes that are no entry, make no time line")
  func unreadable() throws {
    #expect(throws: SessionTimeline.Failure.unreadable(1_000)) { try timeline(change: { $0.append((1_000, [1, 2, 3])) }) }
    #expect(throws: SessionTimeline.Failure.noEntries) { try timeline(change: { $0 = [] }) }
  }
}
