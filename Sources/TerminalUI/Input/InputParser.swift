/// Turns the bytes a terminal sends into events, strictly: only what a person did becomes a key.
///
/// What the terminal says (OSC, DCS, APC, PM, SOS strings; control sequences that are not keys) never is: the reports that somebody asks for
/// are events of their own, everything else is swallowed whole. Pasted text is one event and never keys, malformed UTF-8 is dropped. The states follow ECMA-48 and DEC STD 070; keys are those of xterm and
/// of the Linux console. A byte makes at most one event, so that nothing typed waits in a buffer here.
package struct InputParser: Sendable {
  /// The most bytes kept of one paste; the rest is swallowed.
  package static let pasteLimit = 65_536

  private enum State {
    case ground
    case character(missing: Int, value: UInt32, least: UInt32)
    case escape
    case control(parameters: [UInt8], fits: Bool)
    case singleShift
    case linuxFunction
    case string
    case paste(matched: Int)
  }

  private var state = State.ground
  private var pasted: [UInt8] = []

  /// A parser between two sequences.
  package init() {}

  /// How long to wait for the rest of a sequence before ``timeOut()``; nil when none has begun.
  package var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape: .milliseconds(50)
    case .paste: .seconds(5)
    default: .seconds(1)
    }
  }

  /// Gives up waiting for the rest of a sequence: a lone ESC was the Escape key, anything else is dropped.
  package mutating func timeOut() -> InputEvent? {
    defer { state = .ground }
    switch state {
    case .escape: return .key(.escape)
    case .paste: return endPaste()
    default: return nil
    }
  }

  /// Takes the next byte and returns the event it completes, if any.
  package mutating func feed(_ byte: UInt8) -> InputEvent? {
    switch state {
    case .ground: return ground(byte)
    case .character(let missing, let value, let least): return character(byte, missing, value, least)
    case .escape: return escape(byte)
    case .control(let parameters, let fits): return control(byte, parameters, fits)
    case .singleShift:
      state = .ground
      if byte == Byte.escape { state = .escape }
      return Self.singleShiftKeys[byte].map(InputEvent.key)
    case .linuxFunction:
      state = .ground
      return ("A"..."E" ~= Unicode.Scalar(byte)) ? .key(.function(Int(byte - UInt8(ascii: "A")) + 1)) : nil
    case .string:
      switch byte {
      case Byte.escape: state = .escape
      case Byte.bell, Byte.cancel, Byte.substitute: state = .ground
      default: break
      }
      return nil
    case .paste(let matched): return paste(byte, matched)
    }
  }

  private mutating func ground(_ byte: UInt8) -> InputEvent? {
    switch byte {
    case Byte.escape: state = .escape
    case Byte.substitute: return .suspend
    case 0x0D: return .key(.enter)
    case 0x09: return .key(.tab)
    case 0x08, 0x7F: return .key(.backspace)
    case 0..<0x20: return .key(.control(Unicode.Scalar(byte < 0x1B && byte > 0 ? byte + 0x60 : byte + 0x40)))
    case 0x20..<0x7F: return .key(.character(Unicode.Scalar(byte)))
    case 0x80..<0xA0: introduce(Unicode.Scalar(byte))
    case 0xC2..<0xE0: state = .character(missing: 1, value: UInt32(byte & 0x1F), least: 0x80)
    case 0xE0..<0xF0: state = .character(missing: 2, value: UInt32(byte & 0x0F), least: 0x800)
    case 0xF0..<0xF5: state = .character(missing: 3, value: UInt32(byte & 0x07), least: 0x10000)
    default: break
    }
    return nil
  }

  private mutating func character(_ byte: UInt8, _ missing: Int, _ value: UInt32, _ least: UInt32) -> InputEvent? {
    state = .ground
    guard byte & 0xC0 == 0x80 else { return ground(byte) }
    let value = value << 6 | UInt32(byte & 0x3F)
    guard missing == 1 else {
      state = .character(missing: missing - 1, value: value, least: least)
      return nil
    }
    guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
    if (0x80..<0xA0).contains(scalar.value) {
      introduce(scalar)
      return nil
    }
    return .key(.character(scalar))
  }

  private mutating func escape(_ byte: UInt8) -> InputEvent? {
    switch byte {
    case Byte.escape: return .key(.escape)
    case UInt8(ascii: "["), UInt8(ascii: "O"), UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      introduce(Unicode.Scalar(byte + 0x40))
      return nil
    case UInt8(ascii: "\\"):
      // ST, the end of a string that may have begun long ago: never a key.
      state = .ground
      return nil
    case 0x20..<0x7F:
      state = .ground
      return .key(.alt(Unicode.Scalar(byte)))
    default:
      state = .ground
      return byte >= 0x80 ? ground(byte) : nil
    }
  }

  /// Begins what a C1 control, or ESC and its 7-bit form, introduces.
  private mutating func introduce(_ control: Unicode.Scalar) {
    state =
      switch control.value {
      case 0x9B: .control(parameters: [], fits: true)
      case 0x8F: .singleShift
      case 0x90, 0x98, 0x9D, 0x9E, 0x9F: .string
      default: .ground
      }
  }

  private mutating func control(_ byte: UInt8, _ parameters: [UInt8], _ fits: Bool) -> InputEvent? {
    switch byte {
    case Byte.escape: state = .escape
    case Byte.cancel, Byte.substitute, 0x80...: state = .ground
    case 0..<0x20, 0x7F: break
    case 0x20..<0x40:
      let fits = fits && parameters.count < 24
      state = .control(parameters: fits ? parameters + [byte] : [], fits: fits)
    default:
      state = .ground
      return fits ? finish(parameters, final: byte) : nil
    }
    return nil
  }

  private mutating func finish(_ parameters: [UInt8], final: UInt8) -> InputEvent? {
    let marks = parameters.filter { !Byte.digits.contains($0) && $0 != UInt8(ascii: ";") }
    let numbers = parameters.filter { !marks.contains($0) }.split(separator: UInt8(ascii: ";"))
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    guard marks.isEmpty else { return report(numbers, marks: marks, parameters, final: final) }
    // Row 1 is left out: there `CSI 1;2R` is F3 with a modifier.
    if final == UInt8(ascii: "R"), numbers.count == 2, numbers[0] > 1 { return .report(.cursor(row: numbers[0], column: numbers[1])) }
    return parameters.count <= 8 ? key(numbers, final: final) : nil
  }

  /// What a terminal tells with a private mark before its numbers: the answer to a question about a private mode (DECRPM; 0 says that
  /// there is none), and a press of the first mouse button (xterm's mode 1006).
  private func report(_ numbers: [Int], marks: [UInt8], _ parameters: [UInt8], final: UInt8) -> InputEvent? {
    let text = String(decoding: marks, as: UTF8.self)
    switch (text, final, numbers.count) {
    case ("?$", UInt8(ascii: "y"), 2) where parameters.first == UInt8(ascii: "?") && parameters.last == UInt8(ascii: "$"):
      return .report(.mode(numbers[0], isKnown: numbers[1] != 0))
    case ("<", UInt8(ascii: "M"), 3) where parameters.first == UInt8(ascii: "<") && numbers[0] == 0 && numbers[1] > 0 && numbers[2] > 0:
      return .click(Point(column: numbers[1] - 1, row: numbers[2] - 1))
    default: return nil
    }
  }

  private mutating func key(_ numbers: [Int], final: UInt8) -> InputEvent? {
    switch (Unicode.Scalar(final), numbers.first) {
    case ("[", nil): state = .linuxFunction
    case ("I", nil): return .focusGained
    case ("O", nil): return .focusLost
    case ("~", 200): state = .paste(matched: 0)
    case ("~", let number?): return Self.numberedKeys[number].map(InputEvent.key)
    case ("~", nil), ("R", _): break
    case (_, nil), (_, 1): return Self.letteredKeys[final].map(InputEvent.key)
    default: break
    }
    return nil
  }

  private mutating func paste(_ byte: UInt8, _ matched: Int) -> InputEvent? {
    let end = Self.pasteEnd
    if byte == end[matched] {
      state = .paste(matched: matched + 1)
      return matched + 1 == end.count ? endPaste() : nil
    }
    keep(end[..<matched])
    state = .paste(matched: byte == end[0] ? 1 : 0)
    if byte != end[0] { keep([byte]) }
    return nil
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    pasted += bytes.prefix(Self.pasteLimit - pasted.count)
  }

  private mutating func endPaste() -> InputEvent {
    defer { pasted = [] }
    state = .ground
    return .paste(String(decoding: pasted, as: UTF8.self))
  }
}

/// The bytes that mean something by themselves.
private enum Byte {
  static let bell: UInt8 = 0x07
  static let cancel: UInt8 = 0x18
  static let substitute: UInt8 = 0x1A
  static let escape: UInt8 = 0x1B
  static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}

extension InputParser {
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// The keys of `CSI letter`, which modifiers may precede as `1;m`.
  private static let letteredKeys: [UInt8: Key] = [
    UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
    UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "Z"): .backTab,
    UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "S"): .function(4),
  ]

  /// The keys of `CSI number ~`.
  private static let numberedKeys: [Int: Key] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5), 17: .function(6), 18: .function(7),
    19: .function(8), 20: .function(9), 21: .function(10), 23: .function(11), 24: .function(12),
  ]

  /// The keys of `SS3 letter`: the cursor keys and the keypad in application mode.
  private static let singleShiftKeys: [UInt8: Key] = {
    var keys = letteredKeys
    keys[UInt8(ascii: "R")] = .function(3)
    keys[UInt8(ascii: "M")] = .enter
    for (code, typed) in zip(UInt8(ascii: "j")...UInt8(ascii: "y"), "*+,-./0123456789".unicodeScalars) { keys[code] = .character(typed) }
    return keys
  }()
}
