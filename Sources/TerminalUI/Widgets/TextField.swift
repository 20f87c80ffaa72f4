/// A line of text being typed.
///
/// It takes only what can be shown: control characters, pasted ones too, never get into the text.
package struct TextField: Equatable, Sendable {
  /// The most characters it takes.
  package let limit: Int
  private var characters: [Character]
  private var cursor: Int

  /// A field with text in it and the cursor behind.
  package init(_ text: String = "", limit: Int = 500) {
    self.limit = limit
    characters = []
    cursor = 0
    insert(text)
  }

  /// What was typed.
  package var text: String { String(characters) }
  /// Whether nothing was typed.
  package var isEmpty: Bool { characters.isEmpty }

  /// Empties the field.
  package mutating func clear() { self = TextField(limit: limit) }

  /// Changes the text as an event asks; false if the event means nothing to a field.
  package mutating func handle(_ event: InputEvent) -> Bool {
    switch event {
    case .paste(let text): insert(text)
    case .key(.character(let scalar)): insert(String(scalar))
    case .key(.backspace): remove(from: cursor - 1, to: cursor)
    case .key(.delete), .key(.control("d")): remove(from: cursor, to: cursor + 1)
    case .key(.control("u")): remove(from: 0, to: cursor)
    case .key(.control("k")): remove(from: cursor, to: characters.count)
    case .key(.control("w")): remove(from: startOfWord, to: cursor)
    case .key(.left), .key(.control("b")): cursor = max(0, cursor - 1)
    case .key(.right), .key(.control("f")): cursor = min(characters.count, cursor + 1)
    case .key(.home), .key(.control("a")): cursor = 0
    case .key(.end), .key(.control("e")): cursor = characters.count
    default: return false
    }
    return true
  }

  /// Draws the text in the first row of an area, scrolled so that the cursor is in view; the cursor only where the field has the keyboard.
  package func draw(on surface: inout Surface, in area: Rect, isFocused: Bool, placeholder: SafeText = .empty) {
    surface.write(.blanks(area.size.columns), at: area.origin, as: .input, in: area)
    let before = SafeText(untrusted: String(characters[..<cursor]))
    let text = before + SafeText(untrusted: String(characters[cursor...]))
    let start = area.origin.column - max(0, before.width - area.size.columns + 1)
    if characters.isEmpty, !isFocused { return surface.write(placeholder, in: area, as: .muted) }
    surface.write(text, at: Point(column: start, row: area.origin.row), as: .input, in: area)
    if isFocused, !area.isEmpty { surface.cursor = Point(column: start + before.width, row: area.origin.row) }
  }

  /// Inserts what may be shown of a text at the cursor; line breaks and tabs become blanks.
  private mutating func insert(_ text: String) {
    let scalars = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      if ["\n", "\r", "\t"].contains(scalar) { return " " }
      return SafeText.isAllowed(scalar) ? scalar : nil
    }
    var before = String(characters[..<cursor])
    before.unicodeScalars.append(contentsOf: scalars)
    let after = characters[cursor...]
    let head = before.prefix(max(cursor, limit - after.count))
    cursor = head.count
    characters = Array(head) + after
  }

  private mutating func remove(from start: Int, to end: Int) {
    let range = max(0, start)..<min(characters.count, max(0, end))
    guard !range.isEmpty else { return }
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private var startOfWord: Int {
    let end = characters[..<cursor].lastIndex { $0 != " " } ?? 0
    return characters[..<end].lastIndex(of: " ").map { $0 + 1 } ?? 0
  }
}
