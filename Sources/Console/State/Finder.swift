package import Casework
package import Desk
package import TerminalUI

/// A list that is narrowed by typing: all reasons of an outcome, or everything that can be done now.
package struct Finder: Equatable, Sendable {
  /// What is looked for.
  package enum Subject: Equatable, Sendable {
    case reasons(Outcome)
    case commands
    /// Cases that wait, as the desk found them; `nil` until it did.
    case queue([WaitingCase]?)
  }

  /// Something found, with what taking it does.
  struct Row {
    enum Find {
      case reason(ReasonCode, sending: Outcome)
      case action(Action)
    }

    let key: SafeText
    let words: SafeText
    let find: Find

    /// The reason that was found, if it is one.
    var reason: ReasonCode? { if case .reason(let code, sending: _) = find { code } else { nil } }
  }

  package let subject: Subject
  package var query = TextField(limit: 30)
  /// Which of those found, from 0.
  package var selected = 0

  package init(_ subject: Subject) {
    self.subject = subject
  }

  /// How many waiting cases are listed at most.
  static let mostCases = 200

  /// The cases that were found to wait.
  var cases: [WaitingCase] { if case .queue(let cases) = subject { cases ?? [] } else { [] } }

  /// The words that were typed.
  var typedWords: [String] { query.text.split(separator: " ").map(String.init) }

  /// The same with other cases found.
  func finding(_ cases: [WaitingCase]) -> Finder {
    var finder = Finder(.queue(cases))
    (finder.query, finder.selected) = (query, max(0, min(selected, cases.count - 1)))
    return finder
  }

  /// Whether something of that name is looked for: every word typed is in it.
  func finds(_ text: String) -> Bool {
    let text = text.lowercased()
    return query.text.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
  }
}

extension ConsoleState {
  /// What a finder finds, in the order of reason codes or of the table of bindings.
  func rows(of finder: Finder) -> [Finder.Row] {
    switch finder.subject {
    case .reasons: reasonRows(of: finder)
    case .queue: []
    case .commands:
      screenBindings.filter {
        $0.disabledReason == nil && $0.action.isInPalette && finder.finds("\($0.id) \($0.summary.plain) \($0.detail.plain)")
      }
      .joined(keys: 4)
      .map { row in
        let keys = SafeText.joined(row.keys.prefix(4).map { words.keyNames[$0] }, separator: " ")
        return Finder.Row(key: keys, words: row.detail, find: .action(row.action))
      }
    }
  }

  /// Chooses a reason by itself, as who types its code does.
  mutating func choose(_ reason: ReasonCode, sending outcome: Outcome) {
    _ = take(.reason(reason, sending: outcome))
  }

  /// Every reason that the answer may have, each with what it sends where that is not one and the same.
  private func reasonRows(of finder: Finder) -> [Finder.Row] {
    guard case .working(let open) = screen, let draft = open.draft else { return [] }
    return draft.reasons(at: open.question).compactMap { outcome, reason in
      let name: SafeText =
        outcome == .otherWay ? "\(words.outcomes(outcome)): \(words.reasons(reason))" : words.reasons(reason)
      guard finder.finds("\(reason.rawValue) \(name.plain)") else { return nil }
      let key: SafeText = reason.key.map { "\(untrusted: String($0)) \(untrusted: reason.rawValue)" } ?? "  \(untrusted: reason.rawValue)"
      return Finder.Row(key: key, words: name, find: .reason(reason, sending: outcome))
    }
  }

  /// What an action does to the finder that is open.
  mutating func perform(_ action: Action, in finder: Finder) -> [ConsoleEffect] {
    let rows = rows(of: finder)
    let count = rows.count + finder.cases.count
    switch action {
    case .lower: self.finder?.selected = min(finder.selected + 1, max(0, count - 1))
    case .upper: self.finder?.selected = max(0, finder.selected - 1)
    case .cancel: self.finder = nil
    case .take:
      guard rows.indices.contains(finder.selected) else { return [] }
      self.finder = nil
      return take(rows[finder.selected].find)
    default: break
    }
    return []
  }

  /// Typing narrows the list, and begins it anew.
  mutating func type(_ key: Key, into finder: Finder) -> [ConsoleEffect] {
    var finder = finder
    guard finder.query.handle(.key(key.folded)) else { return [] }
    finder.selected = 0
    self.finder = finder
    return browsed()
  }

  /// Has the cases that wait found anew, where they are listed.
  func browsed() -> [ConsoleEffect] {
    guard let finder, case .queue = finder.subject else { return [] }
    return [.browse(finder.typedWords.map { [$0] + spellings(of: $0) })]
  }

  /// What the desk calls what this language's words call so.
  private func spellings(of word: String) -> [String] {
    let word = word.lowercased()
    let names: [(SafeText, String)] =
      Lane.allCases.map { (words.lanes($0), $0.rawValue) } + FailedCheck.known.map { (words.checks($0), $0.description) }
      + [(words.held, CaseState.held.rawValue), (words.overdue, "late")]
    return names.filter { $0.0.plain.lowercased().contains(word) }.map(\.1)
  }

  private mutating func take(_ find: Finder.Row.Find) -> [ConsoleEffect] {
    switch find {
    case .action(let action): return perform(action)
    case .reason(let code, sending: let outcome):
      guard case .working(var open) = screen, let draft = open.draft?.explained(by: code, sending: outcome) else { return [] }
      open.draft = draft
      screen = .working(open)
      return []
    }
  }
}
