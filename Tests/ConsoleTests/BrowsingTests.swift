import Casework
import Console
import Desk
import TerminalUI
import Testing

struct BrowsingTests {
  @Test("who may browse lists what waits with /, narrows it by words, moves in it, and takes nothing from it")
  func browsing() throws {
    var hand = try Hand.home(as: .supervisor)
    #expect(hand.press("/") == [.browse([])])
    _ = hand.state.update(.browsed(try Sample.waiting()))
    hand.press("Down", "Down", "Down", "Down", "Down", "Down")
    #expect(hand.state.finder?.selected == 4)
    #expect(hand.press("z", "z") == [.browse([["zz"]])])
    #expect(hand.state.finder?.selected == 0)
    #expect(hand.press("Enter") == [])
    _ = hand.state.update(.browsed([]))
    #expect(hand.text.contains("nothing of that name"))
    hand.press("Esc")
    #expect(hand.state.finder == nil)
  }

  @Test("the list is read again as often as the figures, and only while it is open")
  func fresh() throws {
    let policy = try Policy(settings: ["queue.browse": .flag(true)])
    var hand = try Hand.home()
    _ = hand.state.update(.signedIn(PersonSignedIn(id: try Sample.required(Sample.reviewer), role: .reviewer), policy))
    hand.press("/", "x")
    #expect(hand.tick(at: Sample.now + .seconds(10)) == [.refresh, .browse([["x"]])])
    hand.press("Esc")
    #expect(hand.tick(at: Sample.now + .seconds(20)) == [.refresh])
    #expect(hand.state.update(.browsed(try Sample.waiting())) == [] && hand.state.finder == nil)
  }

  @Test("words of the screen's language find what the desk calls otherwise")
  func translated() throws {
    var hand = try Hand.home(.chinese, as: .supervisor)
    hand.press("/")
    #expect(hand.press("未", "眨") == [.browse([["未眨", "no-blink"]])])
    hand.press("Backspace", "Backspace", "超", "时")
    guard case .browse(let words)? = hand.press("Space", "a").first else { throw Sample.Missing() }
    #expect(words.map(Set.init) == [["超时", "late", "timed-out"], ["a"]])
    hand = try Hand.home(as: .supervisor)
    hand.press("/", "b", "l", "i")
    #expect(hand.press("n") == [.browse([["blin", "no-blink"]])])
  }

  @Test("a reviewer may browse where policy says so, an auditor never", arguments: [false, true])
  func right(isAllowed: Bool) throws {
    let policy = try Policy(settings: ["queue.browse": .flag(isAllowed)])
    for role in [Casework.Role.reviewer, .auditor] {
      var hand = try Hand.home(as: role)
      _ = hand.state.update(.signedIn(PersonSignedIn(id: try Sample.required(Sample.reviewer), role: role), policy))
      #expect(hand.press("/") == (isAllowed && role == .reviewer ? [.browse([])] : []))
    }
  }
}
