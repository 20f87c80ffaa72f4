import Casework
import Console
import Desk
import TerminalUI
import Testing

/// Nothing that plays or is leafed through flashes: what WCAG 2.2 counts as large changes comes three times a second at most.
struct FlashTests {
  /// A face under light of a colour: its middle as bright as that light makes it, the rest dark.
  private static func face(_ light: RGB, size: Size = Size(columns: 23, rows: 15), shift: Int = 0) -> Picture {
    Picture(size: size) { column, row in
      let isFace = abs(column - shift - size.columns / 2) < size.columns / 3 && abs(row - size.rows / 2) < size.rows / 3
      let shade = isFace ? 200 - 3 * abs(column - shift - size.columns / 2) : 20
      func lit(_ channel: UInt8) -> UInt8 { UInt8(Int(channel) * shade / 255) }
      return ("▀", .rgb(lit(light.red), lit(light.green), lit(light.blue)), .rgb(lit(light.red), lit(light.green), lit(light.blue)))
    }
  }

  private static let white = RGB(255)
  private static let lights = [white, RGB(255, 0, 0), RGB(0, 0, 255), RGB(0, 255, 0), RGB(0), RGB(255, 255, 0), RGB(255, 0, 0), white]

  /// Plays what the pictures show, with a tick as often as the console waits, and returns when each frame came.
  private func play(_ pictures: [Picture], times: [Int], holding key: String? = nil) throws -> [(frame: Int, at: Int64)] {
    var hand = try Hand.looking(at: Sample.facts(times: times, enrolled: false))
    var shown: [(frame: Int, at: Int64)] = []
    var now = Sample.now
    func carryOut(_ effects: [ConsoleEffect]) {
      for case .draw(let frames) in effects {
        _ = hand.state.update(.shown(LookOnScreen(level: .middle, first: pictures[frames.first], second: nil)))
        shown.append((frames.first, (now - Sample.now).milliseconds))
      }
    }
    _ = hand.state.update(.shown(LookOnScreen(level: .middle, first: pictures[0], second: nil)))
    carryOut(hand.press(key ?? "p", at: now))
    while now < Sample.now + .seconds(20), key != nil ? now < Sample.now + .seconds(5) : hand.open?.playing != nil {
      let milliseconds = key == nil ? Int64((hand.state.wait ?? .zero) / .milliseconds(1)) : 33
      now = now + Span(milliseconds: max(1, milliseconds))
      carryOut(key.map { hand.press($0, at: now) } ?? hand.tick(at: now))
    }
    return shown
  }

  /// The most large changes in any second.
  private func mostChanges(_ shown: [(frame: Int, at: Int64)], _ pictures: [Picture]) -> Int {
    var changes: [Int64] = []
    var last = pictures[0]
    for step in shown {
      if PictureChange(from: last, to: pictures[step.frame]).isLarge { changes.append(step.at) }
      last = pictures[step.frame]
    }
    return changes.map { start in changes.count { $0 >= start && $0 <= start + 1_000 } }.max() ?? 0
  }

  @Test("a challenge of colours at eight a second plays every frame once, in order, and never changes more than three times in a second")
  func slowsColors() throws {
    for round in 1...3 {
      let pictures = (0..<16).map { Self.face(Self.lights[$0 * round % Self.lights.count]) }
      let shown = try play(pictures, times: (0..<16).map { $0 * 125 })
      #expect(mostChanges(shown, pictures) <= 3)
      #expect(shown.map(\.frame) == Array(0..<16))
      #expect((shown.last?.at ?? 0) > 2_500, "so many changes take their time")
    }
  }

  @Test("a face that moves, or blinks, plays at its own times")
  func playsFaces() throws {
    let pictures = (0..<16).map { Self.face(Self.white, shift: $0 / 4) }
    let times = (0..<16).map { $0 * 40 }
    let shown = try play(pictures, times: times)
    #expect(shown.map(\.frame) == Array(0..<16))
    #expect(shown.map(\.at) == times.map(Int64.init))
  }

