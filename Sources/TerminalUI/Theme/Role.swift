/// What a piece of text is for; a ``Theme`` says how it looks.
package enum Role: String, CaseIterable, Sendable {
  /// Ordinary text.
  case text
  /// Text that matters less: labels, units, hints.
  case muted
  /// The line on top of a screen, and headings.
  case title
  /// What the eye should find first: the question, the current value.
  case emphasis
  /// Frames and rules.
  case border
  /// The frame of what has the keyboard.
  case focus
  /// The chosen row of a list.
  case selection
  /// A key in a footer or in help.
  case key
  /// What a key does.
  case hint
  /// What cannot be done now.
  case disabled
  /// Text being typed.
  case input
  /// Something went well, or holds.
  case success
  /// Something needs attention.
  case warning
  /// Something failed, or is refused.
  case failure
  /// What may cost a person or cannot be undone.
  case danger
  /// A picture's place while it is covered.
  case cover
}
