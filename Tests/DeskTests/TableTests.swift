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
    let bureau = try busy()
    let report = try bureau.desk.verifyTrail()
    #expect(report.firstBad == nil)
    #expect(report.checks.first { $0.name == .tables }?.result == .ok)
  }

  @Test(
    "Tamper-evident: a row that was changed, added or taken away without an entry is found and named",
    arguments: [
      ("UPDATE review_case SET state = 'open' WHERE state = 'decided'", Problem.tableDiffers, "its state is open in the tables"),
      ("UPDATE review_case SET priority = 900 WHERE session = 's-2'", .tableDiffers, "its priority is 900"),
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
      ("DELETE FROM face_frame WHERE case_number = 2", .tableDiffers, "what the tables say of its frames"),
      ("UPDATE face_frame SET time_ms = 7 WHERE case_number = 2", .tableDiffers, "what the tables say of its frames"),
      ("UPDATE face_frame SET native_width = native_width + 1 WHERE case_number = 2", .tableDiffers, "what the tables say of its frames"),
      ("UPDATE face_frame SET is_damaged = 1 WHERE case_number = 2", .tableDiffers, "what the tables say of its frames"),
      ("UPDATE review_case SET session = 'x' || session WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      (
        "UPDATE review_case SET session = 'x' WHERE session = 's-1'; UPDATE review_case SET session = 's-1' WHERE session = 's-2'; "
          + "UPDATE review_case SET session = 's-2' WHERE session = 'x'",
        .tableDiffers, "its facts in the tables"
      ),
      ("UPDATE review_case SET expires_at = expires_at + 1 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET due_at = due_at + 1 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET received_at = received_at - 1 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET captured_at = 1 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET ran = 0 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET machine_decision = 'pass' WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET score = 0.9 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET score_threshold = NULL WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET failed_checks = '' WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET device_kind = NULL WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET emulator = 1 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET attempts = 9 WHERE session = 's-2'", .tableDiffers, "its facts in the tables"),
      ("UPDATE challenge_step SET kind = 'smile'", .tableDiffers, "its facts in the tables"),
      ("DELETE FROM challenge_step", .tableDiffers, "its facts in the tables"),
      ("UPDATE review_case SET content_digest = zeroblob(32) WHERE session = 's-2'", .tableDiffers, "the record that it came from"),
      ("UPDATE review_case SET notice_at = 1 WHERE session = 's-2'", .tableDiffers, "when and where its subject was told"),
      ("UPDATE review_case SET notice_channel = 'web' WHERE session = 's-2'", .tableDiffers, "when and where its subject was told"),
      ("UPDATE review_case SET epoch = zeroblob(16) WHERE session = 's-2'", .tableDiffers, "its epoch in the tables"),
      ("UPDATE review_case SET claimed_at = claimed_at - 1 WHERE holder = 'rita'", .tableDiffers, "the times or the fence of its claim"),
      ("UPDATE face_wrap SET bytes = x'00' WHERE case_number = 2", .tableDiffers, "what opens its face is not what was sealed"),
      (
        "UPDATE face_wrap SET policy_hash = zeroblob(32) WHERE case_number = 2", .tableDiffers, "what opens its face is not what was sealed"
      ),
      ("DELETE FROM face_wrap WHERE case_number = 2", .tableDiffers, "what opens its face is gone"),
      (
        "INSERT INTO face_wrap SELECT number, zeroblob(32), x'01' FROM review_case WHERE session = 's-5'", .tableDiffers,
        "its face is destroyed, and what opens it is there"
      ),
      ("INSERT INTO case_hold SELECT number, 9 FROM review_case WHERE session = 's-2'", .tableDiffers, "the end of its hold is 1970"),
      ("INSERT INTO erasure_wait SELECT number FROM review_case WHERE session = 's-2'", .tableDiffers, "whether an erasure waits is true"),
      ("DELETE FROM exclusion", .tableRowMissing, "gave it back or passed it on"),
      (
        "INSERT INTO exclusion SELECT number, 'rita' FROM review_case WHERE session = 's-4'", .tableRowStray, "the tables keep it from rita"
      ),
      ("DROP TRIGGER decision_settled_stays; UPDATE decision SET looks = looks + 1", .tableDiffers, "the looks counted for it"),
      (
        "DROP TRIGGER decision_settled_stays; UPDATE decision SET finest_level = 3 WHERE looks > 0", .tableDiffers,
        "the looks counted for it"
      ),
      ("UPDATE decision SET claimed_at = claimed_at - 1 WHERE settled_at IS NULL", .tableDiffers, "the times or the fence"),
      ("UPDATE decision SET take_back_until = take_back_until + 1 WHERE settled_at IS NULL", .tableDiffers, "the times or the fence"),
      (
        "INSERT INTO frame_seen SELECT number, 'robin', 0, 3 FROM review_case WHERE session = 's-2'", .tableDiffers,
        "a frame is noted as seen"
      ),
      ("UPDATE queue_tally SET cases = cases + 1", .tableDiffers, "the count of what waits"),
      ("UPDATE epoch_tally SET faces = faces + 1", .tableDiffers, "the count of faces"),
      (
        "DROP TRIGGER review_case_stays; PRAGMA foreign_keys = OFF; DELETE FROM review_case WHERE number = 5", .tableRowMissing,
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
