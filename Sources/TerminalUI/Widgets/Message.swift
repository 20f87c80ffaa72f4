/// A line that says what happened, marked with a sign as well as a colour.
package struct Message: Equatable, Sendable {
  /// How it went.
  package enum Kind: Equatable, Sendable {
    case note, success, warning, failure
  }

  /// How it went.
  package let kind: Kind
  /// What happened.
  package let text: SafeText

  /// A message of a kind.
  package init(_ kind: Kind, _ text: SafeText) {
    self.kind = kind
    self.text = text
  }

  /// Draws it in the first row of an area.
  package func draw(on surface: inout Surface, in area: Rect) {
    let (sign, role): (SafeText, Role) =
      switch kind {
      case .note: ("·", .text)
      case .success: ("✓", .success)
      case .warning: ("!", .warning)
      case .failure: ("✗", .failure)
      }
    surface.write(" \(sign) \(text)", in: area, as: role)
  }
}
