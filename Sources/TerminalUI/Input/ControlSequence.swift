/// A whole control sequence (CSI) as a terminal sends it, and what it tells.
struct ControlSequence {
  let parameters: [UInt8]
  let final: UInt8
  private let numbers: [Int]
  private let marks: [UInt8]

  init(_ parameters: [UInt8], final: UInt8) {
    (self.parameters, self.final) = (parameters, final)
    let marks = parameters.filter { !Byte.digits.contains($0) && $0 != UInt8(ascii: ";") }
    self.marks = marks
    numbers = parameters.filter { !marks.contains($0) }.split(separator: UInt8(ascii: ";"))
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
  }

  /// Whether it is the answer "no malfunction" to the question for the status (DSR).
  var isStatus: Bool { final == UInt8(ascii: "n") && parameters == [UInt8(ascii: "0")] }

  /// Whether pasted text follows.
  var beginsPaste: Bool { final == UInt8(ascii: "~") && marks.isEmpty && numbers.first == 200 }

  /// What the terminal reports: where its cursor stands; with a private mark before its numbers, whether it knows a private mode (DECRPM; 0
  /// says that there is none), and a press of the first mouse button (xterm's mode 1006).
  var report: InputEvent? {
    switch (String(decoding: marks, as: UTF8.self), final, numbers.count) {
    // Row 1 is left out: there `CSI 1;2R` is F3 with a modifier.
    case ("", UInt8(ascii: "R"), 2) where numbers[0] > 1: return .report(.cursor(row: numbers[0], column: numbers[1]))
    case ("?$", UInt8(ascii: "y"), 2) where parameters.first == UInt8(ascii: "?") && parameters.last == UInt8(ascii: "$"):
      return .report(.mode(numbers[0], isKnown: numbers[1] != 0))
    case ("<", UInt8(ascii: "M"), 3) where parameters.first == UInt8(ascii: "<") && numbers[0] == 0 && numbers[1] > 0 && numbers[2] > 0:
      return .click(Point(column: numbers[1] - 1, row: numbers[2] - 1))
    default: return nil
    }
  }

  /// The key that it is; what is held with it counts for nothing.
  var key: Key? {
    guard marks.isEmpty, parameters.count <= 8, numbers.count <= 2 else { return nil }
    switch (Unicode.Scalar(final), numbers.first) {
    case ("~", let number?): return Self.numberedKeys[number]
    case ("~", nil), ("R", _): return nil
    case (_, nil), (_, 1): return Self.letteredKeys[final]
    default: return nil
    }
  }

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
  static let singleShiftKeys: [UInt8: Key] = {
    var keys = letteredKeys
    keys[UInt8(ascii: "R")] = .function(3)
    keys[UInt8(ascii: "M")] = .enter
    keys[UInt8(ascii: "I")] = .tab
    for (code, typed) in zip(UInt8(ascii: "j")...UInt8(ascii: "y"), "*+,-./0123456789".unicodeScalars) { keys[code] = .character(typed) }
    // A VT100's comma is PuTTY's plus, and Z is its F11.
    for code in "lZ".utf8 { keys[code] = nil }
    return keys
  }()
}
