import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("Tables beside the trail")
struct TableTests {
  /// A desk at which one case is decided, one settled, one claimed and looked at, one held, one erased and one given back.
  private func busy() throws -> TestDesk {
    let bureau = try TestDesk(reviewers: "rita", "robin")
    for number in 1...6 {
      try bureau.importCase("s-\(number)") { record in
        record.priority = 7 - number
        record.subject = "customer-\(number)"
        if number == 6 { record.notice = nil }
      }
    }
    let (rita, robin) = (try bureau.reviewer("rita"), try bureau.reviewer("robin"))
    for answer in [Answer.rejection, .approval] {
      let lease = try #require(try rita.claimNext()?.lease)
      try rita.look(at: lease, level: .coarse).end()
      try rita.decide(lease, answer)
      if answer == .rejection { bureau.clock.advance(.minutes(11)) }
    }
    let skipped = try #require(try robin.claimNext()?.lease)
    try robin.skip(skipped, because: .language)
    try rita.look(at: try #require(try rita.claimNext()?.lease), level: .middle).end()
    _ = try robin.claimNext()
    let sami = try bureau.supervisor("sami")
    _ = try sami.eraseSubject("customer-5")
    return bureau
  }

  @Test("Tables in which everything is as it was told agree with the trail, whatever happened")
  func agree() throws {
    let report = try busy().desk.verifyTrail()
    #expect(report.firstBad == nil)
    #expect(report.checks.first { $0.name == .tables }?.result == .ok)
  }

  @Test(
    "Tamper-evident: a row that was changed, added or taken away without an entry is found and named",
    arguments: [
      ("UPDATE review_case SET state = 'open' WHERE state = 'decided'", Problem.tableDiffers, "its state is open in the tables"),
      ("UPDATE review_case SET lane = 0 WHERE session = 's-2'", .tableDiffers, "its lane is danger"),
      ("UPDATE review_case SET state = 'open', held_for = NULL WHERE state = 'held'", .tableDiffers, "its state is open"),
      ("UPDATE review_case SET notice_hash = 'ffffffff' WHERE session = 's-6'", .tableDiffers, "its notice is ffffffff"),
      ("UPDATE review_case SET holder = 'robin' WHERE holder = 'rita'", .tableDiffers, "its holder is robin until"),
      ("UPDATE review_case SET lease_until = lease_until + 1 WHERE holder = 'rita'", .tableDiffers, "its holder is rita until"),
      ("UPDATE review_case SET fence = 40 WHERE session = 's-2'", .tableDiffers, "its fence is 40"),
      ("UPDATE review_case SET vendor = 'azure' WHERE session = 's-2'", .tableDiffers, "its vendor is azure in the tables and"),
      ("UPDATE review_case SET source = 'other' WHERE session = 's-2'", .tableDiffers, "its source is other in the tables and"),
      ("UPDATE review_case SET subject = NULL WHERE session = 's-2'", .tableDiffers, "its subject in the tables is another"),
      ("UPDATE review_case SET subject = zeroblob(16) WHERE session = 's-2'", .tableDiffers, "its subject in the tables is another"),
      ("UPDATE review_case SET held_for = 'bad-box' WHERE held_for IS NOT NULL", .tableDiffers, "why it is held is bad-box"),
      ("UPDATE review_case SET shred_at = shred_at + 1", .tableDiffers, "the day of its face's destruction is"),
      ("UPDATE review_case SET frames = 3 WHERE session = 's-2'", .tableDiffers, "its number of frames is 3"),
      ("UPDATE decision SET outcome = 'reject' WHERE outcome = 'approve'", .tableDiffers, "its outcome is reject in the tables"),
      ("UPDATE decision SET reviewer = 'robin' WHERE settled_at IS NULL", .tableDiffers, "its reviewer is robin"),
      ("UPDATE decision SET reason = 'PA.PRINT' WHERE settled_at IS NULL", .tableDiffers, "its reason is PA.PRINT"),
      ("UPDATE decision SET decided_at = decided_at - 1 WHERE settled_at IS NULL", .tableDiffers, "the times or the fence"),
      ("DROP TRIGGER decision_settled_stays; UPDATE decision SET outcome = 'approve'", .tableDiffers, "its outcome is approve"),
      ("DROP TRIGGER decision_settled_remains; DELETE FROM decision", .tableDiffers, "its outcome is none"),
      ("DELETE FROM look WHERE level = 2", .tableRowMissing, "is told of and in no table"),
      ("UPDATE look SET person = 'robin' WHERE level = 2", .tableDiffers, "the tables say robin"),
      ("UPDATE look SET level = 1 WHERE level = 2", .tableDiffers, "level 1, the trail rita"),
      ("INSERT INTO look SELECT number, 0, 'rita', 1, 0 FROM review_case WHERE session = 's-2'", .tableRowStray, "entry 0 began none"),
      ("UPDATE face_frame SET blob = x'00' WHERE case_number = 2", .tableDiffers, "its sealed frame 0 is not the imported one"),
      ("UPDATE face_frame SET place = \(Int64.max)", .tableDiffers, "its sealed frame \(Int64.max) is not the imported one"),
      ("DELETE FROM face_frame WHERE case_number = 2", .tableRowMissing, "a sealed frame of case"),
      (
        "DROP TRIGGER review_case_stays; PRAGMA foreign_keys = OFF; DELETE FROM review_case WHERE number = 6", .tableRowMissing,
        "in no table"
      ),
    ])
  func changed(sql: String, problem: Problem, words: String) throws {
    let bureau = try busy()
    try bureau.openStore(running: sql)
    let bad = try #require(try bureau.desk.verifyTrail().firstBad)
    #expect(bad.problem == problem)
    #expect(bad.detail.contains(words), "\(bad.detail)")
  }

  @Test("A verification beside the console's other work checks what the command checks, the tables with it")
  func besideOtherWork() async throws {
    let bureau = try busy()
    try bureau.openStore(running: "UPDATE review_case SET fence = 40 WHERE session = 's-2'")
    let verification = try bureau.auditor("aude").member.beginVerification()
    while case .running = verification.state { await Task.yield() }
    let report = try bureau.desk.verifyTrail()
    #expect(report.firstBad?.problem == .tableDiffers)
    #expect(verification.state == .done(report))
  }

  @Test(
    "Tamper-evident: a block kept beyond the trail's end hides nothing from any search, and is found",
    arguments: [0, 1, 4_000_000_000, 1 << 60, Int64.max])
  func strayBlock(place: Int64) throws {
    let bureau = try busy()
    let before = try bureau.stored(EntryFilter(kinds: [.lookBegin, .peopleConfirm])).count
    try bureau.openStore(running: "INSERT INTO trail_block VALUES (\(place), 0, 0, 0, 0)")
    #expect(try bureau.stored(EntryFilter(kinds: [.lookBegin, .peopleConfirm])).count == before)
    #expect(try bureau.membership().active(.reviewer).count == 2)
    #expect(try bureau.desk.verifyTrail().firstBad?.problem == .indexDiffers)
  }
}
