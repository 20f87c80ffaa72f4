import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// What each key does on the screens of the trail.
  func auditBindings(_ open: AuditScreen) -> [Binding<Action>] {
    if open.form != nil {
      let fields = open.form?.purpose == .filter ? [row(.audit(.nextField), .tab, .down), row(.audit(.previousField), .backTab, .up)] : []
      return [row(.audit(.apply), .enter)] + fields + [row(.audit(.closeForm), .escape)]
    }
    return pageBindings(open) + redrawing(open) + finding(open) + views(open) + [
      row(.lock, .character("l"), .character("L"), inFooter: false), row(.language, .character("Y"), inFooter: open.isHome),
      row(.symbols, .character("T"), inFooter: false), row(.palette, .character(":"), inFooter: open.isHome),
      row(.quit, .character("q"), inFooter: open.isHome),
      row(.help, .character("?")),
    ]
  }

  private func pageBindings(_ open: AuditScreen) -> [Binding<Action>] {
    switch open.page {
    case .home:
      let alarms = open.person.role == .supervisor ? [row(.alarms, .character("!"))] : []
      return alarms + (mayBrowse ? [row(.browse, .character("/"))] : [])
    case .trail(let table):
      let none = table.chosen == nil ? auditWords.nothingChosen : nil
      let ownOnly = open.person.role == .reviewer ? auditWords.ownOnly : nil
      return [
        row(.audit(.open), .enter, unless: none), row(.audit(.filter), .character("/"), unless: ownOnly, inFooter: ownOnly == nil),
      ] + fromEntry(table.chosen?.entry, none, in: open) + [
        row(.audit(.goTo), .character("g")), row(.audit(.follow), .character("f"), inFooter: false),
      ] + movement + [row(.audit(.back), .escape, unless: open.canGoBack ? nil : auditWords.atHome, inFooter: open.canGoBack)]
    case .entry(let page):
      let none = page.details == nil ? auditWords.nothingChosen : nil
      let ownOnly = open.person.role == .reviewer ? auditWords.ownOnly : nil
      return [
        row(.audit(.previousEntry), .character("["), unless: none ?? ownOnly, inFooter: false),
        row(.audit(.nextEntry), .character("]"), unless: none ?? ownOnly, inFooter: ownOnly == nil),
      ] + fromEntry(page.details?.entry, none, in: open) + movement + [row(.audit(.back), .escape)]
    case .verify(let page): return verifyBindings(page)
    case .findings(let page):
      let none = page.chosen == nil ? auditWords.nothingChosen : nil
      let isOver = page.chosen?.closing != nil ? auditWords.overseeing.notOpen : nil
      return [row(.audit(.open), .enter, unless: none), row(.audit(.closeFinding), .character("x"), unless: none ?? isOver)] + movement + [
        row(.audit(.back), .escape)
      ]
    case .periods(let page):
      let none = page.table.chosen == nil ? auditWords.nothingChosen : nil
      let unread = page.open == nil ? auditWords.nothingChosen : nil
      return [row(.audit(.signOff), .character("a"), unless: unread), row(.audit(.open), .enter, unless: none)] + movement + [
        row(.audit(.back), .escape)
      ]
    case .samples(let page):
      let none = page.chosen == nil ? auditWords.overseeing.notChosen : nil
      let isDrawn = page.chosen?.drawnBy == nil ? nil : auditWords.overseeing.drawnAlready
      let notDrawn = page.chosen?.drawnBy == nil ? auditWords.overseeing.notDrawn : nil
      return [
        row(.audit(.announce), .character("a")), row(.audit(.draw), .character("d"), unless: none ?? isDrawn),
        row(.audit(.open), .enter, unless: none ?? notDrawn),
      ] + movement + [row(.audit(.back), .escape)]
    case .people(let page): return tableBindings(hasChosen: page.chosen != nil)
    case .sample(let page): return tableBindings(hasChosen: page.table.chosen != nil)
    case .scrutiny(let page):
      let opening =
        open.person.role == .reviewer ? [] : [row(.audit(.open), .enter, unless: page.chosen == nil ? auditWords.nothingChosen : nil)]
      return opening + movement + [row(.audit(.back), .escape, unless: open.canGoBack ? nil : auditWords.atHome)]
    case .redraws(let page):
      let none = page.chosen == nil ? auditWords.nothingChosen : nil
      let act: AuditAction = open.person.role == .reviewer ? .answerRedraw : .open
      return [row(.audit(act), .enter, unless: none)] + movement + [
        row(.audit(.back), .escape, unless: open.canGoBack ? nil : auditWords.atHome)
      ]
    case .alarms(let page):
      return alarmBindings(page, of: open.person) + movement + [
        row(.audit(.back), .escape, unless: open.canGoBack ? nil : auditWords.atHome)
      ]
    case .signals(let page): return tableBindings(hasChosen: page.chosen != nil)
    case .sessions(let page): return tableBindings(hasChosen: page.chosen != nil)
    case .replay(let page): return replayBindings(page)
    }
  }

  private func tableBindings(hasChosen: Bool) -> [Binding<Action>] {
    [row(.audit(.open), .enter, unless: hasChosen ? nil : auditWords.nothingChosen)] + movement + [row(.audit(.back), .escape)]
  }

  /// Where an entry leads: to the others about its case and of its person, and into its session.
  private func fromEntry(_ entry: Entry?, _ none: SafeText?, in open: AuditScreen) -> [Binding<Action>] {
    let ownOnly = open.person.role == .reviewer ? auditWords.ownOnly : nil
    let noCase = entry?.caseID == nil ? auditWords.noCase : nil
    let unread = entry == nil ? none ?? auditWords.unreadable : nil
    let notMine = open.person.role == .auditor || entry?.actor.person == open.person.id ? nil : auditWords.ownOnly
    return [
      row(.audit(.ofSession), .character("R"), unless: unread ?? notMine, inFooter: notMine == nil),
      row(.audit(.ofCase), .character("c"), unless: unread ?? ownOnly ?? noCase, inFooter: ownOnly == nil),
      row(.audit(.ofPerson), .character("o"), unless: unread ?? ownOnly, inFooter: ownOnly == nil),
    ]
  }

  /// Only auditors ask that a look be drawn again.
  private func redrawing(_ open: AuditScreen) -> [Binding<Action>] {
    guard open.person.role == .auditor else { return [] }
    switch open.page {
    case .entry, .replay: return [row(.audit(.redraw), .character("d"), unless: open.page.look == nil ? auditWords.redrawing.noLook : nil)]
    default: return []
    }
  }

  /// Only auditors find.
  private func finding(_ open: AuditScreen) -> [Binding<Action>] {
    guard open.person.role == .auditor else { return [] }
    switch open.page {
    case .entry, .replay, .signals, .people, .sample:
      let isChosen = open.page.findingSubject != nil
      return [row(.audit(.finding), .character("f"), unless: isChosen ? nil : auditWords.nothingChosen)]
    default: return []
    }
  }

  private func verifyBindings(_ page: VerifyPage) -> [Binding<Action>] {
    let none = page.firstBad == nil ? auditWords.nothingChosen : nil
    return [
      row(.audit(.open), .enter, unless: none, inFooter: none == nil),
      row(.audit(.stop), .character("x"), unless: page.isRunning ? nil : auditWords.verifying.notRunning, inFooter: page.isRunning),
    ] + movement + [row(.audit(.back), .escape)]
  }

  private func replayBindings(_ page: ReplayPage) -> [Binding<Action>] {
    [
      row(.audit(.play), .character(" ")), row(.audit(.stepBack), .left, .character("<"), inFooter: false),
      row(.audit(.stepOn), .right, .character(">")),
      row(.audit(.nextMark), .character("n")), row(.audit(.previousMark), .character("N"), inFooter: false),
      row(.audit(.faster), .character("+"), .character("=")), row(.audit(.slower), .character("-"), inFooter: false),
      row(.audit(.goTo), .character("g")), row(.audit(.open), .enter, unless: page.event == nil ? auditWords.nothingChosen : nil),
      row(.audit(.up), .up, .character("k"), inFooter: false), row(.audit(.down), .down, .character("j"), inFooter: false),
      row(.audit(.pageUp), .pageUp, inFooter: false), row(.audit(.pageDown), .pageDown, inFooter: false),
      row(.audit(.first), .home, inFooter: false), row(.audit(.last), .end, .character("G"), inFooter: false),
      row(.audit(.back), .escape),
    ]
  }

  /// Up and down, by line and by page.
  private var movement: [Binding<Action>] {
    [
      row(.audit(.up), .up, .character("k"), inFooter: false), row(.audit(.down), .down, .character("j"), inFooter: false),
      row(.audit(.pageUp), .pageUp, .control("b"), inFooter: false),
      row(.audit(.pageDown), .pageDown, .character(" "), .control("f"), inFooter: false),
      row(.audit(.first), .home, inFooter: false), row(.audit(.last), .end, .character("G"), inFooter: false),
    ]
  }

  /// What can be opened from anywhere.
  private func views(_ open: AuditScreen) -> [Binding<Action>] {
    let keys: [(AuditAction, Unicode.Scalar)] =
      switch open.person.role {
      case .reviewer: []
      case .supervisor: [(.trail, "t"), (.verify, "v"), (.people, "p"), (.ownRecord, "m"), (.scrutiny, "M")]
      case .auditor:
        [
          (.trail, "t"), (.sessions, "r"), (.verify, "v"), (.signals, "s"), (.findings, "F"), (.samples, "S"), (.periods, "P"),
          (.redraws, "D"),
          (.people, "p"), (.ownRecord, "m"), (.scrutiny, "M"),
        ]
      }
    return keys.map { row(.audit($0), .character($1), inFooter: false) }
  }
}

extension AuditScreen {
  /// Whether the home page is in front.
  var isHome: Bool { if case .home = page { true } else { false } }

  /// Whether there is anywhere to go back to: a page below, or a reviewer's own home.
  var canGoBack: Bool { hasPagesBelow || person.role == .reviewer }
}
