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

  @Test(
    "uses the mosaic symbols of Unicode 13 only in terminals that are known to draw them",
    arguments: [
      (["TERM": "xterm-kitty"], true), (["TERM": "foot"], true), (["TERM": "foot-direct"], true), (["TERM": "xterm-ghostty"], true),
      (["TERM": "xterm-256color", "VTE_VERSION": "7800"], true), (["TERM": "xterm-256color", "VTE_VERSION": "7603"], false),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], true), (["TERM": "xterm-256color"], false), (["TERM": "alacritty"], false),
      (["TERM": "xterm-256color", "VTE_VERSION": "7800", "XTERM_VERSION": "XTerm(379)"], false),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "KONSOLE_VERSION": "230800"], false),
      (["TERM": "xterm-kitty", "TMUX": "/tmp/tmux-0/default,1,0"], false), (["TERM": "tmux-256color", "VTE_VERSION": "7800"], false),
      (["TERM": "screen.xterm-256color"], false), (["TERM": "linux"], false), ([:], false),
    ] as [([String: String], Bool)]
  )
  func knowsTerminals(environment: [String: String], draws: Bool) {
    #expect(GlyphTable.drawsMosaics(environment) == draws)
  }

  @Test(
    "octants are drawn where the terminal's version is known to draw them, and never in tmux",
    arguments: [
      (["TERM": "xterm-256color", "VTE_VERSION": "7802"], true),
      (["TERM": "xterm-256color", "VTE_VERSION": "7603"], false),
      (["TERM": "xterm-256color", "VTE_VERSION": "7802", "XTERM_VERSION": "XTerm(379)"], false),
      (["TERM": "tmux-256color", "VTE_VERSION": "7802", "TMUX": "/tmp/tmux-0/default,1,0"], false),
      (["TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.2.0"], true),
      (["TERM": "xterm-ghostty", "TERM_PROGRAM": "ghostty", "TERM_PROGRAM_VERSION": "1.1.3"], false),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20240203-110809-5046fc22"], false),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20250622-092112-6b43b2ce"], true),
      (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": ""], false),
      (["TERM": "xterm-kitty"], false), (["TERM": "foot"], false), ([:], false),
    ] as [([String: String], Bool)]
  )
  func knowsOctants(environment: [String: String], draws: Bool) {
    #expect(GlyphTable.drawsOctants(environment) == draws)
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
