/// Turns the bytes a terminal sends into events, strictly: only what a person did becomes a key.
///
/// What the terminal says (OSC, DCS, APC, PM, SOS strings; control sequences that are not keys) never is: the reports that somebody asks for
/// are events of their own, everything else is swallowed whole, in whatever pieces and with whatever pauses up to 500 ms it arrives. Pasted
/// text is one event and never keys, malformed UTF-8 is dropped. The states follow ECMA-48 and DEC STD 070; keys are those of xterm, rxvt,
/// PuTTY, Konsole, VTE, kitty and of the Linux console. A byte makes at most one event, so that nothing typed waits in a buffer here.
package struct InputParser: Sendable {
  /// The most bytes kept of one paste; the rest is swallowed.
  package static let pasteLimit = 65_536

  /// Whether pasted text is told character by character and kept nowhere: for a passphrase, which must not lie in ordinary memory.
  package var tellsPastesApart = false

  private enum State {
    case ground
    case character(missing: Int, value: UInt32, least: UInt32)
    /// So many ESC, whose meaning is open.
    case escape(Int)
    /// So many Escape keys that nothing followed; each is still to be told.
    case escaped(Int)
    /// ESC and a byte that begins an escape sequence with more bytes, or was typed with Alt.
    case intermediate(Unicode.Scalar)
    /// A control sequence behind so many ESC that belong to something else.
    case control(parameters: [UInt8], fits: Bool, escapes: Int)
    case singleShift
    case linuxFunction
    /// Characters that belong to what came before.
    case rest(characters: Int, missing: Int)
    case string(ControlString)
    case paste(matched: Int)
    /// What comes so late, or so soon, behind pasted text that it may belong to it.
    case pasteTail(PasteTail)
  }

  private var state = State.ground
  private var pasted: [UInt8] = []
  private var pastedCharacter = UTF8Scalar()
  /// Finds the report of a lost focus in what is swallowed: covering a picture waits for nothing.
  private var focus = FocusLossMatch()

  /// A parser between two sequences.
  package init() {}

  /// How long to wait for the rest of what has begun before ``timeOut()``; nil when nothing has, or there is no end to wait for.
  package var patience: Duration? {
    switch state {
    case .ground: nil
    case .escaped: .zero
    case .escape, .intermediate: .milliseconds(600)
    case .string where focus.isAtEscape: .milliseconds(600)
    case .paste: .seconds(5)
    case .pasteTail(let tail) where tail.isOpen: focus.isAtEscape ? .milliseconds(600) : nil
    case .pasteTail(let tail): .milliseconds(tail.isEmpty ? 100 : 600)
    default: .seconds(1)
    }
  }

  /// Whether the last byte was an ESC that is a key if nothing follows. A terminal that is asked for its status now answers behind whatever
  /// it has sent; so the answer says sooner than any wait that nothing follows.
  package var isAtEscape: Bool { if case .escape = state { true } else { false } }

  /// Gives up waiting for the rest: an ESC that nothing followed was the Escape key, anything else is dropped.
  package mutating func timeOut() -> InputEvent? {
    let last = state
    state = .ground
    switch last {
    case .escape(let count), .escaped(let count):
      if count > 1 { state = .escaped(count - 1) }
      return .key(.escape)
    case .intermediate(let scalar): return .key(.alt(scalar))
    case .string: return focus.isAtEscape ? .key(.escape) : nil
    case .paste:
      // The rest may come after all, and must not be keys then: only its end, or the Escape key, leads back.
      beginTail(isOpen: true)
      return takePasted()
    default: return nil
    }
  }

  /// Takes the next byte and returns the event it completes, if any.
  package mutating func feed(_ byte: UInt8) -> InputEvent? {
    switch state {
    case .ground, .escaped:
      state = .ground
      return ground(byte)
    case .character(let missing, let value, let least): return character(byte, missing, value, least)
    case .escape(let count): return escape(byte, count)
    case .intermediate: return intermediate(byte)
    case .control(let parameters, let fits, let escapes): return control(byte, parameters, fits, escapes)
    case .singleShift: return singleShift(byte)
    case .linuxFunction:
      state = .ground
      if byte == Byte.escape { state = .escape(1) }
      if byte >= 0x80 { breakOff(byte) }
      return ("A"..."E" ~= Unicode.Scalar(byte)) ? .key(.function(Int(byte - UInt8(ascii: "A")) + 1)) : nil
    case .rest(let characters, let missing):
      swallow(byte, characters, missing)
      return nil
    case .string(var string):
      if focus.take(byte) { return .focusLost }
      let isOver = string.take(byte)
      state = isOver ? .ground : .string(string)
      return isOver ? string.report.map(InputEvent.report) : nil
    case .paste(let matched): return paste(byte, matched)
    case .pasteTail(let tail): return pasteTail(byte, tail)
    }
  }

  // MARK: - Characters

  private mutating func ground(_ byte: UInt8) -> InputEvent? {
    switch byte {
    case Byte.escape: state = .escape(1)
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

  /// Drops a byte and what is left of the characters that it belongs to.
  private mutating func swallow(_ byte: UInt8, _ characters: Int = 1, _ missing: Int = 0) {
    if byte == Byte.escape {
      state = .escape(1)
    } else if missing > 0, byte & 0xC0 == 0x80 {
      state = missing == 1 && characters == 0 ? .ground : .rest(characters: characters, missing: missing - 1)
    } else if missing > 0, characters == 0 {
      // What was cut short is over; this byte is a character of its own, and nobody's key either.
      state = .ground
      if byte >= 0xC2 { swallow(byte) }
    } else {
      let more = byte >= 0xF5 ? 0 : byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0
      state = characters == 1 && more == 0 ? .ground : .rest(characters: characters - 1, missing: more)
    }
  }

  /// Ends a sequence that a byte of 8 bits cannot belong to: a C1 control begins another one, a character is dropped.
  private mutating func breakOff(_ byte: UInt8) {
    if (0x80..<0xA0).contains(byte) {
      introduce(Unicode.Scalar(byte))
    } else if byte == 0xC2 {
      // C1 controls in UTF-8, and signs that are no keys.
      state = .character(missing: 1, value: UInt32(byte & 0x1F), least: 0x80)
    } else {
      swallow(byte)
    }
  }

  // MARK: - Escape sequences

  private mutating func escape(_ byte: UInt8, _ count: Int) -> InputEvent? {
    switch Unicode.Scalar(byte) {
    case "\u{1B}": state = .escape(count + 1)
    case "[": state = .control(parameters: [], fits: true, escapes: count)
    case "N", "O", "]", "P", "X", "^", "_": introduce(Unicode.Scalar(byte + 0x40))
    // ST, the end of a string that may have begun long ago: never a key.
    case "\\": state = .ground
    case " "..."/", "?": state = .intermediate(Unicode.Scalar(byte))
    case "0"..."~":
      state = .ground
      return .key(.alt(Unicode.Scalar(byte)))
    // Shift and Tab on the Linux console.
    case "\t":
      state = .ground
      return .key(.backTab)
    default:
      state = .ground
      if byte >= 0x80 { breakOff(byte) }
    }
    return nil
  }

  /// Escape sequences with intermediate bytes (ECMA-35), and the keypad of a VT52: no key has one.
  private mutating func intermediate(_ byte: UInt8) -> InputEvent? {
    switch byte {
    case Byte.escape: state = .escape(1)
    case 0x20..<0x30: break
    default:
      state = .ground
      if byte >= 0x80 { breakOff(byte) }
    }
    return nil
  }

  /// Begins what a C1 control, or ESC and its 7-bit form, introduces.
  private mutating func introduce(_ control: Unicode.Scalar) {
    focus = FocusLossMatch()
    state =
      switch control.value {
      case 0x9B: .control(parameters: [], fits: true, escapes: 0)
      case 0x8F: .singleShift
      case 0x8E: .rest(characters: 1, missing: 0)
      case 0x9D: .string(ControlString(.command))
      case 0x90: .string(ControlString(.device))
      case 0x98, 0x9E, 0x9F: .string(ControlString(.other))
      default: .ground
      }
  }

  /// Konsole puts modifiers between SS3 and its letter; they have no digit that is a key.
  private mutating func singleShift(_ byte: UInt8) -> InputEvent? {
    switch byte {
    case 0x30..<0x40: return nil
    case Byte.escape: state = .escape(1)
    case 0x80...: breakOff(byte)
    default:
      state = .ground
      return ControlSequence.singleShiftKeys[byte].map(InputEvent.key)
    }
    return nil
  }

  // MARK: - Control sequences

  private mutating func control(_ byte: UInt8, _ parameters: [UInt8], _ fits: Bool, _ escapes: Int) -> InputEvent? {
    switch byte {
    case Byte.escape: state = .escape(1)
    case Byte.cancel, Byte.substitute: state = .ground
    case 0x80...: breakOff(byte)
    case 0..<0x20, 0x7F: break
    case 0x20..<0x40:
      let fits = fits && parameters.count < 24
      state = .control(parameters: fits ? parameters + [byte] : [], fits: fits, escapes: escapes)
    default:
      state = .ground
      return fits ? finish(ControlSequence(parameters, final: byte), escapes) : nil
    }
    return nil
  }

  private mutating func finish(_ sequence: ControlSequence, _ escapes: Int) -> InputEvent? {
    if sequence.isStatus {
      // The terminal answered behind the ESC that it had sent before: nothing belongs to that.
      guard escapes > 1 else { return nil }
      if escapes > 2 { state = .escaped(escapes - 2) }
      return .key(.escape)
    }
    if let report = sequence.report { return report }
    switch (Unicode.Scalar(sequence.final), sequence.parameters.isEmpty) {
    case ("[", true): state = .linuxFunction
    case ("I", true): return .focusGained
    case ("O", true): return .focusLost
    // X10's mouse reports, and those of xterm's mode 1001: places as characters behind the sequence. SCO's F1 looks like the first.
    case ("M", true): state = .rest(characters: 3, missing: 0)
    case ("t", true): state = .rest(characters: 2, missing: 0)
    case ("T", true): state = .rest(characters: 6, missing: 0)
    case ("~", _) where sequence.beginsPaste:
      pastedCharacter = UTF8Scalar()
      state = .paste(matched: 0)
    default: return sequence.key.map(InputEvent.key)
    }
    return nil
  }

  // MARK: - Pasted text

  private mutating func paste(_ byte: UInt8, _ matched: Int) -> InputEvent? {
    let end = Self.pasteEnd
    if byte == end[matched] {
      state = .paste(matched: matched + 1)
      guard matched + 1 == end.count else { return nil }
      beginTail(isOpen: false)
      return takePasted()
    }
    state = .paste(matched: byte == end[0] ? 1 : 0)
    if tellsPastesApart { return byte == end[0] ? nil : pastedCharacter.take(byte).flatMap(Self.pasted) }
    keep(end[..<matched])
    if byte != end[0] { keep([byte]) }
    return nil
  }

  /// A character of a passphrase: nothing that is no character, and no line's end.
  private static func pasted(_ scalar: Unicode.Scalar) -> InputEvent? {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? nil : .pasted(scalar)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    pasted += bytes.prefix(Self.pasteLimit - pasted.count)
  }

  private mutating func takePasted() -> InputEvent? {
    defer { pasted = [] }
    return tellsPastesApart ? nil : .paste(String(decoding: pasted, as: UTF8.self))
  }

  private mutating func beginTail(isOpen: Bool) {
    focus = FocusLossMatch()
    state = .pasteTail(PasteTail(isOpen: isOpen))
  }

  /// Pasted text may hold what looks like its end: what comes with it in one go is pasted too.
  private mutating func pasteTail(_ byte: UInt8, _ tail: PasteTail) -> InputEvent? {
    let end = Self.pasteEnd
    var tail = tail
    tail.isEmpty = false
    tail.matched = byte == end[tail.matched] ? tail.matched + 1 : byte == end[0] ? 1 : 0
    if tail.matched == end.count { tail = PasteTail(isOpen: false) }
    state = .pasteTail(tail)
    return focus.take(byte) ? .focusLost : nil
  }

  private struct PasteTail {
    /// Whether the end is still to come.
    var isOpen: Bool
    /// Whether nothing has come yet.
    var isEmpty = true
    /// How much of an end was seen.
    var matched = 0
  }

  private static let pasteEnd = Array("\u{1B}[201~".utf8)
}

/// The bytes that mean something by themselves.
enum Byte {
  static let bell: UInt8 = 0x07
  static let cancel: UInt8 = 0x18
  static let substitute: UInt8 = 0x1A
  static let escape: UInt8 = 0x1B
  static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
}
