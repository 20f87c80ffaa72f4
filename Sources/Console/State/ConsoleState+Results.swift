import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// What the result of an effect changes, and what follows from it.
  package mutating func update(_ result: ConsoleResult) -> [ConsoleEffect] {
    switch result {
    case .signedIn(let person, let names, let policy):
      self.names = names
      (self.person, self.policy, message) = (person, policy, nil)
      // Home tells of them at once.
      alarmsAskedAt = now
      return goHome()
    case .signInFailed(let failure):
      guard case .signIn(var open) = screen else { return [] }
      open.isChecking = false
      screen = .signIn(open)
      message = Message(.failure, told(failure))
    case .figures(let figures):
      guard case .home(var open) = screen else { return [] }
      open.figures = figures
      screen = .home(open)
      if let alarms = figures.alarms { return take(alarms) }
    case .browsed(let cases):
      guard let finder, case .queue = finder.subject else { return [] }
      self.finder = finder.finding(cases)
    case .claimed(let claimed): open(claimed)
    case .nothingWaits:
      let effects = goHome()
      guard case .home(var open) = screen else { return effects }
      open.nothingWaits = true
      screen = .home(open)
      return effects
    case .shown(let look):
      guard case .working(var open) = screen else { return [] }
      if let shown = open.look { open.flashes.note(PictureChange(from: shown.first, to: look.first), at: now) }
      if look.level == .fine, open.look?.level != .fine { open.fineLooksLeft = open.fineLooksLeft.map { max(0, $0 - 1) } }
      open.look = look
      open.looked = max(open.looked ?? .coarse, look.level)
      for place in open.framePlaces { open.seen.note(place, at: look.level) }
      screen = .working(open)
    case .answered(let answer, let effect):
      if case .working(let open) = screen { practice?.count(answer, to: open.facts) }
      return dealNext(after: "\(told(answer, effect))\(meant(answer))")
    case .skipped(.endOfShift):
      kept = nil
      screen = .home(HomeScreen(askedAt: now))
      message = Message(.success, words.reviewing.shiftOver(keyName(of: .quit)))
      return [.refresh]
    case .alarms(let found): return take(found)
    case .didAlarm(let deed, _):
      message = Message(.success, alarmWords.did(deed))
      return [.alarms]
    case .skipped: return dealNext(after: words.skipped)
    case .tookBack(let claimed):
      practice?.forget(claimed.facts.id)
      open(claimed)
      message = Message(.success, words.takenBack)
    case .renewed(let lease):
      guard case .working(var open) = screen else { return [] }
      (open.lease, open.renewedAt) = (lease, now)
      screen = .working(open)
    case .symbolsKept(let isKept):
      message = Message(isKept ? .success : .warning, words.card.kept(words.card.sets(symbols.inForce), isKept))
    case .paletteKept(let isKept):
      let words = language.terminalWords
      message = Message(isKept ? .success : .warning, words.paletteKept(words.palette(palette, chosenPalette != nil), isKept))
    case .audit(let result): return update(result)
    case .failed(let failure): return take(failure)
    }
    return []
  }

  private mutating func open(_ claimed: ClaimedCase) {
    var open = CaseScreen(claimed)
    open.colorDepth = colorDepth
    if let kept, open.lease.isSameClaim(as: kept.lease) { open.resume(kept) }
    if let lost, lost.caseID == open.facts.id {
      if open.draft == nil { (open.draft, open.note) = (lost.draft, lost.note) }
      self.lost = nil
    }
    if kept == nil, open.draft != nil { message = Message(.note, words.reviewing.draftKept) }
    (kept, screen, finder) = (nil, .working(open), nil)
  }

  /// The case is out of this reviewer's hands; only what the desk deals next is shown.
  private mutating func dealNext(after told: SafeText) -> [ConsoleEffect] {
    (kept, screen, message) = (nil, .home(HomeScreen()), Message(.success, told))
    return [.claim]
  }

  /// Whatever failed, no picture stays: what is on the screen must be what the trail tells.
  private mutating func take(_ failure: ConsoleFailure) -> [ConsoleEffect] {
    var effects = covered()
    if failure == .leaseOver, case .working(var open) = screen {
      // With the claim goes what was kept of it; what was chosen is there again with the case.
      lost = LostDraft(open)
      open.kept = open.chosen
      screen = .working(open)
      effects += goHome()
      kept = nil
    }
    effects += leaveUnread()
    message = Message(.failure, words.refusals(failure))
    return effects
  }

  private func told(_ failure: SignInFailure) -> SafeText {
    switch failure {
    case .doesNotFit: words.wrongPassphrase
    case .notActive: words.notActive
    case .failed(let failure): words.refusals(failure)
    }
  }

  /// In practice: whether the answer was the one that was meant.
  private func meant(_ answer: Answer) -> SafeText {
    guard case .working(let open) = screen, let meant = practice?.answer(to: open.facts) else { return .empty }
    if meant.outcome == answer.outcome, meant.reason == answer.reason { return words.reviewing.asMeant }
    return words.reviewing.meant(words.outcomes(meant.outcome), words.reasons(meant.reason))
  }

  private func told(_ answer: Answer, _ effect: AnswerEffect) -> SafeText {
    switch effect {
    case .decided(let takeBackUntil):
      let sent = words.sent(words.outcomes(answer.outcome), words.reasons(answer.reason))
      // In practice there is something else to say behind it.
      if practice != nil { return sent }
      return takeBackUntil > now ? "\(sent)\(words.takeBackWithin(keyName(of: .takeBack), words.span(takeBackUntil - now)))" : sent
    case .passedOn(let lane): return words.passedOn(words.lanes(lane))
    case .proposed: return words.reviewing.proposed(words.outcomes(answer.outcome))
    case .shredded: return words.destroyed
    }
  }
}
