import Casework
import Console
import Desk
import Mosaic
import TerminalUI
import Testing

struct LookToolTests {
  private func frames(_ effects: [ConsoleEffect]) throws -> FramesShown {
    #expect(effects.count == 1)
    return try #require({ if case .draw(let frames)? = effects.first { frames } else { nil } }())
  }

  @Test("Tab goes through the other pictures of the same samples and back to the plain one, within the same look")
  func views() throws {
    var hand = try Hand.looking()
    var seen: [PictureView] = []
    for tool in LookTool.allCases.dropFirst() {
      let shown = try frames(hand.press("Tab"))
      #expect(hand.open?.tool == tool && shown.view == tool.view(through: .whole))
      #expect((shown.comparison == .none) == (tool != .change))
      seen.append(shown.view)
    }
    #expect(Set(seen).count >= 4)
    #expect(try frames(hand.press("Tab")).view == .plain)
    #expect(try frames(hand.press("Shift-Tab")).comparison == .difference(from: 2))
  }

  @Test(
    "where colours are few, what is judged by them is said to be unreliable; without any a look begins with more contrast",
    arguments: ColorDepth.allCases)
  func fewColors(_ depth: ColorDepth) throws {
    var hand = try Hand.home()
    hand.state.colorDepth = depth
    hand.press("Enter")
    _ = hand.state.update(try Sample.claimed(Sample.facts()))
    let words = depth == .mono ? "no colours: " : depth == .ansi16 ? "16 colours: " : "256 colours: "
    #expect(!hand.text.contains(words))
    _ = hand.look()
    #expect(hand.open?.tool == (depth == .mono ? .contrast : .plain))
    #expect(hand.text.contains(words) == (depth < .trueColor))
    while hand.open?.tool != .chroma { hand.press("Tab") }
    #expect(hand.text.contains(words) == (depth < .trueColor))
    #expect(hand.press("b") == [.endLook])
    #expect(hand.open?.tool == (depth == .mono ? .contrast : .plain), "what one look was shown with, the next begins without")
  }

  @Test("a case with one picture alone has nothing to compare it with")
  func nothingToCompare() throws {
    var hand = try Hand.looking(at: Sample.facts(times: [0], enrolled: false))
    for _ in LookTool.allCases.dropFirst() {
      #expect(try frames(hand.press("Tab")).comparison == .none)
      #expect(hand.open?.tool != .change)
    }
  }

  @Test("z magnifies twice, four times and not; arrows move the window, and only then")
  func magnified() throws {
    var hand = try Hand.looking()
    #expect(hand.press("Left") == [])
    #expect(hand.text.contains("magnify first"))
    let twice = try frames(hand.press("z")).view.window
    let moved = try frames(hand.press("Left")).view.window
    #expect(twice.zoom == 16 && moved.zoom == 16 && moved.x < twice.x && moved.y == twice.y)
    #expect(try frames(hand.press("z")).view.window.zoom == 32)
    #expect(try frames(hand.press("z")).view.window == .whole)
  }

  @Test("How many looks are left at the finest level is said before the next one would be such, and goes down with each")
  func looksLeft() throws {
    var hand = try Hand.working()
    #expect(!hand.text.contains("looks left"))
    while hand.open?.nextLevel != .fine {
      let before = hand.open?.look?.level
      _ = hand.look()
      try #require(hand.open?.look?.level != before)
    }
    #expect(hand.open?.nextLevel == .fine && hand.text.contains("2 looks left"))
    _ = hand.look()
    #expect(hand.open?.fineLooksLeft == 1)
    let drawn = try frames(hand.press("]"))
    _ = hand.state.update(.shown(Sample.look(.fine, drawn)))
    #expect(hand.open?.fineLooksLeft == 1, "another frame is no other look")
  }

  @Test("M lays the enrolled face over the probe frame in its place, and takes it away again; another frame or view ends it")
  func flicker() throws {
    var hand = try Hand.looking()
    let beside = try #require(hand.open?.framePlaces.last)
    let swapped = try frames(hand.press("M"))
    #expect(swapped.first == beside && swapped.second == beside && swapped.comparison == .aligned(over: 0))
    #expect(hand.surface.lines.contains { $0.ranges(of: "enrolled").count == 2 }, "the title says whose face stands there")
    let back = try frames(hand.press("M"))
    #expect(back.first == 0 && back.comparison == .none)
    #expect(back.secondComparison == .aligned(over: 0), "beside it, it lies as the probe does")
    #expect(swapped.secondComparison == swapped.comparison, "the same face twice is drawn alike")
    for key in ["]", "Tab", "p"] {
      hand = try Hand.looking(at: Sample.facts(times: [0, 90, 180]))
      hand.press("M")
      let shown = try frames(hand.press(key))
      #expect(shown.first != beside && shown.comparison == .none, "\(key)")
    }
    hand = try Hand.looking(at: Sample.facts(times: [0, 90], enrolled: false))
    #expect(hand.press("M") == [] && hand.text.contains("there is no other frame"))
  }

  @Test("a new look begins with the plain, whole picture")
  func beginsPlain() throws {
    var hand = try Hand.looking()
    hand.press("Tab", "z", "b")
    guard case .look(_, _, let shown)? = hand.look().last else {
      Issue.record("no look began")
      return
    }
    #expect(shown.view == .plain && shown.comparison == .none)
  }

  @Test("without a look no tool does anything")
  func covered() throws {
    var hand = try Hand.working()
    for key in ["Tab", "Shift-Tab", "z", "Left", "p"] { #expect(hand.press(key) == [], "\(key)") }
  }

  @Test("frames play once at their own times; any key stops them")
  func playing() throws {
    var hand = try Hand.looking(at: Sample.facts(times: [0, 90, 420]))
    hand.press("]")
    #expect(try frames(hand.press("p")).first == 0)
    #expect(hand.state.wait == .milliseconds(90))
    #expect(hand.tick(at: Sample.now + Span(milliseconds: 50)) == [])
    #expect(hand.state.wait == .milliseconds(40))
    #expect(try frames(hand.tick(at: Sample.now + Span(milliseconds: 90))).first == 1)
    #expect(try frames(hand.tick(at: Sample.now + Span(milliseconds: 425))).first == 2)
    #expect(hand.open?.playing == nil && hand.state.wait == .seconds(1))
    hand.press("p")
    hand.press("b")
    #expect(hand.open?.playing == nil)
    #expect(hand.tick(at: Sample.now + Span(milliseconds: 900)) == [])
  }
}
