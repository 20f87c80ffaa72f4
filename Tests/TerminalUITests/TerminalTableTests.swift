import TerminalUI
import Testing

struct TerminalTableTests {
  private static let longest = Duration.milliseconds(500)
  private static let rows = TerminalTable.rows

  @Test("the table is there, and knows the terminals that people use")
  func isThere() {
    let terminals = Set(Self.rows.flatMap(\.terminals))
    #expect(Self.rows.count > 500)
    for name in ["xterm", "rxvt", "putty", "konsole", "vte", "kitty", "linux", "tmux", "screen"] { #expect(terminals.contains(name)) }
  }

  @Test("what a terminal sends for a key is that key or nothing, in one piece, with a pause anywhere, and with pauses everywhere")
  func isTheKeyOrNothing() {
    for row in Self.rows {
      var whole = Typist()
      whole.send(row.bytes)
      whole.wait(.seconds(10))
      #expect(whole.events.count <= 1 && whole.events.allSatisfy(row.allows), "\(row): \(whole.events)")
      #expect(!whole.isWaiting, "\(row)")
      for split in 1..<row.bytes.count {
        var typist = Typist()
        typist.send(row.bytes[..<split])
        typist.wait(Self.longest)
        typist.send(row.bytes[split...])
        typist.wait(.seconds(10))
        #expect(typist.events == whole.events, "\(row), cut at \(split)")
      }
      var slow = Typist()
      for byte in row.bytes {
        slow.send([byte])
        slow.wait(Self.longest)
      }
      slow.wait(.seconds(10))
      #expect(slow.events == whole.events, "\(row), byte by byte")
    }
  }

  @Test("the keys that the console names are known from every terminal, without anything held")
  func knowsPlainKeys() {
    let named = ["Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown", "Shift-Tab", "F1", "F2", "F3", "F4", "F5", "F12"]
    // An older Home, and what only these send.
    let without: Set = ["xterm-sun", "xterm-hp", "xterm-vt52", "putty-sco", "vt220", "vt100", "Eterm", "nsterm", "cygwin", "st"]
    for row in Self.rows where named.contains(row.name) && !without.isSuperset(of: row.terminals) {
      var typist = Typist()
      typist.send(row.bytes)
      let isKnown = typist.events == [Key(named: row.name).map(InputEvent.key)].compactMap(\.self)
      let isOld = row.terminals == ["putty-vt100"] || row.terminals == ["putty-vt100+"] || row.bytes.last == UInt8(ascii: "@")
      #expect(isKnown || isOld, "\(row): \(typist.events)")
    }
  }

  @Test("after what a terminal sends and a pause a key is a key again, and nothing else is")
  func comesBack() {
    for row in Self.rows {
      var typist = Typist()
      typist.send(row.bytes)
      typist.wait(.seconds(10))
      _ = typist.take()
      typist.send("b")
      #expect(typist.take() == [.key(.character("b"))], "\(row)")
    }
  }

  @Test("whatever follows whatever, in whatever pieces: every key is one that was pressed", arguments: 1...60)
  func fuzz(seed: UInt64) {
    var random = LinearCongruence(state: seed &* 7_919)
    var typist = Typist()
    for round in 0..<400 {
      let row = Self.rows[random.next(below: Self.rows.count)]
      // A terminal that sends controls of 8 bits sends none of 7: what it sends does not follow half a mouse report of another's.
      if row.terminals == ["c1"] { typist.wait(.seconds(6)) }
      for byte in row.bytes {
        typist.send([byte])
        if random.next(below: 3) == 0 { typist.wait(.milliseconds(random.next(below: 501))) }
      }
      // The next one may come at once; a person's key comes after a breath, for what has no end swallows what follows at once.
      let isPressing = random.next(below: 2) == 0
      guard isPressing else { continue }
      typist.wait(.seconds(6))
      let before = typist.take()
      #expect(!before.contains(where: Self.isTyped), "\(seed), \(round): \(before)")
      typist.send("b")
      #expect(typist.take() == [.key(.character("b"))], "\(seed), round \(round), after \(row)")
    }
  }

  /// Whether a key types something that the numeric keypad does not.
  private static func isTyped(_ event: InputEvent) -> Bool {
    switch event {
    case .key(.character(let scalar)): !"0123456789*+-./=".unicodeScalars.contains(scalar)
    case .key(.control), .paste, .pasted: true
    default: false
    }
  }

  @Test("no byte of what nobody knows is a key: random sequences of every kind, cut anywhere, with pauses up to 500 ms", arguments: 1...200)
  func unknown(seed: UInt64) {
    var random = LinearCongruence(state: seed &* 104_729)
    var typist = Typist()
    for round in 0..<100 {
      let bytes = Self.unknownSequence(&random)
      let pauses = random.next(below: 3)
      for byte in bytes {
        typist.send([byte])
        if pauses > 0, random.next(below: 2 * pauses) == 0 { typist.wait(.milliseconds(random.next(below: 501))) }
      }
      typist.wait(.seconds(6))
      let events = typist.take().filter { event in
        switch event {
        case .report, .click, .focusLost: false
        default: true
        }
      }
      #expect(events.isEmpty, "seed \(seed), round \(round): \(bytes)")
    }
  }

  /// A sequence of the form that its kind has, which is no key.
  private static func unknownSequence(_ random: inout LinearCongruence) -> [UInt8] {
    func bytes(_ range: ClosedRange<UInt8>, _ count: Int, _ random: inout LinearCongruence) -> [UInt8] {
      (0..<count).map { _ in range.lowerBound + UInt8(random.next(below: range.count)) }
    }
    let kind = random.next(below: 9)
    switch kind {
    case 0:
      // CSI with a private mark.
      return [0x1B, 0x5B] + bytes(0x3C...0x3F, 1, &random) + bytes(0x30...0x3B, random.next(below: 30), &random)
        + bytes(0x20...0x2F, random.next(below: 3), &random) + bytes(0x40...0x6C, 1, &random)
    case 1:
      // CSI with an intermediate byte.
      return [0x1B, 0x5B] + bytes(0x30...0x3B, random.next(below: 8), &random) + bytes(0x20...0x2F, 1 + random.next(below: 2), &random)
        + bytes(0x40...0x7E, 1, &random)
    case 2:
      // CSI whose letter is no key's, except those that characters follow.
      let finals = "@GJKLNUVWXYabcdefghijklmnopqrsuvwxyz`{|}".utf8.map(\.self)
      return [0x1B, 0x5B] + bytes(0x30...0x3B, random.next(below: 12), &random) + [finals[random.next(below: finals.count)]]
    case 3:
      // SS3 with anything before a letter that is no key's.
      return [0x1B, 0x4F] + bytes(0x30...0x3F, random.next(below: 4), &random) + bytes(0x61...0x69, 1, &random)
    case 4:
      // X10's mouse, as bytes; as characters.
      return random.next(below: 2) == 0
        ? Array("\u{1B}[M".utf8) + bytes(0x20...0x7F, 3, &random)
        : Array("\u{1B}[M".utf8) + bytes(0x20...0x7F, 1, &random) + (0..<2).flatMap { _ in [0xC4, 0x80 + UInt8(random.next(below: 64))] }
    case 5:
      // OSC: everything but its ends.
      let content = bytes(0x08...0xFF, random.next(below: 200), &random).filter { $0 != 0x1B && $0 != 0xC2 }
      return [0x1B, 0x5D] + content + (random.next(below: 2) == 0 ? [0x07] : [0x1B, 0x5C])
    case 6, 7:
      // DCS, SOS, PM and APC: everything but ST, ESC among it.
      var content = bytes(0x00...0xFF, random.next(below: 200), &random).filter { $0 != 0xC2 }
      for place in content.indices.dropFirst() where content[place - 1] == 0x1B && content[place] == 0x5C { content[place] = 0x5D }
      if content.last == 0x1B { content.append(0x41) }
      return [0x1B, [0x50, 0x58, 0x5E, 0x5F][random.next(below: 4)]] + content + [0x1B, 0x5C]
    default:
      // The same with introducers of 8 bits, as UTF-8 writes them.
      return [0xC2, [0x90, 0x98, 0x9D, 0x9E, 0x9F][random.next(below: 5)]] + bytes(0x20...0x7E, random.next(below: 60), &random) + [
        0xC2, 0x9C,
      ]
    }
  }
}
