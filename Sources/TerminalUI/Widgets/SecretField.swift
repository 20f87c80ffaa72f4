/// A passphrase being typed: it knows how many characters, and none of them.
///
/// Each is handed to the owner of the secret as it is typed, or pasted one by one. Pasted text as a whole is refused, for it would lie in
/// ordinary memory.
package struct SecretField: Equatable, Sendable {
  /// What the owner of the secret is to do.
  package enum Edit: Equatable, Sendable {
    /// Put this at the end.
    case append(Unicode.Scalar)
    /// Take the last one off.
    case removeLast
    /// Forget all of it.
    case removeAll
    /// Tell the person that this was not taken.
    case refusePaste
  }

  /// How many characters were typed.
  package private(set) var count = 0

  /// An empty field.
  package init() {}

  /// What an event asks of the owner; nil if it means nothing to a field.
  package mutating func handle(_ event: InputEvent) -> Edit? {
    switch event {
    case .key(.character(let scalar)), .pasted(let scalar):
      count += 1
      return .append(scalar)
    case .key(.backspace) where count > 0:
      count -= 1
      return .removeLast
    case .key(.control("u")):
      count = 0
      return .removeAll
    case .paste: return .refusePaste
    default: return nil
    }
  }

  /// Empties the field, when the owner has taken the secret or forgotten it.
  package mutating func clear() {
    count = 0
  }

  /// Draws a dot for each character in the first row of an area, and the cursor where the field has the keyboard.
  package func draw(on surface: inout Surface, in area: Rect, isFocused: Bool) {
    surface.write(.blanks(area.size.columns), at: area.origin, as: .input, in: area)
    let shown = min(count, max(0, area.size.columns - 1))
    surface.write(SafeText(glyphs: repeatElement(Glyph(safe: "•"), count: shown)), at: area.origin, as: .input, in: area)
    if isFocused, !area.isEmpty { surface.cursor = Point(column: area.origin.column + shown, row: area.origin.row) }
  }
}
