import TerminalUI
import Testing

struct InputParserTests {
  private func events(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var typist = Typist()
    typist.send(bytes)
    typist.wait(.seconds(10))
    return typist.events
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
      "\u{1B}]52;c;MTIz\u{1B}\\",
      "\u{1B}P1$r0m\u{1B}\\",
      "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}^1\r2\r\u{1B}\\", "\u{1B}X1\u{1B}\\", "\u{9D}11;1\u{7}", "\u{1B}]111;rgb:1/2/3\u{7}", "\u{9B}1;1R",
      "\u{1B}[200", "\u{1B}]1111",
      "\u{1B}[999999999999999999999999999999A", "\u{1B}[1;2;3;4;5;6;7;8;9~", "\u{1B}\r",
    ]
  )
  func swallowsReplies(text: String) {
    #expect(events(text).isEmpty)
    var typist = Typist()
    typist.send("a\(text)")
    typist.wait(.seconds(10))
    typist.send("b")
    #expect(typist.events == [.key(.character("a")), .key(.character("b"))])
  }

  @Test(
    "tells what the terminal reports of its cursor and its modes, and takes none of it for a key",
    arguments: [
      ("\u{1B}[12;40R", .cursor(row: 12, column: 40)), ("\u{9B}2;2R", .cursor(row: 2, column: 2)),
      ("\u{1B}[?1004;1$y", .mode(1004, isKnown: true)), ("\u{1B}[?1004;0$y", .mode(1004, isKnown: false)),
      ("\u{1B}[?2026;2$y", .mode(2026, isKnown: true)),
      ("\u{1B}]11;rgb:1111/2222/ffff\u{7}", .background(RGB(0x11, 0x22, 0xFF))),
      ("\u{1B}]11;rgb:f/0/8\u{1B}\\", .background(RGB(255, 0, 136))),
      ("\u{1B}]11;rgb:fff/000/7ff\u{9C}", .background(RGB(255, 0, 127))),
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

  @Test(
    "takes no colour that is not written to the letter",
    arguments: [
      "rgb:1/2", "rgb:1/2/3/4", "rgb:11/2/3", "rgb:12345/12345/12345", "rgb:+1/+1/+1", "rgb:g/0/0", "rgb:/0/0", "rgb://", "rgb:", "#112233",
      "rgb:1/2/3 ", " rgb:1/2/3", "RGB:1/2/3", "rgba:1/2/3/4", "rgb:１/２/３", "rgb:1/2/3\u{1B}[A",
      "rgb:\(String(repeating: "0", count: 500))/1/1",
    ])
  func refusesColors(text: String) {
    #expect(events("\u{1B}]11;\(text)\u{1B}\\").isEmpty)
  }

  @Test("a person gets out of an endless reply with Escape, and no arrow within it is a key")
  func escapesReplies() {
    #expect(events("\u{1B}]1111\u{1B}") == [.key(.escape)])
    #expect(events("\u{1B}]1111\u{1B}[A").isEmpty)
  }

  @Test(
    "a lost focus is told in whatever it comes",
    arguments: ["\u{1B}]1111", "\u{1B}Pq", "\u{1B}X\u{1B}[", "\u{1B}[1;2", "\u{1B}", "\u{1B}[M"])
  func tellsFocusLostAnywhere(unfinished: String) {
    #expect(events("\(unfinished)\u{1B}[O").contains(.focusLost))
  }

  @Test("an ESC is the Escape key at once where the terminal's answer follows it, and otherwise after a pause")
  func escapes() {
    var typist = Typist()
    typist.send("\u{1B}\u{1B}[0n")
    #expect(typist.take() == [.key(.escape)])
    typist.send("\u{1B}\u{1B}\u{1B}[0n")
    typist.wait(.zero)
    #expect(typist.take() == [.key(.escape), .key(.escape)])
    typist.send("\u{1B}")
    typist.wait(.milliseconds(500))
    #expect(typist.take().isEmpty)
    typist.wait(.milliseconds(100))
    #expect(typist.take() == [.key(.escape)])
    typist.send("\u{1B}[0n\u{1B}[3n")
    typist.wait(.seconds(9))
    #expect(typist.take().isEmpty)
  }

  @Test("two Escapes that came together are two")
  func twoEscapes() {
    #expect(events("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
  }

  @Test("makes one event of pasted text, whatever is in it")
  func pastes() {
    var typist = Typist()
    typist.send("\u{1B}[200~1\r\u{1B}[A\u{3}案\u{1B}[201\u{1B}[201~")
    typist.wait(.milliseconds(100))
    typist.send("x")
    #expect(typist.events == [.paste("1\r\u{1B}[A\u{3}案\u{1B}[201"), .key(.character("x"))])
    #expect(events("\u{1B}[201~").isEmpty)
    #expect(events("\u{1B}[200~never ends\r") == [.paste("never ends\r")])
  }

  @Test("pasted text that holds its own end is pasted to the last byte")
  func endsPastesLate() {
    #expect(events("\u{1B}[200~a\u{1B}[201~1\r!\r\u{1B}[201~") == [.paste("a")])
    #expect(events("\u{1B}[200~a\u{1B}[201~1\r\u{1B}[O\u{1B}[201~") == [.paste("a"), .focusLost])
    var slow = Typist()
    for byte in "\u{1B}[200~a\u{1B}[201~1\r".utf8 { slow.send([byte]) }
    slow.wait(.milliseconds(500))
    slow.send("!\r")
    #expect(slow.events == [.paste("a")])
  }

  @Test("what is pasted so slowly that it seemed over is never keys; its end or the Escape key leads back")
  func stallsPastes() {
    for end in ["\u{1B}[201~", "\u{1B}"] {
      var typist = Typist()
      typist.send("\u{1B}[200~one")
      typist.wait(.seconds(60))
      typist.send("1\r")
      typist.wait(.seconds(60))
      typist.send("!\r\(end)")
      typist.wait(.seconds(1))
      #expect(typist.take() == [.paste("one")])
      typist.send("b")
      #expect(typist.take() == [.key(.character("b"))])
    }
  }

  @Test("a pasted passphrase comes character by character, without its line's end, and nothing of it is kept or a key")
  func pastesSecrets() {
    var typist = Typist(tellsPastesApart: true)
    typist.send("\u{1B}[200~pä案😀\u{3}\u{1B}\r\n\u{1B}[201~1\r")
    typist.wait(.seconds(10))
    #expect(typist.events == ["p", "ä", "案", "😀"].map { InputEvent.pasted($0) })
    var stalled = Typist(tellsPastesApart: true)
    stalled.send("\u{1B}[200~p")
    stalled.wait(.seconds(10))
    stalled.send("q\r")
    #expect(stalled.events == [.pasted("p")])
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
    #expect(parser.patience == .milliseconds(600))
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
    for end in Array("\u{1B}[201~".utf8) { _ = parser.feed(end) }
    while parser.patience != nil { _ = parser.timeOut() }
    let event = parser.feed(0x62)
    #expect(event == .key(.character("b")))
  }
}
