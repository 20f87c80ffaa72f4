import AuditTrail
import Casework
import Console
import Desk
import TerminalUI
import Testing

@Suite("Verifying and replaying on the screen")
struct ReplayTests {
  private func opened() throws -> AuditHand {
    var hand = try AuditHand()
    try hand.press("r", "Down", "Enter")
    return hand
  }

  @Test("a replay asks for its session once, and for the standing of what is chosen once")
  func asked() throws {
    var hand = try opened()
    let page = try #require(hand.replay)
    #expect(hand.asked.suffix(2) == [.replay(page.session), .standing(replay: hand.trail.size, entry: page.events[0].seq)])
    try hand.press(">", "<", ">")
    let stands = hand.asked.filter { if case .standing = $0 { true } else { false } }
    #expect(stands.count == 2, "each entry's proof is checked once")
  }

  @Test("what plays goes as fast as its speed says, asks nothing on the way, and stops at the end")
  func plays() throws {
    var hand = try opened()
    let asked = hand.asked.count
    try hand.press(" ")
    try hand.tick(.seconds(2))
    #expect(try #require(hand.replay).position == 8_000, "two seconds at four times")
    try hand.press("+")
    try hand.tick(.seconds(1))
    let page = try #require(hand.replay)
    #expect(page.position == 16_000 && page.isPlaying)
    #expect(hand.asked.count == asked, "no entry is asked about while they pass by")
    try hand.press("+", "+")
    try hand.tick(.seconds(20))
    let last = try #require(hand.replay)
    #expect(last.position == last.duration && !last.isPlaying)
    try hand.press(" ")
    #expect(try #require(hand.replay).position == 0, "from the beginning again")
  }

  @Test("marks are visited in order and back, and a place is found by entry and by time")
  func jumps() throws {
    var hand = try opened()
    try hand.press("n", "n")
    let there = try #require(hand.replay)
    #expect(there.event.flatMap(ReplayMark.init) != nil)
    try hand.press("n", "N")
    #expect(try #require(hand.replay).chosen == there.chosen)
    let far = there.events[20]
    try hand.press("g")
    try hand.type("\(far.seq)")
    try hand.press("Enter")
    #expect(try #require(hand.replay).event == far)
    try hand.press("Home", "g")
    try hand.type(AuditClock.second(far.entry.at))
    try hand.press("Enter")
    #expect(try #require(hand.replay).event == far)
  }

  @Test("while a look is open its place is hatched, and a look without an end says so")
  func looks() throws {
    var hand = try opened()
    var seen = (open: 0, endless: 0)
    for _ in try #require(hand.replay).events {
      let page = try #require(hand.replay)
      if page.look?.isOpen == true {
        seen.open += 1
        #expect(hand.hand.text.contains("face: not shown"))
        if page.look?.end == nil {
          seen.endless += 1
          #expect(hand.hand.text.contains("MISSING"))
        }
      } else {
        #expect(!hand.hand.text.contains("face: not shown"))
      }
      try hand.press(">")
    }
    #expect(seen.open > seen.endless && seen.endless > 0)
  }

  @Test("a verification is asked how far it is until it is done, and leaving stops it")
  func verifies() throws {
    var hand = try AuditHand()
    try hand.press("v")
    #expect(hand.asked.last == .verify)
    try hand.tick()
    #expect(hand.asked.last == .verification)
    guard case .done? = hand.verification?.state else { return #expect(Bool(false), "it is done") }
    let count = hand.asked.count
    try hand.tick()
    #expect(hand.asked.count == count, "nobody asks any more")
    try hand.press("Esc", "v", "Esc")
    #expect(hand.asked.suffix(2) == [.stopVerification, .overview])
  }

  @Test("a finding is about what is chosen, and needs words")
  func finding() throws {
    var hand = try AuditHand()
    try hand.press("s", "f", "Enter")
    #expect(hand.open?.form?.wrong == .note)
    try hand.type("long")
    try hand.press("Enter")
    guard case .finding("long", let subject)? = hand.asked.last else { return #expect(Bool(false), "it is recorded") }
    #expect(subject.entry == 80 && subject.person?.description == "li.wei")
    #expect(hand.hand.text.contains("your finding is entry"))
  }

  @Test("the first bad entry opens its page")
  func firstBad() throws {
    var hand = try AuditHand()
    try hand.press("v")
    _ = hand.hand.state.update(.audit(.verification(.done(try hand.trail.report(bad: 77)), writtenAs: hand.trail.size)))
    try hand.press("Enter")
    #expect(hand.asked.last == .entry(77))
  }
}
