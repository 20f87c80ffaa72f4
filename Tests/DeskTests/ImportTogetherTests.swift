import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Records written together")
struct ImportTogetherTests {
  @Test("Each record has its own verdict, in its place, and one that conflicts stops no other")
  func verdicts() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    let records = [("s-1", "a face"), ("s-2", "a face"), ("s-1", "a face"), ("s-1", "another face"), ("s-3", "a face")]
    let prepared = try records.map { session, face in
      try run.prepare(.sample(session), pictures: [Array(face.utf8)])
    }
    let verdicts = try run.take(prepared)
    #expect(try verdicts[0].get() == .accepted(prepared[0].id))
    #expect(try verdicts[1].get() == .accepted(prepared[1].id))
    #expect(try verdicts[2].get() == .duplicate(prepared[0].id))
    #expect(throws: RecordRefusal.self) { try verdicts[3].get() }
    #expect(try verdicts[4].get() == .accepted(prepared[4].id))
    #expect(try bureau.entries(.caseImport).count == 3)
  }

  @Test("Where the disk is full, none of them is written, and the same import again writes all")
  func diskFull() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    let prepared = try ["s-1", "s-2"].map { session in
      try run.prepare(.sample(session), pictures: [Array("face".utf8)])
    }
    bureau.store.beforeCommit { () throws(StoreError) in throw .diskFull }
    #expect(throws: DeskError.store(.diskFull)) { try run.take(prepared) }
    #expect(try bureau.entries(.caseImport).isEmpty)
    #expect(try run.take(prepared).map { try $0.get() } == prepared.map { .accepted($0.id) })
    #expect(try bureau.entries(.caseImport).count == 2)
  }

  @Test("Nothing to write is no entry")
  func nothing() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let run = try bureau.desk.system.beginImport(from: "app")
    let before = try bureau.store.read { reader throws(StoreError) in try reader.trailSize() }
    #expect(try run.take([]).isEmpty)
    #expect(try bureau.store.read { reader throws(StoreError) in try reader.trailSize() } == before)
  }
}
