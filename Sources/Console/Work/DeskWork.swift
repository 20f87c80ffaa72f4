import AuditTrail
import Casework
import Desk
import Mosaic
import TerminalUI

/// The console's effects, done at a desk in one person's session.
@MainActor
final class DeskWork: ConsoleWork {
  private let desk: Desk
  private let passphrase: any Passphrase
  private let traits: () -> TerminalTraits
  private let symbolMemory: (any SymbolMemory)?
  private var symbols = SymbolChoice()
  private var session: SignedIn?
  private var look: Look?
  private let audit = AuditWork()

  /// Work for a terminal of those traits, which are asked for at every picture: it has the terminal's colours, and symbols that every
  /// terminal of its kind draws right, unless what is remembered of it is less.
  init(desk: Desk, symbols memory: (any SymbolMemory)?, traits: @escaping () -> TerminalTraits) throws(VaultError) {
    self.desk = desk
    passphrase = try desk.makePassphrase()
    self.traits = traits
    symbolMemory = memory
    symbols.lowered = memory?.lowered
  }

  func perform(_ effect: ConsoleEffect) -> ConsoleResult? {
    switch effect {
    case .edit(let edit):
      apply(edit)
      return nil
    case .signIn(let name): return signIn(name)
    case .refresh: return review { session throws(DeskError) in .figures(try session.homeFigures(at: desk.now())) }
    case .browse(let words):
      return attempt { session throws(DeskError) in .browsed(try browse(session, for: words)) }
    case .claim:
      return review { session throws(DeskError) in
        guard let claimed = try session.claimNext() else { return .nothingWaits }
        return .claimed(claimed)
      }
    case .claimAhead:
      // Where it cannot be now, the next case is claimed when it is asked for.
      _ = review { session throws(DeskError) in
        try session.claimAhead()
        return nil
      }
      return nil
    case .look(let lease, let level, let frames): return begin(lease, level, frames)
    case .draw(let frames): return attempt(isLook: true) { _ throws(DeskError) in try drawn(frames) }
    case .pauseLook:
      look?.pause()
      return nil
    case .endLook: return endLook()
    case .answer(let lease, let answer):
      return review { session throws(DeskError) in .answered(answer, try session.answer(lease, answer, note: answer.subjectComment)) }
    case .skip(let lease, let reason):
      return review { session throws(DeskError) in
        try session.skip(lease, because: reason)
        return .skipped(reason)
      }
    case .alarms:
      return attempt { session throws(DeskError) in
        switch session {
        case .reviewer(let session): .alarms(try session.openAlarms())
        case .supervisor(let session): .alarms(try session.openAlarms())
        case .auditor: nil
        }
      }
    case .openAlarm(let id): return review { session throws(DeskError) in .claimed(try session.openAlarm(id)) }
    case .alarm(let deed, let id):
      return attempt { session throws(DeskError) in
        try perform(deed, about: id, in: session)
        return .didAlarm(deed, id)
      }
    case .ring: return nil
    case .takeBack:
      return review { session throws(DeskError) in
        guard let newest = try session.newestAnswer() else { return .failed(.nothingToTakeBack) }
        return .tookBack(try session.takeBack(newest))
      }
    case .keepDraft(let lease, let draft):
      // Nothing on the screen depends on it: where it cannot be kept now, the work goes on.
      _ = review { session throws(DeskError) in
        try session.keep(draft, under: lease)
        return nil
      }
      return nil
    case .renew(let lease): return review { session throws(DeskError) in .renewed(try session.renew(lease)) }
    case .lock: return leave { session throws(DeskError) in try session.member.lock() }
    case .signOut: return leave { session throws(DeskError) in try session.member.end() }
    case .keepSymbols(let set):
      symbols.lowered = set
      return .symbolsKept(symbolMemory?.remember(set) ?? false)
    case .keepPalette(let palette): return .paletteKept(symbolMemory?.remember(palette) ?? false)
    case .suspend: return nil
    case .audit(let effect):
      return attempt { session throws(DeskError) in try audit.perform(effect, in: session, at: desk.now()).map(ConsoleResult.audit) }
    }
  }

  /// Takes over somebody's session.
  ///
  /// Where the policy in force cannot be read, nobody works: there is no other in its place.
  func open(_ opened: SignedIn) -> ConsoleResult {
    do {
      let (policy, names) = (try desk.system.policy(), try desk.system.directory())
      session = opened
      let member = opened.member
      return .signedIn(PersonSignedIn(id: member.person, login: member.login, role: member.role), names, policy)
    } catch {
      // That it did not open is what counts; a session without an end is told of by the trail.
      try? opened.member.lock()
      return .signInFailed(.failed(ConsoleFailure(error, isLook: false)))
    }
  }

