#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalCurses
import TerminalUI
import Testing

struct CursesTerminalTests {
  @Test(
    "finds the colours a terminal claims",
    arguments: [
      (["COLORTERM": "truecolor"], 256, .trueColor), (["COLORTERM": "24bit"], 8, .trueColor),
      (["TERM": "xterm-direct"], 16_777_216, .trueColor),
      (["COLORTERM": "yes", "TERM": "xterm-256color"], 256, .ansi256), ([:], 88, .ansi16), ([:], 8, .ansi16), (["TERM": "vt100"], 0, .mono),
      ([:], -1, .mono),
    ] as [([String: String], Int, ColorDepth)]
  )
  func detectsColors(environment: [String: String], terminfoColors: Int, depth: ColorDepth) {
    #expect(ColorDepth(environment: environment, terminfoColors: terminfoColors) == depth)
  }

  @Test("refuses what is no terminal, and leaves it alone")
  @MainActor
  func refusesPipes() throws {
    var ends: [Int32] = [-1, -1]
    try #require(unsafe pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    #expect(throws: CursesTerminalError.notATerminal) { try CursesTerminal(input: ends[0], output: ends[1], environment: [:]) }
    close(ends[1])
    ends[1] = -1
    var byte: UInt8 = 0
    #expect(unsafe read(ends[0], &byte, 1) == 0)
  }
}
