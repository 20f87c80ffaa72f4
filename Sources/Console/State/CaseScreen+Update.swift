import Casework
import Desk
import Mosaic
import TerminalUI

extension CaseScreen {
  /// What an action changes on a case, and what is to be done about it.
  mutating func perform(_ action: Action, size: Size) -> [ConsoleEffect] {
    switch action {
    case .choose(let place):
      let meanings = Question.Choice.Meaning.allCases
      guard meanings.indices.contains(place), question.offers(meanings[place], at: facts) else { return [] }
      draft = Draft(meanings[place])
      return []
    case .danger:
      draft = Draft(of: .danger)
      return []
    case .overexposed:
      draft = Draft(of: .overexposed)
      return covered()
    case .skip:
      draft = .skip(nil)
      return []
    case .reason(let key):
      // A letter that says nothing here was meant for another answer: then none is chosen.
      draft = draft?.choosing(key, at: question)
      return []
    case .undo:
      draft = nil
      return []
    case .note, .keepNote:
      isWriting = action == .note
      return []
    case .submit:
      guard missing.isEmpty, draft?.isWhole == true, let effect = sending else { return [] }
      return covered() + [effect]
    case .look, .finer:
      guard let level = nextLevel, let frames = framesShown(in: size) else { return [] }
      return covered() + [.look(lease, level, frames)]
    case .previousFrame: return step(-1, in: size)
    case .nextFrame: return step(1, in: size)
    case .cover: return covered()
    case .nextView: return turn(1, in: size)
    case .previousView: return turn(-1, in: size)
    case .flicker: return flicker(in: size)
    case .magnify: return magnify(in: size)
    case .pan(let direction): return pan(direction, in: size)
    case .signIn, .otherField, .next, .takeBack, .home, .alarms, .pause, .lock, .help, .quit, .play, .search, .explain, .palette, .browse,
      .language,
      .symbols, .colors, .take, .cancel, .upper, .lower, .audit:
      return []
    }
  }

  /// Takes the picture off the screen: the look ends.
  mutating func covered() -> [ConsoleEffect] {
    guard look != nil else { return [] }
    (look, playing) = (nil, nil)
    // What one look was shown with, the next one begins without.
    (tool, window, isSwapped) = (firstTool, .whole, false)
    return [.endLook]
  }

  /// Goes on where the same claim was left: with its draft, its frame and its level.
  mutating func resume(_ kept: CaseScreen) {
    (draft, note, self.kept, probe, looked) = (kept.draft, kept.note, kept.kept, kept.probe, kept.looked)
    for (place, level) in kept.seen.levels { seen.note(place, at: level) }
  }

  /// What sends the draft: it stays until the desk has taken it.
  private var sending: ConsoleEffect? {
    switch chosen {
    case .answer(let answer, _)?: .answer(lease, answer)
    case .skip(let reason)?: .skip(lease, reason)
    case nil: nil
    }
  }

  private mutating func step(_ by: Int, in size: Size) -> [ConsoleEffect] {
    guard look != nil, probes.count > 1 else { return [] }
    isSwapped = false
    probe = (probe + by + probes.count) % probes.count
    return drawn(in: size)
  }
}
