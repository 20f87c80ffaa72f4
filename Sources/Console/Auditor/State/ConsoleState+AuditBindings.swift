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
    return pageBindings(open) + finding(open) + views(open) + [
      row(.lock, .character("l"), inFooter: false), row(.language, .character("L"), inFooter: open.isHome),
      row(.palette, .character(":"), inFooter: false), row(.quit, .character("q"), inFooter: open.isHome),
      row(.help, .character("?")),
    ]
  }

  private func pageBindings(_ open: AuditScreen) -> [Binding<Action>] {
    switch open.page {
    case .home: return mayBrowse ? [row(.browse, .character("/"))] : []
    case .trail(let table):
      let none = table.chosen == nil ? auditWords.nothingChosen : nil
      let ownOnly = open.person.role == .reviewer ? auditWords.ownOnly : nil
      return [
        row(.audit(.open), .enter, unless: none), row(.audit(.filter), .character("/"), unless: ownOnly, inFooter: ownOnly == nil),
        row(.audit(.goTo), .character("g")), row(.audit(.follow), .character("f")),
      ] + movement + [row(.audit(.back), .escape, unless: open.canGoBack ? nil : auditWords.atHome, inFooter: open.canGoBack)]
    case .entry(let page):
      let none = page.details == nil ? auditWords.nothingChosen : nil
      let ownOnly = open.person.role == .reviewer ? auditWords.ownOnly : nil
      let noCase = page.details?.entry?.caseID == nil ? auditWords.noCase : nil
      return [
        row(.audit(.previousEntry), .character("["), unless: none ?? ownOnly, inFooter: ownOnly == nil),
        row(.audit(.nextEntry), .character("]"), unless: none ?? ownOnly, inFooter: ownOnly == nil),
        row(.audit(.ofCase), .character("c"), unless: none ?? ownOnly ?? noCase, inFooter: ownOnly == nil),
        row(.audit(.ofPerson), .character("o"), unless: none ?? ownOnly, inFooter: ownOnly == nil),
      ] + movement + [row(.audit(.back), .escape)]
    case .verify(let page): return verifyBindings(page)
    case .sessions(let page):
      return [row(.audit(.open), .enter, unless: page.chosen == nil ? auditWords.nothingChosen : nil)] + movement + [
        row(.audit(.back), .escape)
      ]
    case .replay(let page): return replayBindings(page)
    case .signals(let page):
      return [row(.audit(.open), .enter, unless: page.chosen == nil ? auditWords.nothingChosen : nil)] + movement + [
        row(.audit(.back), .escape)
      ]
    }
  }

  /// Only auditors find.
  private func finding(_ open: AuditScreen) -> [Binding<Action>] {
    guard open.person.role == .auditor else { return [] }
    switch open.page {
    case .entry, .replay, .signals:
      let isChosen = open.page.findingSubject != nil
      return [row(.audit(.finding), .character("f"), unless: isChosen ? nil : auditWords.nothingChosen)]
    case .home, .trail, .verify, .sessions: return []
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
    guard open.person.role != .reviewer else { return [] }
    let signals: [(AuditAction, Unicode.Scalar)] = open.person.role == .auditor ? [(.signals, "s")] : []
    let keys: [(AuditAction, Unicode.Scalar)] = [(.trail, "t"), (.sessions, "r"), (.verify, "v")] + signals + [(.ownRecord, "m")]
    return keys.map { row(.audit($0), .character($1), inFooter: open.isHome) }
  }
}

extension AuditScreen {
  /// Whether the home page is in front.
  var isHome: Bool { if case .home = page { true } else { false } }

  /// Whether there is anywhere to go back to: a page below, or a reviewer's own home.
  var canGoBack: Bool { hasPagesBelow || person.role == .reviewer }
}
