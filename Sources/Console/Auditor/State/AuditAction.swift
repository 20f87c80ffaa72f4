import TerminalUI

/// What a key can do on the screens of the trail.
package enum AuditAction: String, Hashable, CaseIterable, Sendable {
  /// Open the trail's table; what one did oneself.
  case trail, ownRecord
  /// Verify the trail, or stop that; the sessions, to be replayed.
  case verify, stop, sessions
  /// What the rules point at; record a finding about what is chosen.
  case signals, finding
  /// The findings; close the chosen one.
  case findings, closeFinding
  /// Everyone and what they did; what others saw of oneself.
  case people, scrutiny
  /// The periods that were signed off, and the one that was not; sign it off.
  case periods, signOff
  /// What was asked to be drawn again; ask that of the look that is chosen; draw the chosen one again and answer.
  case redraws, redraw, answerRedraw
  /// About the alarm that is chosen: a supervisor knows of it; agrees to its end, or does not; it is to go on.
  case acknowledge, agree, disagree, renewAlarm
  /// The samples of sessions; announce one; lay the chosen one's seed open.
  case samples, announce, draw
  /// Move what is chosen, or what is in view.
  case up, down, pageUp, pageDown, first, last
  /// Open what is chosen; close what is in front.
  case open, back
  /// Ask which entries; go to a place or a time; keep up with what is written.
  case filter, goTo, follow
  /// The entry before, the one after; every entry about the same case, or of the same person.
  case previousEntry, nextEntry, ofCase, ofPerson
  /// Replay the session in which it was written, from there.
  case ofSession
  /// In a replay: play or pause, faster or slower, one event on or back, the next mark or the one before.
  case play, faster, slower, stepBack, stepOn, previousMark, nextMark
  /// In a form: take it, go to another field, close it.
  case apply, nextField, previousField, closeForm

  /// Whether the list of what can be done has it.
  var isInPalette: Bool {
    switch self {
    case .up, .down, .pageUp, .pageDown, .first, .last, .apply, .nextField, .previousField, .closeForm, .open, .stepBack, .stepOn: false
    default: true
    }
  }

  /// How it moves through rows or lines; `nil` where it does something else.
  var move: ListMove? {
    switch self {
    case .up: .up
    case .down: .down
    case .pageUp: .pageUp
    case .pageDown: .pageDown
    case .first: .first
    case .last: .last
    default: nil
    }
  }
}