  @Test("it says that it plays slower than its times")
  func saysSo() throws {
    let pictures = (0..<8).map { Self.face($0.isMultiple(of: 2) ? Self.white : RGB(0)) }
    var hand = try Hand.looking(at: Sample.facts(times: (0..<8).map { $0 * 100 }, enrolled: false))
    _ = hand.state.update(.shown(LookOnScreen(level: .middle, first: pictures[1], second: nil)))
    var now = Sample.now
    var told = false
    var effects = hand.press("p", at: now)
    for _ in 0..<40 {
      for case .draw(let frames) in effects {
        _ = hand.state.update(.shown(LookOnScreen(level: .middle, first: pictures[frames.first], second: nil)))
      }
      told = told || hand.text.contains("slowed, so that nothing flashes")
      now = now + Span(milliseconds: 50)
      effects = hand.tick(at: now)
    }
    #expect(told)
  }

  @Test("a key that is held down does not flash either, whatever it leafs through", arguments: ["]", "[", "Tab", "z"])
  func stepsSlowly(key: String) throws {
    let pictures = (0..<8).map { Self.face(Self.lights[$0]) }
    let shown = try play(pictures, times: (0..<8).map { $0 * 125 }, holding: key)
    #expect(mostChanges(shown, pictures) <= 3)
    if key == "]" {
      #expect(shown.count > 8, "it does go on")
      var hand = try Hand.looking(at: Sample.facts(times: [0, 125], enrolled: false))
      for step in 0..<4 {
        let picture = Self.face(step.isMultiple(of: 2) ? Self.white : RGB(0))
        _ = hand.state.update(.shown(LookOnScreen(level: .middle, first: picture, second: nil)))
      }
      #expect(hand.press("]") == [])
      #expect(hand.text.contains("not so fast"))
    }
  }

  @Test("a picture of another size counts as changed whole, and a clock that was set back holds nothing for long")
  func sizesAndClocks() {
    let small = Self.face(Self.white, size: Size(columns: 4, rows: 4))
    #expect(PictureChange(from: small, to: Self.face(Self.white)).isLarge)
    var guardian = FlashGuard()
    for second in 0..<3 {
      guardian.note(PictureChange(from: small, to: Self.face(RGB(0))), at: Sample.now + Span(milliseconds: Int64(second)))
    }
    #expect(guardian.earliest(after: Sample.now + Span(milliseconds: 5)) == Sample.now + Span(milliseconds: 1_001))
    #expect(guardian.earliest(after: Sample.now + Span(milliseconds: 1_001)) == nil)
    #expect(guardian.earliest(after: Sample.now - .hours(1)) == nil)
  }

  @Test("light is measured by the ink of each symbol: the same two colours the other way round are a change, a negative of both is none")
  func measuresInk() {
    func whole(_ symbol: Unicode.Scalar, _ ink: Color, _ ground: Color) -> Picture {
      Picture(size: Size(columns: 8, rows: 8)) { _, _ in (symbol, ink, ground) }
    }
    let (black, white) = (Color.rgb(0, 0, 0), Color.rgb(255, 255, 255))
    #expect(PictureChange(from: whole("▁", white, black), to: whole("▇", white, black)).isLarge)
    #expect(!PictureChange(from: whole("▀", white, black), to: whole("▄", black, white)).isLarge)
    #expect(PictureChange(from: whole(" ", .default, .default), to: whole("█", .default, .default)).isLarge)
    #expect(PictureChange(from: whole("█", .palette(196), black), to: whole("█", .palette(16), black)).red == 1)
    #expect(PictureChange(from: whole("█", .rgb(120, 0, 0), black), to: whole("█", .rgb(255, 0, 0), black)).red == 1)
    #expect(!PictureChange(from: whole("█", .rgb(250, 250, 250), black), to: whole("█", .rgb(240, 240, 240), black)).isLarge)
  }
}
