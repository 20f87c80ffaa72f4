import AuditTrail
import Casework
import Desk
import Mosaic
import TerminalUI

/// One state for every screen that has keys of its own, made up: what checks a table of keys, or lists it, does so on these.
enum EveryScreen {
  /// A screen's name and a state of it; one that changes its keys has several.
  struct Example {
    let name: String
    let state: ConsoleState
  }

  private static let size = CaseLayout.smallest
  private static let moment = Instant(milliseconds: 0)

  /// The screens in the order in which a reviewer meets them.
  static func states(_ language: Language) -> [Example] {
    var signIn = ConsoleState(language: language, size: size, now: moment, login: nil)
    guard let id = PersonID("reviewer"), let login = Login("reviewer") else { return [] }
    var states = [Example(name: "sign-in", state: signIn)]
    let browsing = (try? Policy(settings: ["queue.browse": .flag(true)])) ?? .standard
    _ = signIn.update(.signedIn(PersonSignedIn(id: id, login: login, role: .reviewer), PersonDirectory(), browsing))
    states.append(Example(name: "home", state: signIn))
    guard let open = openCase(id) else { return states }
    var working = signIn
    working.screen = .working(CaseScreen(ClaimedCase(facts: open.facts, lease: open.lease, question: open.question)))
    states.append(Example(name: "case", state: working))
    working.screen = .working(open)
    states.append(Example(name: "case", state: working))
    var writing = open
    writing.isWriting = true
    working.screen = .working(writing)
    states.append(Example(name: "note", state: working))
    working.screen = .working(open)
    working.finder = Finder(.commands)
    states.append(Example(name: "finder", state: working))
    working.finder = nil
    working.card = TestCard(selected: 0)
    states.append(Example(name: "test-card", state: working))
    return states + auditing(language, as: .auditor)
  }

  /// The screens of the trail as supervisors and reviewers have them, who find other rows on them.
  static func ofOtherRoles(_ language: Language) -> [Example] {
    auditing(language, as: .supervisor) + auditing(language, as: .reviewer)
  }

  /// The screens of the trail, as somebody of a role has them.
  private static func auditing(_ language: Language, as role: Casework.Role) -> [Example] {
    guard let id = PersonID(role.rawValue), let login = Login(role.rawValue) else { return [] }
    let person = PersonSignedIn(id: id, login: login, role: role)
    func example(_ name: String, _ page: AuditScreen.Page, over below: AuditScreen.Page? = nil, form: AuditForm? = nil) -> Example {
      var open = AuditScreen(person, below ?? page)
      if below != nil { open.push(page) }
      open.form = form
      var state = ConsoleState(language: language, size: size, now: moment, login: nil)
      (state.person, state.screen) = (person, .auditing(open))
      return Example(name: name, state: state)
    }
    let home = AuditScreen.Page.home(AuditHome())
    let table = AuditScreen.Page.trail(TrailTable(TrailFilter()))
    return [
      example("auditor", home),
      example("trail", table, over: home),
      example("form", table, over: home, form: AuditForm(TrailFilter())),
      example("entry", .entry(EntryPage(seq: 0)), over: table),
      example("verify", .verify(VerifyPage()), over: home),
      example("sessions", .sessions(SessionsPage()), over: home),
      example("signals", .signals(SignalsPage()), over: home),
      example("findings", .findings(FindingsPage()), over: home),
      example("people", .people(PeoplePage()), over: home),
      example("periods", .periods(PeriodsPage()), over: home),
      example("samples", .samples(SamplesPage()), over: home),
      example("sample", .sample(SamplePage(openedBy: 0)), over: home),
      example("drawn again", .redraws(RedrawsPage()), over: home),
      example("seen by others", .scrutiny(ScrutinyPage()), over: home),
      example("replay", .replay(ReplayPage(session: SessionID(randomBits: (0, 0)))), over: home),
    ]
  }

  /// A case with several frames, a look at it that is magnified, and an answer with every reason.
  private static func openCase(_ id: PersonID) -> CaseScreen? {
    guard let check = FailedCheck("no-blink"), let name = CaseID("0000000000") else { return nil }
    let frames = (0..<3).map {
      FrameFacts(kind: .probe, index: $0, timeMilliseconds: $0 * 100, nativeWidth: 300, isDamaged: false)
    }
    let facts = CaseFacts(
      id: name, state: .claimed, lane: .normal, priority: 0, vendor: "vendor", source: "source", session: "session", subject: nil,
      capturedAt: nil, receivedAt: moment, dueAt: moment, expiresAt: moment,
      result: MachineResult(ran: true, decision: .fail, score: nil, failedChecks: [check]), challenge: [], device: DeviceFacts(),
      notice: nil, attempts: 1, frames: frames, heldFor: nil, epoch: nil)
    let lease = Lease(caseID: name, holder: id, fence: 1, claimedAt: moment, until: moment + .minutes(5))
    var open = CaseScreen(ClaimedCase(facts: facts, lease: lease, question: .asked(by: facts, under: .standard)))
    let blank = Picture(size: Size(columns: 1, rows: 1)) { _, _ in (" ", .default, .default) }
    (open.look, open.looked) = (LookOnScreen(level: .coarse, first: blank, second: nil), .coarse)
    open.seen.note(0, at: .coarse)
    open.window = open.window.zoomed(by: 8)
    open.draft = Draft(.secondReviewer)
    return open
  }
}
