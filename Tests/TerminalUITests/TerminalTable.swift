import Foundation
import TerminalUI
import Testing

/// The table of what terminals send, `Terminals.keys`.
struct TerminalTable {
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let terminals: [String]

    var testDescription: String { "\(terminals[0]) \(name)" }

    /// Whether an event may come of it; none at all always may.
    func allows(_ event: InputEvent) -> Bool {
      switch event {
      case .report, .click: return name == "none"
      case .focusGained, .focusLost: return name == "focus" || isOfSCO
      case .key(.alt): return name == "other" || name.hasPrefix("Alt-") || hasTwoBytes
      case .key(.function(let number)): return isOther || allowed(number)
      case .key(let key) where isOther || name == "none":
        // What the numeric keypad types in application mode.
        if case .character(let scalar) = key {
          return isOther && bytes.count == 3 && bytes[1] == 0x4F && "0123456789.".unicodeScalars.contains(scalar)
        }
        return name != "none"
          && [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .backTab, .tab].contains(key)
      case .key(let key): return Key(named: plainName) == key
      default: return false
      }
    }

    /// SCO's letters are other keys everywhere else.
    private var isOfSCO: Bool { terminals.allSatisfy { $0.hasSuffix("-sco") } }
    /// A VT100 has no function keys: terminfo lends it those of its keypad.
    private var isOther: Bool { name == "other" || name == "F0" || isOfSCO || terminals == ["vt100"] }
    /// HP's keys and a VT52's cannot be told from Alt and a letter.
    private var hasTwoBytes: Bool { bytes.count == 2 }

    /// The name without what is held.
    var plainName: String {
      if name == "Shift-Tab" || name == "-" { return name }
      return name.split(separator: "-").last.map(String.init) ?? name
    }

    /// xterm counts its function keys on where they are held with something; PF1 to PF4 lie on PuTTY's keypad.
    private func allowed(_ number: Int) -> Bool {
      if ["+", "-", "*", "/"].contains(plainName) { return number <= 4 }
      guard plainName.hasPrefix("F"), let told = Int(plainName.dropFirst()) else { return false }
      return number == told || told > 12 && number == (told - 1) % 12 + 1
    }
  }

  static let rows: [Row] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Terminals.keys")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard !line.hasPrefix("#"), fields.count == 3 else { return nil }
      return Row(name: String(fields[0]), bytes: bytes(fields[1]), terminals: fields[2].split(separator: " ").map(String.init))
    }
  }()

  /// `^[` and its like, and `\xNN`.
  static func bytes(_ text: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "^"), let next = rest.popFirst() {
        bytes.append(next == UInt8(ascii: "?") ? 0x7F : next & 0x1F)
      } else if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "x") {
        bytes.append(UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16) ?? 0)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}

/// A parser and the time that passes.
struct Typist {
  private var parser = InputParser()
  private(set) var events: [InputEvent] = []
  /// How long nothing has come.
  private var idle = Duration.zero

  init(tellsPastesApart: Bool = false) { parser.tellsPastesApart = tellsPastesApart }

  mutating func send(_ bytes: some Sequence<UInt8>) {
    idle = .zero
    for byte in bytes { if let event = parser.feed(byte) { events.append(event) } }
  }

  mutating func send(_ text: String) { send(text.utf8) }

  /// So much time passes; a wait that is over in it ends, as in the driver.
  mutating func wait(_ time: Duration) {
    var left = idle + time
    while let patience = parser.patience, patience <= left {
      left -= patience
      if let event = parser.timeOut() { events.append(event) }
    }
    idle = isWaiting ? left : .zero
  }

  /// What came since the last time.
  mutating func take() -> [InputEvent] {
    defer { events = [] }
    return events
  }

  var isWaiting: Bool { parser.patience != nil }
}
