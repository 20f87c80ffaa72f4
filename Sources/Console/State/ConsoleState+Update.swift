package import Casework
import Desk
package import TerminalUI

extension ConsoleState {
  /// What an event changes, and what is to be done about it; nothing else happens here.
  package mutating func update(_ event: InputEvent, at now: Instant) -> [ConsoleEffect] {
    let wasHidden = isHidden
    let effects = follow(event, at: now)
    guard showsFace, wasHidden != isHidden else { return effects }
    // A picture that is hidden is not looked at, and the look's length must not say so.
    if isHidden { return effects + [.pauseLook] }
    return effects.contains(where: \.draws) ? effects : effects + redrawn()
  }

  private mutating func follow(_ event: InputEvent, at now: Instant) -> [ConsoleEffect] {
    self.now = now
    let overdue = endWhatRanOut()
    switch event {
    case .key, .paste, .pasted:
      lastKey = now
      // A key was meant for what was on the screen; that is gone.
      return overdue.isEmpty ? take(event) : overdue
    case .resized(let size):
      self.size = size
      return overdue + redrawn()
    case .focusLost: return overdue + covered()
    case .suspend: return overdue + covered() + [.suspend]
    case .hangup: return overdue + hangUp()
    case .terminate: return overdue + quit()
    case .report: return overdue + redrawn()
    case .focusGained, .continued, .click: return overdue
    case .tick: return overdue + tick()
    }
  }

  // MARK: - Time

  /// Locks where nobody was there for too long, and leaves a case whose lease is over.
  private mutating func endWhatRanOut() -> [ConsoleEffect] {
    guard person != nil else { return [] }
    if now - lastKey >= policy.idleTime { return lock() }
    if showsFace, !reportsFocus, now - lastKey >= .seconds(policy.unwatchedSeconds) {
      let effects = covered()
      message = Message(.note, words.unwatched(policy.unwatchedSeconds))
      return effects
    }
    guard let lease, now >= lease.until else { return [] }
    if case .working(let open) = screen { lost = LostDraft(open) }
    let effects = goHome()
    (kept, message) = (nil, Message(.warning, words.reviewing.lost("\(untrusted: lease.caseID.description)")))
    return effects
  }

  private mutating func tick() -> [ConsoleEffect] {
    announceLock()
    return readAlarms() + tickOnScreen()
  }

  /// How long before a lock it is said.
  private static let announcement = Span.seconds(30)

  /// Says that the console is about to lock, while a key still keeps it open.
  private mutating func announceLock() {
    let lock = lastKey + policy.idleTime
    guard person != nil, lock - now <= Self.announcement else { return }
    message = Message(.warning, words.reviewing.locksIn(Int((lock - now).milliseconds / 1_000)))
  }

  private mutating func tickOnScreen() -> [ConsoleEffect] {
    switch screen {
    case .working(let open):
      let renewal: [ConsoleEffect] = open.needsRenewal(at: now, lastKey: lastKey, leaseTime: policy.leaseTime) ? [.renew(open.lease)] : []
      return renewal + keepDraft() + playOn() + claimAhead()
    case .home(var open):
      guard open.isStale(at: now) else { return [] }
      (open.askedAt, open.nothingWaits) = (now, false)
      screen = .home(open)
      return [.refresh] + browsed()
    case .auditing(let open): return auditTick(open)
    case .signIn: return []
    }
  }

  // MARK: - Keys

  private mutating func take(_ event: InputEvent) -> [ConsoleEffect] {
    if case .signIn(let open) = screen, open.isChecking { return [] }
    if showsHelp {
      turnHelp(event)
      return []
    }
    guard case .key(let key) = event else { return paste(event) }
    guard let map = try? KeyMap(bindings) else { return [] }
    switch map.dispatch(key) {
    case .action(let action):
      message = nil
      return perform(action)
    case .disabled(let reason):
      message = Message(.note, reason)
      return []
    case .unbound: return takeUnbound(key, map)
    }
  }

