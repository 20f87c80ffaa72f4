import AuditTrail
import Casework
import Desk
import Foundation
import Mosaic
import Store
import Testing

@Suite("Import")
struct ImportTests {
  @Test("Sealed: nothing is taken in before a reviewer is active")
  func noReviewer() throws {
    let bureau = try TestDesk()
    #expect(throws: DeskError.refused(.noActiveReviewer)) { try bureau.desk.system.beginImport(from: "app") }
    _ = try bureau.request("rita", .reviewer)
    try bureau.supervisor("sami").addMember(.named("rita"))
    #expect(throws: DeskError.refused(.noActiveReviewer)) { try bureau.desk.system.beginImport(from: "app") }
  }

  @Test("A record becomes an open case with the policy's times")
  func accepted() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase("s-1") { $0.frames = IncomingRecord.sample(frames: [.probe, .enrolled, .probe]).frames }
    let facts = try #require(try bureau.facts(id))
    #expect(facts.state == .open)
    #expect(facts.lane == .normal)
    #expect(facts.receivedAt == TestClock.start)
    #expect(facts.dueAt == TestClock.start + .minutes(240))
    #expect(facts.expiresAt == TestClock.start + .hours(720))
    #expect(facts.frames.map(\.kind) == [.probe, .enrolled, .probe])
    #expect(facts.frames.map(\.index) == [0, 0, 1])
    #expect(facts.frames.map(\.timeMilliseconds) == [0, 420, 840])
    #expect(facts.frames.allSatisfy { $0.nativeWidth == 160 })
    #expect(facts.result.decision == .fail)
  }

  @Test("Told: without notice a case is held, sealed, and not dealt")
  func noNotice() throws {
    let bureau = try TestDesk(reviewers: "rita")
    var record = IncomingRecord.sample()
    record.notice = nil
    guard case .held(let id, .noNotice, _) = try bureau.take(record) else { throw Surprise() }
    #expect(try bureau.facts(id)?.heldFor == .noNotice)
    #expect(try bureau.wrap(id) != nil)
    #expect(try bureau.reviewer("rita").claimNext() == nil)
  }

  @Test("Face only: a box that cannot be a face's holds the case, and not one frame of it is stored")
  func badBox() throws {
    let bureau = try TestDesk(reviewers: "rita")
    var record = IncomingRecord.sample(frames: [.probe, .probe])
    record.frames[1] = IncomingFrame(kind: .probe, picture: .name("1.jpg"), box: .tooWide, timeMilliseconds: nil)
    guard case .held(let id, .badBox, let message) = try bureau.take(record) else { throw Surprise() }
    #expect(message == "picture 2: 600x200")
    let facts = try #require(try bureau.facts(id))
    #expect(facts.frames.isEmpty)
    #expect(facts.epoch == nil)
    #expect(try bureau.wrap(id) == nil)
    #expect(try bureau.reviewer("rita").claimNext() == nil)
  }

  @Test("The same content again is a duplicate, other content under the same session a conflict")
  func twice() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase("s-1")
    #expect(try bureau.take(.sample("s-1")) == .duplicate(id))
    var other = IncomingRecord.sample("s-1")
    other.attempts = 2
    let run = try bureau.desk.system.beginImport(from: "app")
    for (record, pictures) in [(other, other.pictures), (.sample("s-1"), ["another face"])] {
      let refusal = try refusal(of: { () throws(ImportError) in
        _ = try run.take(try run.prepare(record, pictures: pictures.map { Array($0.utf8) }))
      })
      #expect(refusal?.code == .conflict)
      #expect(refusal?.message.contains(id.description) == true)
    }
    #expect(try bureau.entries(.caseImport).count == 1)
    var elsewhere = IncomingRecord.sample("s-1")
    elsewhere.vendor = "aws"
    #expect(try bureau.take(elsewhere) != .duplicate(id))
  }

  @Test("Records that are written together know of each other: the first stands, the same again is it, another is a conflict")
  func together() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    let prepared = try ["face 1", "face 1", "face 2"].map { try run.prepare(.sample(), pictures: [Array($0.utf8)]) }
    let verdicts = try run.take(prepared)
    #expect(verdicts.count == 3)
    #expect(verdicts[0] == .success(.accepted(prepared[0].id)))
    #expect(verdicts[1] == .success(.duplicate(prepared[0].id)))
    guard case .failure(let refusal) = verdicts[2] else { throw Surprise() }
    #expect(refusal.code == .conflict)
    #expect(try bureau.entries(.caseImport).count == 1)
  }

  @Test("Checks named \"a,b\" are not the checks \"a\" and \"b\": different content never passes for the same")
  func joinedNames() throws {
    let bureau = try TestDesk(reviewers: "rita")
    func record(_ checks: [String]) -> IncomingRecord {
      var record = IncomingRecord.sample()
      record.result = MachineResult(ran: true, decision: .fail, score: nil, failedChecks: checks.compactMap(FailedCheck.init))
      return record
    }
    try bureau.take(record(["a,b"]))
    #expect(throws: ImportError.self) { try bureau.take(record(["a", "b"])) }
  }

  @Test("Hostile input: one bad record says what is wrong with it, and stops none of the others")
  func badRecords() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    var boxless = IncomingRecord.sample("s-4")
    boxless.setBox(nil)
    let records: [(IncomingRecord, [String], RefusalCode?)] = [
      (.sample("s-0"), ["face 0"], nil), (.sample("s-1"), ["broken"], .badPicture), (.sample("s-2"), ["huge"], .tooLarge),
      (.sample("s-3"), ["film"], .unsupported), (boxless, ["face 4"], nil), (.sample("s-5"), [], .noPicture),
      (.sample("s-6", frames: []), [], .noPicture), (.sample("s-7", frames: [.probe, .probe]), ["face 7", "broken"], .badPicture),
      (.sample("s-8"), ["face 8"], nil),
    ]
    for (record, pictures, expected) in records {
      let refusal = try refusal(of: { () throws(ImportError) in
        _ = try run.take(try run.prepare(record, pictures: pictures.map { Array($0.utf8) }))
      })
      #expect(refusal?.code == expected, "\(record.session)")
      #expect(refusal?.message.isEmpty != true)
    }
    try run.end()
    #expect(try bureau.entries(.caseImport).count == 3)
  }

  @Test("Sealed: import touches no keyring, and what it stores holds no row of the face's pixels")
  func ciphertext() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.take(.sample("s-visible"), pictures: ["a face"], at: bureau.desk(keyring: NoKeyring()))
    let painted = PaintedFrames.pixels(of: Array("a face".utf8), width: 160, height: 200)
    let reduced = try Raster(width: 160, height: 200, rgba: painted).atLevel(samplesAcross: 128)
    let stored = bureau.bytes(of: "desk.db") + bureau.bytes(of: "keyring.db")
    #expect(stored.range(of: Data("s-visible".utf8)) != nil, "the search finds what is there")
    for (pixels, width, height) in [(painted, 160, 200), (reduced.bytes, reduced.width, reduced.height)] {
      for y in stride(from: height / 4, to: 3 * height / 4, by: 3) {
        let row = (width / 2..<width / 2 + 4).map { Array(pixels[4 * (y * width + $0)..<4 * (y * width + $0) + 4]) }
        #expect(stored.range(of: Data(row.joined())) == nil)
        #expect(stored.range(of: Data(row.flatMap { $0.prefix(3) })) == nil)
      }
    }
  }

  @Test("A subject is a keyed pseudonym everywhere but in the table that holds the reference")
  func subject() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let first = try bureau.importCase("s-1") { $0.subject = "customer-4711" }
    let second = try bureau.importCase("s-2") { $0.subject = "customer-4711" }
    let third = try bureau.importCase("s-3") { $0.subject = "customer-4712" }
    let pseudonym = try #require(try bureau.facts(first)?.subject)
    #expect(try bureau.facts(second)?.subject == pseudonym)
    #expect(try bureau.facts(third)?.subject != pseudonym)
    for stored in try bureau.stored() { #expect(Data(stored.bytes).range(of: Data("customer-471".utf8)) == nil) }
    let isForgotten = try bureau.openStore(running: "DELETE FROM subject_reference").forgetDeleted()
    #expect(isForgotten)
    #expect(bureau.bytes(of: "desk.db").range(of: Data("customer-471".utf8)) == nil, "erasing that table erases every trace")
  }

  @Test("The import entry carries the hash of each sealed frame and what the frame is sealed under")
  func importEntry() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase { $0.frames = IncomingRecord.sample(frames: [.enrolled, .probe]).frames }
    let entry = try #require(try bureau.entries(.caseImport, about: id).first)
    let rita = try bureau.reviewer("rita")
    let look = try rita.look(at: try #require(try rita.claimNext()?.lease), level: .coarse)
    let released = try #require(try bureau.store.release(look: look.begin, at: bureau.clock.now))
    #expect(released.frames.map(\.facts.kind) == [.enrolled, .probe])
    #expect(entry.bytes(.frameHashes) == released.frames.map(\.blob).flatMap(Digest.sha256))
    #expect(entry.bytes(.epoch) == (try bureau.wrap(id)?.epoch.bytes))
    #expect(entry.bytes(.policyHash) == Digest.sha256(Policy.standard.canonicalText))
    #expect(entry.actor == .system)
  }

  @Test("A source's own settings hold for its records")
  func sourceSettings() throws {
    let bureau = try TestDesk(reviewers: "rita")
    try bureau.apply(["source.app.sla-minutes": .integer(15), "queue.sla-minutes": .integer(60)])
    #expect(try bureau.facts(try bureau.importCase("s-1"))?.dueAt == TestClock.start + .minutes(15))
    let run = try bureau.desk.system.beginImport(from: "web")
    #expect(run.sourcePolicy.notice == nil)
    #expect(run.sourcePolicy.threshold == nil)
    #expect(run.sourcePolicy.serviceLevel == .minutes(60))
  }

  @Test("A check of coercion waits in the danger lane from the start")
  func danger() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let id = try bureau.importCase {
      $0.result = MachineResult(ran: true, decision: .fail, score: nil, failedChecks: [.noBlink, .coercion])
    }
    #expect(try bureau.facts(id)?.lane == .danger)
  }
}

/// Why a record was refused; `nil` where it was not.
private func refusal(of body: () throws(ImportError) -> Void) throws(ImportError) -> RecordRefusal? {
  do {
    try body()
    return nil
  } catch {
    guard case .record(let refusal) = error else { throw error }
    return refusal
  }
}

/// That something else came than the test needs to go on.
struct Surprise: Error {}
