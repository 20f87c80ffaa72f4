import Casework
import TerminalUI

/// A state in line mode: what there is to say, and one question with numbered answers.
struct PlainScreen {
  /// One of the answers.
  struct Choice {
    /// What its number stands for.
    enum Meaning {
      case key(Key)
      /// Go on to sending what was chosen, or back from there; read the lines again.
      case confirm(Key), reconsider, readAgain
    }

    let words: SafeText
    let meaning: Meaning
  }

  private let state: ConsoleState
  private let words: Words
  private let plain: PlainWords
  /// Whether a reason was chosen, and it is asked whether to send.
  private let isConfirming: Bool

  init(_ state: ConsoleState, isConfirming: Bool) {
    (self.state, self.isConfirming) = (state, isConfirming)
    (words, plain) = (state.words, state.language.plainWords)
  }

  /// What the lines are about: they are said where that changes.
  var subject: String {
    switch state.screen {
    case .signIn: "sign-in"
    case .home: "home"
    case .working(let open): open.facts.id.description
    case .auditing: "trail"
    }
  }

  /// What there is to say before anything is asked.
  var lines: [SafeText] {
    switch state.screen {
    case .signIn: [words.locked, words.unlockHint]
    case .home(let open): homeLines(open)
    case .working(let open): caseLines(open)
    // A table does not read well aloud: the commands print the same entries as lines.
    case .auditing: [words.otherRole(plain.notAReviewer)]
    }
  }

  /// What is asked, in one line.
  var question: SafeText {
    guard case .working(let open) = state.screen else { return plain.whatNext }
    guard let draft = open.draft else { return words.questions(open.question.name) }
    guard isConfirming else { return plain.whichReason(outcome(of: draft)) }
    return plain.send(outcome(of: draft), reasons(of: draft)[draft.selected])
  }

  /// Its answers, by their numbers from 1.
  var choices: [Choice] {
    guard case .working(let open) = state.screen else { return actions() + [Choice(words: plain.readAgain, meaning: .readAgain)] }
    guard let draft = open.draft else {
      let answers = zip(open.question.choices, state.bindings.filter { $0.id.hasPrefix("answer-") })
      return answers.compactMap { choice, row in row.keys.first.map { Choice(words: words.meanings(choice.meaning), meaning: .key($0)) } }
        + actions() + [Choice(words: plain.readAgain, meaning: .readAgain)]
    }
    guard isConfirming else {
      return zip(reasons(of: draft), Draft.reasonKeys).map { Choice(words: $0, meaning: .confirm(.character($1))) }
        + [Choice(words: plain.back, meaning: .key(.escape))]
    }
    return [
      Choice(words: plain.yes, meaning: .key(.enter)), Choice(words: plain.anotherReason, meaning: .reconsider),
      Choice(words: plain.back, meaning: .key(.escape)),
    ]
  }

  /// Everything else that can be done now, in the order of the table of bindings.
  private func actions() -> [Choice] {
    state.bindings.filter { $0.disabledReason == nil && $0.action.isInLineMode }
      .compactMap { row in row.keys.first.map { Choice(words: said(of: row), meaning: .key($0)) } }
  }

  /// What an action does, without the names of keys.
  private func said(of row: Binding<Action>) -> SafeText {
    switch row.action {
    case .previousFrame: plain.previousFrame
    case .nextFrame: plain.nextFrame
    case .home: plain.home
    default: row.detail
    }
  }

  private func outcome(of draft: Draft) -> SafeText { draft.outcome.map(words.outcomes) ?? plain.giveBack }

  private func reasons(of draft: Draft) -> [SafeText] {
    switch draft {
    case .answer(_, _, let reasons, _): reasons.prefix(draft.reasonCount).map(words.reasons)
    case .skip: SkipReason.allCases.map(words.skips)
    }
  }

  // MARK: - Lines

  private func homeLines(_ open: HomeScreen) -> [SafeText] {
    guard state.person?.role == .reviewer else { return [words.otherRole(plain.notAReviewer)] }
    guard let figures = open.figures else { return [] }
    let lanes: [SafeText] = figures.lanes.map { line in
      "\(words.lanes(line.lane)): \(words.waiting) \(line.waiting), \(words.overdue) \(line.overdue)"
    }
    let decisions: [SafeText] = figures.decisions.map { decision in
      "\(untrusted: decision.caseID.description): \(words.outcomes(decision.outcome)), \(words.reasons(decision.reason))"
    }
    let prompt = figures.holdsCase ? words.resumeHeld(.empty) : open.nothingWaits ? words.nothingWaits : .empty
    let awaits = figures.awaitedFaces > 0 ? [words.awaits(figures.awaitedFaces, figures.awaitedPeople)] : []
    return lanes + ["\(words.held): \(figures.held)"] + awaits + (decisions.isEmpty ? [] : ["\(words.lastDecisions):"] + decisions)
      + (prompt.isEmpty ? [] : [prompt])
  }

  private func caseLines(_ open: CaseScreen) -> [SafeText] {
    let facts = FactsView(open: open, words: words, terminal: state.language.terminalWords)
    let said: [SafeText] = facts.lines.map { line in
      "\(line.label): \(line.value)\(line.isTelling ? plain.telling : .empty)"
    }
    let late = open.facts.dueAt < state.now
    let span = words.span(late ? state.now - open.facts.dueAt : open.facts.dueAt - state.now)
    return [
      "\(plain.caseName) \(untrusted: open.facts.id.description), \(words.lanes(open.facts.lane)), \(late ? words.late(span) : words.due(span))"
    ] + said + [facts.limit, open.framePlaces.isEmpty ? words.noPicture : plain.aboutPictures].compactMap(\.self)
  }
}

extension Action {
  /// Whether line mode offers it; what only changes how a picture looks is of no use there.
  fileprivate var isInLineMode: Bool {
    switch self {
    case .next, .look, .finer, .previousFrame, .nextFrame, .cover, .danger, .overexposed, .takeBack, .skip, .home, .lock, .quit, .language:
      true
    default: false
    }
  }
}