  private func perform(_ deed: AlarmDeed, about id: CaseID, in session: SignedIn) throws(DeskError) {
    switch deed {
    case .acknowledge: try session.supervisor().acknowledgeAlarm(id)
    case .agree(let proposal, let note): try session.supervisor().agree(toEndAlarm: id, as: proposal, because: note)
    case .disagree(let note): try session.supervisor().disagree(toEndAlarm: id, because: note)
    case .renew:
      if case .reviewer(let reviewer) = session { try reviewer.renewAlarm(id) } else { try session.supervisor().renewAlarm(id) }
    }
  }

  private func browse(_ session: SignedIn, for words: [[String]]) throws(DeskError) -> [WaitingCase] {
    switch session {
    case .reviewer(let session): try session.browseQueue(for: words, limit: Finder.mostCases)
    case .auditor, .supervisor: try session.supervisor().browseQueue(for: words, limit: Finder.mostCases)
    }
  }

  /// What only a reviewer may.
  private func review(isLook: Bool = false, _ body: (ReviewerSession) throws(DeskError) -> ConsoleResult?) -> ConsoleResult? {
    attempt(isLook: isLook) { session throws(DeskError) in try body(try session.reviewer()) }
  }

  private func attempt(isLook: Bool = false, _ body: (SignedIn) throws(DeskError) -> ConsoleResult?) -> ConsoleResult? {
    guard let session else { return nil }
    do {
      return try body(session)
    } catch {
      return .failed(ConsoleFailure(error, isLook: isLook))
    }
  }

  // MARK: - Coming and going

  private func apply(_ edit: SecretField.Edit) {
    switch edit {
    case .append(let scalar): for byte in String(scalar).utf8 { passphrase.append(byte) }
    case .removeLast: passphrase.removeLastCharacter()
    case .removeAll: passphrase.wipe()
    case .refusePaste: break
    }
  }

  private func signIn(_ name: String) -> ConsoleResult {
    defer { passphrase.wipe() }
    guard let login = Login(name) else { return .signInFailed(.doesNotFit) }
    do {
      return open(try desk.signIn(login, passphrase: passphrase))
    } catch .refused(.wrongPassphrase), .refused(.unknownPerson), .keyring(.missing) {
      return .signInFailed(.doesNotFit)
    } catch .refused(.notActive) {
      return .signInFailed(.notActive)
    } catch {
      return .signInFailed(.failed(ConsoleFailure(error, isLook: false)))
    }
  }

  /// Ends the session one way or the other; its keys are gone even where that could not be written.
  private func leave(_ body: (SignedIn) throws(DeskError) -> Void) -> ConsoleResult? {
    let unwritten = endLook()
    defer { session = nil }
    audit.close()
    passphrase.wipe()
    return attempt { session throws(DeskError) in
      try body(session)
      return nil
    } ?? unwritten
  }

  // MARK: - Pictures

  private func begin(_ lease: Lease, _ level: Level, _ frames: FramesShown) -> ConsoleResult? {
    let result = review(isLook: true) { session throws(DeskError) in
      // The entry is on the disk when this returns; only then is there anything to draw.
      look = try session.look(at: lease, level: level)
      return try drawn(frames)
    }
    if case .failed? = result { _ = endLook() }
    return result
  }

  private func drawn(_ frames: FramesShown) throws(DeskError) -> ConsoleResult {
    guard let look else { throw .refused(.look(.noPicture)) }
    let first = try picture(of: frames.first, frames, comparison: frames.comparison, from: look)
    var second: Picture?
    if let place = frames.second { second = try picture(of: place, frames, comparison: frames.secondComparison, from: look) }
    return .shown(LookOnScreen(level: look.level, first: first, second: second))
  }

  private func picture(
    of place: Int, _ frames: FramesShown, comparison: FrameComparison, from look: Look
  ) throws(DeskError) -> Picture {
    let traits = traits()
    symbols.richest = SymbolChoice.richest(traits)
    return Picture(
      try look.mosaic(
        frame: place, columns: frames.cells.columns, rows: frames.cells.rows, symbols: symbols.inForce,
        colors: ColorMode(traits.colorDepth), view: frames.view, comparison: comparison))
  }

  /// Without its end in the trail, the trail's readers are told of "a look of unknown length".
  private func endLook() -> ConsoleResult? {
    guard let open = look else { return nil }
    look = nil
    return attempt { _ throws(DeskError) in
      try open.end()
      return nil
    }
  }
}

extension ColorMode {
  fileprivate init(_ depth: ColorDepth) {
    self =
      switch depth {
      case .mono: .mono
      case .ansi16: .ansi16
      case .ansi256: .ansi256
      case .trueColor: .trueColor
      }
  }
}
