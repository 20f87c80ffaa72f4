import TerminalUI
import Testing

struct ColorTests {
  @Test(
    "reduces to the palette's exact colours",
    arguments: [
      (.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231), (.rgb(95, 135, 175), 67), (.rgb(8, 8, 8), 232), (.rgb(128, 128, 128), 244),
    ] as [(Color, UInt8)])
  func reducesExactly(color: Color, index: UInt8) {
    #expect(color.reduced(to: .ansi256) == .palette(index))
  }

  @Test("reduces to the nearest palette entry of all")
  func reducesToNearest() {
    func components(_ index: Int) -> [Int] {
      if index >= 232 { return Array(repeating: 8 + (index - 232) * 10, count: 3) }
      return [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map { $0 == 0 ? 0 : 55 + $0 * 40 }
    }
    func distance(_ color: [Int], _ index: Int) -> Int { zip(color, components(index)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    var random = LinearCongruence(state: 7)
    for _ in 0..<2000 {
      let color = (0..<3).map { _ in random.next(below: 256) }
      guard case .palette(let index) = Color.rgb(UInt8(color[0]), UInt8(color[1]), UInt8(color[2])).reduced(to: .ansi256) else {
        Issue.record("no palette colour")
        return
      }
      #expect(distance(color, Int(index)) == (16..<256).map { distance(color, $0) }.min())
    }
  }

  @Test("keeps what a depth can show")
  func keeps() {
    #expect(Color.rgb(1, 2, 3).reduced(to: .trueColor) == .rgb(1, 2, 3))
    #expect(Color.palette(200).reduced(to: .ansi256) == .palette(200))
    #expect(Color.palette(9).reduced(to: .ansi16) == .palette(9))
    #expect(Color.palette(196).reduced(to: .ansi16) == .palette(9))
    #expect(Color.rgb(250, 2, 3).reduced(to: .ansi16) == .palette(9))
    for color in [Color.default, .palette(1), .rgb(1, 2, 3)] { #expect(color.reduced(to: .mono) == .default) }
  }
}

/// Numbers that look random and are the same in every run.
struct LinearCongruence {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