  /// Covering, locking and leaving work whatever keyboard is set; elsewhere a key that does nothing says why.
  private mutating func takeUnbound(_ key: Key, _ map: KeyMap<Action>) -> [ConsoleEffect] {
    guard !takesText else { return type(key) }
    let meant = key.meantKeys.compactMap { map.binding(for: $0) }
    if let urgent = meant.first(where: { $0.action.isUrgent && $0.disabledReason == nil }) {
      message = nil
      return perform(urgent.action)
    }
    let (name, words) = (words.keyNames[key], language.terminalWords)
    if key.isOfOtherScript {
      message = Message(.note, words.otherScript(name))
    } else if !meant.isEmpty {
      message = Message(.note, words.capital(name))
    } else if key != .escape {
      message = Message(.note, words.nothing(name, keyName(of: .help)))
    }
    return []
  }

  /// Whether letters are typed, and no keys.
  var takesText: Bool {
    guard fits else { return false }
    if finder != nil { return true }
    return switch screen {
    case .signIn: true
    case .working(let open): open.isWriting
    case .auditing(let open): open.form != nil
    case .home: false
    }
  }

  /// Whether a passphrase is typed.
  package var asksForPassphrase: Bool {
    if fits, case .signIn(let open) = screen { open.isAtPassphrase && !open.isChecking } else { false }
  }

  private mutating func type(_ key: Key) -> [ConsoleEffect] {
    if card != nil { return [] }
    if fits, let finder {
      return type(key, into: finder)
    }
    if fits, case .working(var open) = screen, open.isWriting {
      _ = open.note.handle(.key(key))
      screen = .working(open)
      return []
    }
    if typeIntoForm(.key(key)) { return [] }
    guard fits, case .signIn(var open) = screen else { return [] }
    let effects = open.type(key)
    screen = .signIn(open)
    return effects
  }

  /// Pasted text is never taken for keys: only into a name and a note may be pasted.
  private mutating func paste(_ event: InputEvent) -> [ConsoleEffect] {
    if case .pasted = event {
      guard asksForPassphrase, case .signIn(var open) = screen else { return [] }
      let edit = open.passphrase.handle(event)
      screen = .signIn(open)
      return edit.map { [.edit($0)] } ?? []
    }
    if fits, case .signIn(var open) = screen, !open.isAtPassphrase {
      _ = open.name.handle(event)
      screen = .signIn(open)
    } else if fits, finder == nil, card == nil, case .working(var open) = screen, open.isWriting {
      _ = open.note.handle(event)
      screen = .working(open)
    } else if finder != nil || card != nil || !typeIntoForm(event) {
      message = Message(.warning, words.refusals(.pasteRefused))
    }
    return []
  }

  // MARK: - Actions

  mutating func perform(_ action: Action) -> [ConsoleEffect] {
    if action != .play { stopPlaying() }
    if action.redraws, showsFace, case .working(let open) = screen, open.flashes.earliest(after: now) != nil {
      message = Message(.note, language.terminalWords.tooFast)
      return []
    }
    if let card { return perform(action, on: card) }
    if let finder { return perform(action, in: finder) }
    switch action {
    case .play: return play()
    case .palette:
      finder = Finder(.commands)
      return []
    case .browse:
      finder = Finder(.queue(nil))
      return browsed()
    case .search, .explain:
      guard case .working(let open) = screen, let draft = open.draft, let outcome = draft.outcome else { return [] }
      var finder = Finder(.reasons(outcome))
      let chosen = rows(of: finder).firstIndex { $0.reason == draft.reason }
      finder.selected = action == .explain ? chosen ?? 0 : 0
      self.finder = finder
      return []
    case .language:
      language = language == .english ? .chinese : .english
      return []
    case .symbols:
      card = TestCard(selected: symbols.place)
      return []
    case .help:
      (showsHelp, helpOffset) = (true, 0)
      return []
    case .quit: return quit()
    case .lock: return lock()
    case .pause: return pause()
    case .home:
      let effects = goHome()
      message = Message(.note, words.stillYours(keyName(of: .next)))
      return effects
    case .cover: return covered()
    case .takeBack: return covered() + [.takeBack]
    case .next: return [.claim]
    case .alarms: return openAlarms()
    case .audit(let action): return perform(action)
    default: return performOnScreen(action)
    }
  }

