import Casework
import Console
import Desk
import TerminalUI
import Testing

@MainActor
struct HidingTests {
  @Test(
    "a look pauses while help, the commands or the reasons stand in its place, and goes on with the same picture",
    arguments: ["?", ":", "T", "2 /", "2 Space"])
  func pauses(keys: String) throws {
    let sitting = try Sitting("p Enter Enter + \(keys) Esc <tick>", waiting: [try Sample.facts(1)])
    #expect(
      sitting.desk.names.filter { ["look", "pauseLook", "draw", "endLook"].contains($0) } == ["look", "pauseLook", "draw", "endLook"])
    // The picture is off the screen when the look's clock stops.
    #expect(sitting.deedsBefore("pauseLook") == [keys == "T" ? "symbols" : "screen"])
    #expect(sitting.deeds.filter { $0 == "picture" }.count >= 2)
  }

  @Test("a resize behind help draws no picture; the look goes on, in the new size, when help is closed")
  func resized() throws {
    var hand = try Hand.looking()
    #expect(hand.press("?") == [.pauseLook])
    #expect(hand.state.update(.resized(Size(columns: 120, rows: 40)), at: Sample.now) == [])
    guard case .draw(let frames)? = hand.press("Esc").first else {
      Issue.record("nothing was drawn again")
      return
    }
    #expect(frames.cells == Size(columns: 43, rows: 30))
  }

  @Test("a command that draws or covers does so once")
  func once() throws {
    var hand = try Hand.looking()
    hand.press(":")
    for letter in "pictures" { hand.press(String(letter)) }
    #expect(hand.press("Enter").filter { FakeDesk.name($0) == "draw" }.count == 1)
    hand.press(":")
    for letter in "cover" { hand.press(String(letter)) }
    #expect(hand.press("Enter") == [.endLook])
  }

  @Test("what ends a look ends it behind help too", arguments: [InputEvent.focusLost, .hangup, .suspend, .terminate])
  func ended(event: InputEvent) throws {
    var hand = try Hand.looking()
    hand.press("?")
    #expect(hand.state.update(event, at: Sample.now).contains(.endLook))
    #expect(!hand.state.showsFace)
  }

  @Test("a command with two keys is one row of the commands, with both")
  func oneRow() throws {
    var hand = try Hand.looking()
    hand.press(":")
    let rows = hand.surface.lines.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(rows.filter { $0.contains("the frame before, the frame after") } == ["[ ] the frame before, the frame after"])
    #expect(rows.contains { $0.contains("+ = one level finer") })
  }
}
