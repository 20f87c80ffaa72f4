import TerminalUI
import Testing

struct InputParserTests {
  private func events(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var parser = InputParser()
    return bytes.compactMap { parser.feed($0) } + [parser.timeOut()].compactMap(\.self)
  }

  private func events(_ text: String) -> [InputEvent] { events(text.utf8) }

  @Test(
    "knows the keys of xterm, tmux and the Linux console",
    arguments: [
      ("a", .character("a")), ("é", .character("é")), ("案", .character("案")), ("😀", .character("😀")), ("\r", .enter), ("\t", .tab),
      ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\u{1}", .control("a")), ("\u{3}", .control("c")), ("\u{1C}", .control("\\")),
      ("\0", .control("@")), ("\n", .control("j")), ("\u{1B}x", .alt("x")), ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[1;5C", .right),
      ("\u{1B}[D", .left), ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1~", .home), ("\u{1B}[4~", .end), ("\u{1B}[2~", .insert),
      ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6;5~", .pageDown), ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)),
      ("\u{1B}OR", .function(3)), ("\u{1B}[[A", .function(1)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}OM", .enter), ("\u{1B}Or", .character("2")), ("\u{1B}", .escape),
    ] as [(String, Key)]
  )
  func knowsKeys(text: String, key: Key) {
    #expect(events(text) == [.key(key)])
  }

  @Test("tells focus, and takes Ctrl-Z for a wish to stop")
  func tellsFocus() {
    #expect(events("\u{1B}[I\u{1B}[O\u{1A}") == [.focusGained, .focusLost, .suspend])
  }

  @Test(
    "swallows what a terminal answers, whole",
    arguments: [
      "\u{1B}[?64;1;2c", "\u{1B}[12R", "\u{1B}[?12;40R", "\u{1B}[12;40;1R", "\u{1B}[1;1R", "\u{1B}[1;2R", "\u{1B}[?1004$y",
      "\u{1B}[1004;1$y", "\u{1B}[0n", "\u{1B}[>0;276;0c", "\u{1B}[8;24;80t",
      "\u{1B}[27;5;13~",
      "\u{1B}[13u", "\u{1B}[49:33;1u", "\u{1B}[<0;10;10m", "\u{1B}[<2;10;10M", "\u{1B}[<64;10;10M", "\u{1B}[<0;0;10M", "\u{1B}[0;10;10<M",
      "\u{1B}]11;rgb:1111/2222/3333\u{7}", "\u{1B}]52;c;MTIz\u{1B}\\",
      "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^1\r2\r\u{1B}\\", "\u{1B}X1\u{1B}\\", "\u{9D}11;1\u{7}", "\u{9B}1;1R", "\u{1B}[200", "\u{1B}]1111",
      "\u{1B}[999999999999999999999999999999A", "\u{1B}[1;2;3;4;5;6;7;8;9~", "\u{1B}\r",
    ]
  )
  func swallowsReplies(text: String) {
    #expect(events(text).isEmpty)
    var parser = InputParser()
    let before = "a\(text)".utf8.compactMap { parser.feed($0) } + [parser.timeOut()].compactMap(\.self)
    let after = "b".utf8.compactMap { parser.feed($0) }
    #expect(before + after == [.key(.character("a")), .key(.character("b"))])
  }

  @Test(
    "tells what the terminal reports of its cursor and its modes, and takes none of it for a key",
    arguments: [
      ("\u{1B}[12;40R", .cursor(row: 12, column: 40)), ("\u{9B}2;2R", .cursor(row: 2, column: 2)),
      ("\u{1B}[?1004;1$y", .mode(1004, isKnown: true)), ("\u{1B}[?1004;0$y", .mode(1004, isKnown: false)),
      ("\u{1B}[?2026;2$y", .mode(2026, isKnown: true)),
    ] as [(String, TerminalReport)]
  )
  func tellsReports(text: String, report: TerminalReport) {
    #expect(events("a\(text)b") == [.key(.character("a")), .report(report), .key(.character("b"))])
  }

  @Test("tells where the first mouse button was pressed")
  func tellsClicks() {
    #expect(events("\u{1B}[<0;10;3M\u{1B}[<0;10;3ma") == [.click(Point(column: 9, row: 2)), .key(.character("a"))])
    #expect(events("\u{1B}[<0;223;100M") == [.click(Point(column: 222, row: 99))])
  }

  @Test("a person gets out of an endless reply with Escape")
  func escapesReplies() {
    #expect(events("\u{1B}]1111\u{1B}") == [.key(.escape)])
    #expect(events("\u{1B}]1111\u{1B}[A") == [.key(.up)])
  }

  @Test("makes one event of pasted text, whatever is in it")
  func pastes() {
    #expect(events("\u{1B}[200~1\r\u{1B}[A\u{3}案\u{1B}[201\u{1B}[201~x") == [.paste("1\r\u{1B}[A\u{3}案\u{1B}[201"), .key(.character("x"))])
    #expect(events("\u{1B}[201~").isEmpty)
    #expect(events("\u{1B}[200~never ends\r") == [.paste("never ends\r")])
  }

  @Test("keeps a bounded part of a huge paste and swallows the rest")
  func boundsPaste() {
    let text = String(repeating: "y", count: InputParser.pasteLimit + 100_000)
    #expect(events("\u{1B}[200~\(text)\u{1B}[201~") == [.paste(String(text.prefix(InputParser.pasteLimit)))])
  }

  @Test(
    "drops malformed UTF-8 and nothing after it",
    arguments: [
      [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xBD],
      [0xFF], [0xF8], [0xBF],
    ] as [[UInt8]]
  )
  func dropsMalformed(bytes: [UInt8]) {
    #expect(events(bytes).isEmpty)
    #expect(events(bytes + [0x61]) == [.key(.character("a"))])
  }

  @Test("decodes every scalar as it was typed, but for C1 controls")
  func decodes() {
    var parser = InputParser()
    for value in UInt32(0xA0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let made = String(scalar).utf8.compactMap { parser.feed($0) }
      if made != [.key(.character(scalar))] { Issue.record("U+\(String(value, radix: 16)) became \(made)") }
    }
  }

  @Test("waits only for the rest of what has begun")
  func waits() {
    var parser = InputParser()
    #expect(parser.patience == nil)
    _ = parser.feed(0x1B)
    #expect(parser.patience == .milliseconds(50))
    _ = parser.feed(0x5B)
    #expect(parser.patience == .seconds(1))
    let event = parser.timeOut()
    #expect(event == nil)
    #expect(parser.patience == nil)
  }

  @Test("takes any bytes, and finds its way back to the keys after a pause", arguments: 1...20)
  func survivesNoise(seed: UInt64) {
    var random = LinearCongruence(state: seed)
    let pieces: [[UInt8]] = ["\u{1B}", "[", "200~", "201~", "]", "_G", "\u{7}", "\u{1B}\\", "1;5", "A", "O", "案"].map { Array($0.utf8) }
    var parser = InputParser()
    for _ in 0..<5000 {
      let bytes = random.next(below: 2) == 0 ? pieces[random.next(below: pieces.count)] : [UInt8(random.next(below: 256))]
      for byte in bytes {
        if case .key(.character(let scalar)) = parser.feed(byte) { #expect(scalar.properties.generalCategory != .control) }
      }
    }
    _ = parser.timeOut()
    let event = parser.feed(0x62)
    #expect(event == .key(.character("b")))
  }
}
