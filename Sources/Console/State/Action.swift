/// What a key can do; every action has a binding, and a binding's `id` is the action's name.
package enum Action: Hashable, Sendable {
  /// At the sign-in: on to the passphrase, and from there to the check.
  case signIn
  /// At the sign-in: from the name to the passphrase and back.
  case otherField
  /// At home: take the next case.
  case next
  /// Send what was chosen, and open the next case.
  case submit
  /// Choose an answer by its place among the digits, or a row of a list, from 0.
  case choose(Int)
  /// Choose the reason behind a letter.
  case reason(Unicode.Scalar)
  /// Begin a look.
  case look
  /// Go on to a look one level finer.
  case finer
  case previousFrame, nextFrame, cover
  /// Play the frames at their own times, or stop.
  case play
  /// The next picture of the same samples, the one before; magnify; move what is magnified.
  case nextView, previousView, magnify
  /// The other face in the place of the first, and back.
  case flicker
  case pan(Direction)
  case takeBack, skip, danger, overexposed
  /// Drop what was chosen.
  case undo
  /// Write a note, and go back to the case with it.
  case note, keepNote
  /// Give everything back, and rest.
  case pause
  /// Leave the case open and claimed.
  case home
  case lock, help, quit
  /// Find a reason among all, or something to do.
  case search, palette
  /// List the cases that wait.
  case browse
  /// What the chosen reason means.
  case explain
  /// The other language.
  case language
  /// The symbols that arrive on this terminal.
  case symbols
  /// On the test card: other colours for words.
  case colors
  /// In a finder: take what is chosen, close it, move up and down.
  case take, cancel, upper, lower
  /// List the alarms that are open.
  case alarms
  /// Something on the screens of the trail.
  case audit(AuditAction)

  /// The name by which key files, help and tests know the action.
  package var id: String {
    switch self {
    case .signIn: "sign-in"
    case .otherField: "other-field"
    case .next: "next-case"
    case .submit: "submit"
    case .choose(let number): "answer-\(number + 1)"
    case .reason(let key): "reason-\(key)"
    case .look: "look"
    case .finer: "finer"
    case .previousFrame: "previous-frame"
    case .nextFrame: "next-frame"
    case .cover: "cover"
    case .takeBack: "take-back"
    case .skip: "skip"
    case .danger: "danger"
    case .overexposed: "too-much-shown"
    case .undo: "undo"
    case .note: "note"
    case .keepNote: "keep-note"
    case .pause: "break"
    case .home: "home"
    case .lock: "lock"
    case .help: "keys"
    case .quit: "quit"
    case .play: "play"
    case .nextView: "next-view"
    case .previousView: "previous-view"
    case .magnify: "magnify"
    case .flicker: "flicker"
    case .pan(let direction): "pan-\(direction.rawValue)"
    case .search: "search-reasons"
    case .palette: "commands"
    case .browse: "browse-queue"
    case .explain: "explain-reason"
    case .language: "language"
    case .symbols: "test-card"
    case .colors: "colours"
    case .take: "take"
    case .cancel: "cancel"
    case .upper: "up"
    case .lower: "down"
    case .alarms: "alarms"
    case .audit(let action): "audit-\(action.rawValue)"
    }
  }

  /// The heading under which help lists it.
  package var group: ActionGroup {
    switch self {
    case .next, .submit, .choose, .reason, .takeBack, .skip, .danger, .overexposed, .undo, .search, .explain, .note, .keepNote:
      .deciding
    case .look, .finer, .previousFrame, .nextFrame, .cover, .play, .nextView, .previousView, .magnify, .flicker, .pan: .looking
    case .signIn, .otherField, .home, .alarms, .pause, .lock, .help, .quit, .palette, .browse, .language, .symbols, .colors, .take, .cancel,
      .upper,
      .lower:
      .desk
    case .audit: .auditing
    }
  }

  /// Whether the list of what can be done has it: nothing that is sent or chosen by its own key.
  var isInPalette: Bool {
    switch self {
    case .submit, .choose, .reason, .palette, .pan, .take, .cancel, .upper, .lower, .keepNote, .colors: false
    case .audit(let action): action.isInPalette
    default: true
    }
  }

  /// Whether it must work whatever keyboard is set: it takes a face off the screen.
  var isUrgent: Bool { [.cover, .lock, .quit].contains(self) }

  /// Whether another picture takes the place of the one that is shown.
  var redraws: Bool {
    switch self {
    case .previousFrame, .nextFrame, .nextView, .previousView, .magnify, .flicker, .pan: true
    default: false
    }
  }
}

/// A heading in help.
package enum ActionGroup: CaseIterable, Sendable {
  case deciding, looking, auditing, desk
}
