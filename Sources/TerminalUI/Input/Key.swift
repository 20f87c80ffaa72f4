/// A key, or a key held with Control or Alt.
package enum Key: Hashable, Sendable {
  /// A key that types a character, as it was typed.
  case character(Unicode.Scalar)
  /// Control and a lower-case letter, or one of `\ ] ^ _ @`.
  case control(Unicode.Scalar)
  /// Alt and a character.
  case alt(Unicode.Scalar)
  /// A function key, from 1.
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown

  /// The key with a full-width character taken for its plain one (`ａ` for `a`, `１` for `1`), for the tables of bindings.
  ///
  /// An input method for Chinese sends such characters; typed into a field they stay as they are.
  package var folded: Key {
    guard case .character(let scalar) = self else { return self }
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFF01 + 0x21).map(Key.character) ?? self
    case 0x3000: return .character(" ")
    case 0x3010: return .character("[")
    case 0x3011: return .character("]")
    default: return self
    }
  }

  /// Whether the key is typed with a full-width character.
  package var isFullWidth: Bool { folded != self }
}

extension Key {
  /// The name in key files and in English footers: `a`, `Enter`, `Ctrl-l`, `Alt-x`, `F5`, `Space`.
  package var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .control(let scalar): "Ctrl-\(scalar)"
    case .alt(let scalar): "Alt-\(scalar)"
    case .function(let number): "F\(number)"
    default: Self.named.first { $0.value == self }?.key ?? ""
    }
  }

  /// The key of a name; letters' case counts in a single character only.
  package init?(named name: String) {
    let scalars = Array(name.unicodeScalars)
    let lower = name.lowercased()
    if scalars.count == 1, SafeText.isAllowed(scalars[0]) {
      self = .character(scalars[0])
    } else if lower == "space" {
      self = .character(" ")
    } else if let key = Self.named.first(where: { $0.key.lowercased() == lower })?.value {
      self = key
    } else if lower.hasPrefix("ctrl-"), scalars.count == 6, let letter = lower.unicodeScalars.last, "a"..."z" ~= letter {
      self = .control(letter)
    } else if lower.hasPrefix("alt-"), scalars.count == 5, SafeText.isAllowed(scalars[4]) {
      self = .alt(scalars[4])
    } else if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), 1...24 ~= number {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static let named: [String: Key] = [
    "Enter": .enter, "Esc": .escape, "Tab": .tab, "Shift-Tab": .backTab, "Backspace": .backspace, "Delete": .delete, "Insert": .insert,
    "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end, "PageUp": .pageUp, "PageDown": .pageDown,
  ]
}
