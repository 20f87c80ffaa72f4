import Casework
import TerminalUI

/// A state in line mode: what there is to say, and one question with numbered answers.
struct PlainScreen {
  /// One of the answers.
  struct Choice {
    /// What its line stands for.
    enum Meaning: Equatable {
      case key(Key)
      /// A reason by its code.
      case reason(ReasonCode, sending: Outcome)
      /// Read the lines, or all reasons.
      case readAgain, allReasons
    }

    /// What is typed: the same digits and letters as on the screen with windows; nothing at all for Enter.
    let typed: String
    let words: SafeText
    let meaning: Meaning
  }

  private let state: ConsoleState
  private let words: Words
  private let plain: PlainWords

  init(_ state: ConsoleState) {
    self.state = state
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

  /// What is asked, in one line: of what is whole, what an empty line sends and what the subject gets.
  var question: SafeText {
    guard case .working(let open) = state.screen else { return plain.whatNext }
    switch open.draft {
    case nil: return words.questions(open.question.name)
    case .skip(let reason?)?: return "\(words.sendsSkip) \(words.skips(reason))"
    case .answer(_, let outcome, let reason?)?:
      let what: SafeText = "\(words.outcomes(outcome)), \(words.reasons(reason))"
      guard open.missing.isEmpty else { return words.reviewing.looksFirst(what) }
      let isProposal = open.passage.alarm != nil && outcome.mayEndAlarm
      return isProposal
        ? words.reviewing.sendsProposal(what) : words.reviewing.sends(what, words.reviewing.subjectGets(outcome))
    case let draft?: return plain.whichReason(draft.outcome.map(words.outcomes) ?? plain.giveBack)
    }
  }

  /// Its answers by what is typed.
  var choices: [Choice] {
    let again = Choice(typed: "*", words: plain.readAgain, meaning: .readAgain)
    guard case .working(let open) = state.screen else { return actions() + [again] }
    let answers = open.question.choices.filter { open.question.offers($0.meaning, at: open.facts) }.map {
      Choice(
        typed: "\($0.meaning.place + 1)", words: words.reviewing.answers(open.question.name, $0.meaning),
        meaning: .key(.character(ConsoleState.digits[$0.meaning.place])))
    }
    guard let draft = open.draft else { return answers + actions() + [again] }
    let isReady = draft.isWhole && open.missing.isEmpty
    let send = isReady ? [Choice(typed: "", words: plain.yes, meaning: .key(.enter))] : []
    // Looking is what may stand before sending.
    let look = open.missing.isEmpty ? [] : actions().filter { ["+", "]", "["].contains($0.typed) }
    return send + look + reasons(of: draft, at: open.question) + [
      Choice(typed: "/", words: plain.allReasons, meaning: .allReasons), Choice(typed: "0", words: plain.back, meaning: .key(.escape)),
    ]
  }

  /// What may be typed beside the choices: a digit that changes the answer, and any reason by its code.
  var others: [Choice] {
    guard case .working(let open) = state.screen, let draft = open.draft else { return [] }
    let digits = open.question.choices.filter { open.question.offers($0.meaning, at: open.facts) }.map {
      Choice(typed: "\($0.meaning.place + 1)", words: .empty, meaning: .key(.character(ConsoleState.digits[$0.meaning.place])))
    }
    return digits + allReasons(of: draft, at: open.question)
  }

  /// Every reason that the draft may have, by its code.
  func allReasons(of draft: Draft, at question: Question) -> [Choice] {
    draft.reasons(at: question).map { outcome, reason in
      Choice(
        typed: (outcome == .otherWay ? "\(outcome.rawValue) " : "") + reason.rawValue.lowercased(),
        words: "\(words.outcomes(outcome)): \(words.reasons(reason))", meaning: .reason(reason, sending: outcome))
    }
  }

  private func reasons(of draft: Draft, at question: Question) -> [Choice] {
    if case .skip = draft {
      return SkipReason.allCases.map { Choice(typed: String($0.key), words: words.skips($0), meaning: .key(.character($0.key))) }
    }
    guard draft.outcome != .approve else { return [] }
    return draft.lettered(at: question).map { key, outcome, reason in
      let name: SafeText = outcome == .otherWay ? "\(words.outcomes(outcome)): \(words.reasons(reason))" : words.reasons(reason)
      return Choice(typed: String(key), words: name, meaning: .key(.character(key)))
    }
  }

  /// Everything else that can be done now, in the order of the table of bindings, by its key.
  private func actions() -> [Choice] {
    state.bindings.filter { $0.disabledReason == nil && $0.action.isInLineMode }.compactMap { row in
      guard let key = row.keys.first, let typed = Self.typed(key) else { return nil }
      return Choice(typed: typed, words: said(of: row), meaning: .key(key))
    }
  }

  /// What stands for a key on a line; `nil` for keys that no line has.
  private static func typed(_ key: Key) -> String? {
    switch key {
    case .enter: ""
    case .escape: "0"
    case .character(let scalar): String(scalar)
    default: nil
    }
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
    let prompt = figures.holdsCase ? words.resumeHeld(.empty) : open.nothingWaits || !figures.mayTake ? words.nothingWaits : .empty
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
    let alarms = AlarmLines(state: state)
    let passage: [SafeText] =
      open.passage.alarm.map { ["! \(alarms.calls($0))", alarms.standing($0)] } ?? open.passage.referral.map { [alarms.referral($0)] } ?? []
    return passage + [
      "\(plain.caseName) \(untrusted: open.facts.id.description), \(words.lanes(open.facts.lane)), \(late ? words.late(span) : words.due(span))"
    ] + said + [facts.limit, open.framePlaces.isEmpty ? words.noPicture : plain.aboutPictures].compactMap(\.self)
  }
}

extension Action {
  /// Whether line mode offers it; what only changes how a picture looks is of no use there.
  fileprivate var isInLineMode: Bool {
    switch self {
    case .next, .look, .finer, .previousFrame, .nextFrame, .cover, .danger, .overexposed, .takeBack, .skip, .home, .lock, .quit,
      .language:
      true
    default: false
    }
  }
}
