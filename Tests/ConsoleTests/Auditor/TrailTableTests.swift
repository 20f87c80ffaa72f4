import AuditTrail
import Casework
import Console
import Desk
import TerminalUI
import Testing

struct TrailTableTests {
  @Test("the newest entry comes first, and no more is read than two screens need")
  func lazy() throws {
    var hand = try AuditHand(trail: SampleTrail(rounds: 500))
    #expect(hand.asked == [.overview], "home reads no entry")
    try hand.press("t")
    let table = try #require(hand.table)
    #expect(table.chosen?.seq == hand.trail.size - 1)
    #expect(table.rows.count <= 150)
    #expect(table.rows.map(\.seq) == table.rows.map(\.seq).sorted(by: >))
  }

  @Test("a view is written down once when it is opened, and not for each key in it")
  func onceAView() throws {
    var hand = try AuditHand()
    try hand.press("t", "Down", "Down", "PageDown", "PageDown", "End", "Home")
    #expect(hand.asked.count(where: { if case .read = $0 { true } else { false } }) == 1)
    try hand.press("Enter")
    #expect(hand.asked.last == .entry(hand.trail.size - 1))
  }

  @Test("paging down reaches every entry once, and what is kept stays small")
  func everything() throws {
    var hand = try AuditHand(trail: SampleTrail(rounds: 900))
    try hand.press("t")
    var seen: Set<UInt64> = []
    for _ in 0..<Int(hand.trail.size) {
      guard let row = hand.table?.chosen else { break }
      seen.insert(row.seq)
      if row.seq == 0 { break }
      try hand.press("Down")
    }
    #expect(seen == Set(0..<hand.trail.size))
    #expect(try #require(hand.table).rows.count <= TrailTable.most)
    for _ in 0..<Int(hand.trail.size) {
      if hand.table?.chosen?.seq == hand.trail.size - 1 { break }
      try hand.press("PageUp")
    }
    #expect(hand.table?.chosen?.seq == hand.trail.size - 1, "and back up to the newest")
  }

  @Test("a filter shows what it lets through and nothing else, even where it stands far apart")
  func filter() throws {
    var hand = try AuditHand()
    try hand.press("t", "/", "Tab", "Tab")
    try hand.type("session.begin")
    try hand.press("Enter")
    #expect(try #require(hand.table).rows.map(\.seq) == [0])
    #expect(hand.table?.filter == TrailFilter(kinds: [.sessionBegin]))
    // The form comes back with what holds.
    try hand.press("/")
    #expect(hand.open?.form?.fields[2].text.text == "session.begin")
    try hand.press("Esc")
    #expect(hand.open?.form == nil)
  }

  @Test("what cannot be read in a form is said, and nothing is asked for", arguments: ["xyz", "2026-13-01", "25:00"])
  func wrong(text: String) throws {
    var hand = try AuditHand()
    try hand.press("t", "g")
    let before = hand.asked.count
    try hand.type(text)
    try hand.press("Enter")
    #expect(hand.open?.form?.wrong == .place)
    #expect(hand.asked.count == before)
  }

  @Test("going to an entry chooses it, going to a time the first entry from then on")
  func goTo() throws {
    Snapshot.zone
    var hand = try AuditHand()
    try hand.press("t", "g")
    try hand.type("1,7")
    try hand.press("Enter")
    #expect(hand.table?.chosen?.seq == 17)
    try hand.press("g")
    try hand.type("04:07")
    try hand.press("Enter")
    #expect(hand.table?.chosen?.entry?.at == Sample.now - .hours(2) + .seconds(60))
    try hand.press("Up")
    #expect(hand.table?.chosen?.seq == 13, "what is newer is read when somebody goes there")
  }

  @Test("following shows what is written meanwhile, and moving ends it")
  func follow() throws {
    var hand = try AuditHand(trail: SampleTrail(rounds: 10))
    try hand.press("t", "f")
    hand.trail = try SampleTrail(rounds: 12)
    try hand.tick()
    #expect(hand.table?.chosen?.seq == hand.trail.size - 1)
    try hand.press("Down")
    #expect(hand.table?.follows == false)
  }

  @Test("a reviewer reads their own record only")
  func own() throws {
    var hand = try AuditHand(as: .reviewer)
    try hand.press("m")
    #expect(hand.asked == [.read(TrailFilter(person: "li.wei"))] + hand.asked.dropFirst())
    #expect(try #require(hand.table).rows.allSatisfy { $0.entry?.actor.name == "li.wei" })
    try hand.press("/", "t")
    #expect(hand.open?.form == nil && hand.open?.hasPagesBelow == false)
    try hand.press("Esc")
    #expect(hand.open == nil, "home again")
  }

  @Test("a view that could not be written down is not shown")
  func unwritten() throws {
    var hand = Hand(.english).state
    let auditor = PersonSignedIn(id: try Sample.required(PersonID("aude")), role: .auditor)
    _ = hand.update(.signedIn(auditor, .standard))
    _ = hand.update(.key(.character("t")), at: hand.now)
    _ = hand.update(.failed(.diskFull))
    guard case .auditing(let open) = hand.screen, case .home = open.page else {
      Issue.record("the table stays open")
      return
    }
    #expect(hand.message?.text == Language.english.words.refusals(.diskFull))
  }
}
