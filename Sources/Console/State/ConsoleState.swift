package import AuditTrail
package import Casework
package import Desk
package import TerminalUI

/// Everything that decides what is on the screen and what a key does.
package struct ConsoleState: Equatable, Sendable {
  /// Which screen is open.
  package enum Screen: Equatable, Sendable {
    case signIn(SignInScreen)
    case home(HomeScreen)
    case working(CaseScreen)
    case auditing(AuditScreen)
  }

  package var language: Language
  package var screen: Screen
  /// The person's own keys.
  package var keyChanges = KeyChanges.none
  package var size: Size
  /// Whether keys are pressed, and named on the screen; in line mode words are numbered instead.
  package var namesKeys = true
  /// Whether the terminal tells that its window lost the keyboard.
  package var reportsFocus = true
  package var now: Instant
  /// When a key was last pressed.
  package var lastKey: Instant
  /// Who is signed in.
  package var person: PersonSignedIn?
  /// What holds at this desk: when to lock, how long a lease is.
  package var policy = Policy.standard
  /// The case that was left open, covered, with its draft; it comes back if the same claim does.
  package var kept: CaseScreen?
  /// What was chosen and written at a case whose claim ran out: it is there again with the case.
  package var lost: LostDraft?
  /// One line about what just happened.
  package var message: Message?
  package var showsHelp = false
  /// The first row of help that is shown.
  package var helpOffset = 0
  /// The colours of this terminal.
  package var colorDepth = ColorDepth.trueColor
  /// The background that the terminal told of.
  package var background: RGB?
  /// The colours for words that were chosen by hand.
  package var chosenPalette: Palette?
  /// What pictures are made of on this terminal.
  package var symbols = SymbolChoice()
  /// The test card, while it is open.
  package var card: TestCard?
  /// The list that is being narrowed.
  package var finder: Finder?
  /// What sample cases are known to be, in a store that is for practice.
  package var practice: Practice?
  /// The alarms that are open; `nil` until they were read.
  package var alarms: [OpenAlarm]?
  /// When they were last asked for.
  package var alarmsAskedAt: Instant?
  /// By which names colleagues know each other.
  package var names = PersonDirectory()
  /// Whether the program is to end.
  package var isOver = false

  /// A console that asks who is there.
  package init(language: Language, size: Size, now: Instant, login: Login?) {
    screen = .signIn(SignInScreen(name: login?.description ?? "", isLocked: false))
    (self.language, self.size, self.now, lastKey) = (language, size, now, now)
  }

  /// The language's words.
  package var words: Words { language.words }

  /// The colours for words: those chosen by hand, else those that fit what the terminal told of; the terminal's own where it told nothing.
  package var palette: Palette { chosenPalette ?? background.map(Palette.fitting) ?? .plain }

  /// How the screen looks.
  package var theme: Theme { Theme(palette, at: colorDepth) }

  /// Whether a look is open: a face is on the screen.
  package var showsFace: Bool {
    if case .working(let open) = screen { open.look != nil } else { false }
  }

  /// Whether help, a list or the test card stands in the place of the screen, and of its picture.
  package var isHidden: Bool { showsHelp || finder != nil || card != nil }

  /// The claim on the case that is open.
  package var lease: Lease? {
    if case .working(let open) = screen { open.lease } else { nil }
  }

  /// Whether there is room for the screens.
  package var fits: Bool { size.columns >= CaseLayout.smallest.columns && size.rows >= CaseLayout.smallest.rows }
}

/// What was chosen at a case that somebody lost, by their claim's time running out.
package struct LostDraft: Equatable, Sendable {
  package let caseID: CaseID
  package let draft: Draft?
  package let note: TextField

  init(_ open: CaseScreen) {
    (caseID, draft, note) = (open.facts.id, open.draft, open.note)
  }
}

/// Who is signed in.
package struct PersonSignedIn: Equatable, Sendable {
  package let id: PersonID
  /// The name by which they signed in.
  package let login: Login
  package let role: Casework.Role

  package init(id: PersonID, login: Login, role: Casework.Role) {
    (self.id, self.login, self.role) = (id, login, role)
  }
}

extension Lease {
  /// Whether both stand for one claim of one case, renewed or not.
  package func isSameClaim(as other: Lease?) -> Bool {
    caseID == other?.caseID && fence == other?.fence
  }
}