  /// The page of alarms, in front of what is open; a case that is worked on stays where it is.
  private mutating func openAlarms() -> [ConsoleEffect] {
    guard let person else { return [] }
    var page = AlarmsPage()
    if let alarms { page.take(alarms) }
    if case .auditing(var open) = screen {
      open.push(.alarms(page))
      screen = .auditing(open)
    } else {
      screen = .auditing(AuditScreen(person, .alarms(page)))
    }
    alarmsAskedAt = now
    return [.alarms]
  }

  private mutating func performOnScreen(_ action: Action) -> [ConsoleEffect] {
    switch screen {
    case .signIn(var open):
      let effects = open.perform(action)
      screen = .signIn(open)
      return effects
    case .working(var open):
      let effects = open.perform(action, size: size)
      screen = .working(open)
      return effects
    case .home, .auditing: return []
    }
  }

  private mutating func quit() -> [ConsoleEffect] {
    isOver = true
    return covered() + [.signOut]
  }

  /// The line broke: the claim stays while its lease lasts, for whoever signs in again.
  private mutating func hangUp() -> [ConsoleEffect] {
    isOver = true
    return covered() + keepDraft() + [.lock]
  }

  /// Gives everything back, and waits for the same person to come back from their break.
  private mutating func pause() -> [ConsoleEffect] {
    let effects = covered()
    screen = .signIn(SignInScreen(name: person?.login.description ?? "", isLocked: true, pausedAt: now))
    (person, kept, message, showsHelp, finder, card) = (nil, nil, nil, false, nil, nil)
    (alarms, alarmsAskedAt) = (nil, nil)
    return effects + [.signOut]
  }

  /// Covers everything and asks who is there; the claim stays while its lease lasts.
  private mutating func lock() -> [ConsoleEffect] {
    let effects = covered() + keepDraft()
    if case .working(let open) = screen { kept = open }
    screen = .signIn(SignInScreen(name: person?.login.description ?? "", isLocked: true))
    (person, message, showsHelp, finder, card) = (nil, nil, false, nil, nil)
    (alarms, alarmsAskedAt) = (nil, nil)
    return effects + [.lock]
  }

  /// Has the next case claimed while nobody waits for anything: no key is pressed, and nothing plays.
  private mutating func claimAhead() -> [ConsoleEffect] {
    guard case .working(var open) = screen, !open.claimedAhead, open.playing == nil else { return [] }
    open.claimedAhead = true
    screen = .working(open)
    return [.claimAhead]
  }

  /// Has what was chosen kept at the desk, where it is not what is kept there, while the claim lasts that it goes with.
  private mutating func keepDraft() -> [ConsoleEffect] {
    guard case .working(var open) = screen, open.kept != open.chosen, now < open.lease.until else { return [] }
    open.kept = open.chosen
    screen = .working(open)
    return [.keepDraft(open.lease, open.kept)]
  }

  // MARK: - Screens

  /// Shows what waits; a case that was open stays claimed, and keeps its draft.
  mutating func goHome() -> [ConsoleEffect] {
    let effects = covered() + keepDraft()
    if case .working(let open) = screen { kept = open }
    (showsHelp, finder, card) = (false, nil, nil)
    if let person, person.role != .reviewer {
      let home = auditHome(of: person)
      screen = .auditing(home.screen)
      return effects + home.effects
    }
    screen = .home(HomeScreen(askedAt: now))
    return effects + [.refresh]
  }

  /// Takes the picture off the screen, where there is one: the look ends.
  mutating func covered() -> [ConsoleEffect] {
    guard case .working(var open) = screen, open.look != nil else { return [] }
    let effects = open.covered()
    screen = .working(open)
    message = Message(.note, words.covered)
    return effects
  }

  private mutating func redrawn() -> [ConsoleEffect] {
    guard fits else { return covered() }
    fitAuditPage()
    guard !isHidden, case .working(let open) = screen, open.look != nil, let frames = open.framesShown(in: size) else { return [] }
    return [.draw(frames)]
  }
}
