import Casework
import Desk
package import TerminalUI

extension ConsoleState {
  /// The one table of what each key does now: dispatch, footer and help read it.
  package var bindings: [Binding<Action>] {
    guard fits else { return [row(.quit, .character("q"), .control("c"))] }
    if let card { return cardBindings(card) }
    guard let finder else { return screenBindings }
    let taking = if case .queue = finder.subject { [Binding<Action>]() } else { [row(.take, .enter)] }
    return taking + [row(.upper, .up), row(.lower, .down), row(.cancel, .escape)]
  }

  /// What each key does on the screen under a finder.
  var screenBindings: [Binding<Action>] {
    switch screen {
    case .signIn(let open): return signInBindings(open)
    case .home: return homeBindings
    case .working(let open): return caseBindings(open)
    case .auditing(let open): return auditBindings(open)
    }
  }

  private func signInBindings(_ open: SignInScreen) -> [Binding<Action>] {
    let otherField = open.isLocked ? [] : [row(.otherField, .tab, .backTab, .up, .down)]
    return [row(.signIn, .enter)] + otherField + [row(.quit, .control("c"), .control("d"))]
  }

  private var homeBindings: [Binding<Action>] {
    let reviewing = person?.role == .reviewer ? [row(.next, .enter), row(.takeBack, .character("u")), row(.pause, .character("P"))] : []
    let browsing = mayBrowse ? [row(.browse, .character("/"))] : []
    let records = [row(.audit(.ownRecord), .character("m"), inFooter: false), row(.audit(.scrutiny), .character("M"), inFooter: false)]
    let alarms = person?.role == .reviewer ? [row(.alarms, .character("!"))] : []
    return reviewing + alarms + browsing + records + redrawing + [
      row(.lock, .character("l"), .character("L")), row(.quit, .character("q")), row(.language, .character("Y")),
      row(.symbols, .character("T"), inFooter: false), row(.palette, .character(":")),
      row(.help, .character("?")),
    ]
  }

  /// Reviewers' sessions answer what auditors ask to have drawn again.
  private var redrawing: [Binding<Action>] {
    person?.role == .reviewer ? [row(.audit(.redraws), .character("D"), inFooter: false)] : []
  }

  /// Whether this person may see which cases wait.
  var mayBrowse: Bool { person?.role == .supervisor || person?.role == .reviewer && policy.reviewersBrowse }

  private func caseBindings(_ open: CaseScreen) -> [Binding<Action>] {
    if open.isWriting { return [row(.keepNote, .enter, .escape)] }
    let isWhole = open.draft?.isWhole == true
    let unchosen = open.draft == nil ? words.chooseFirst : isWhole ? nil : words.reviewing.chooseReason
    let wrongLetter = open.draft == nil ? words.chooseFirst : nil
    return [row(.submit, .enter, unless: unchosen ?? lookFirst(open))]
      + zip(Question.Choice.Meaning.allCases, Self.digits).map { meaning, digit in
        let isOffered = open.question.offers(meaning, at: open.facts)
        return row(
          .choose(meaning.place), .character(digit), unless: isOffered ? nil : words.reviewing.notOffered(meaning), inFooter: false)
      }
      + ReasonCode.keys.map { row(.reason($0), .character($0), unless: wrongLetter, inFooter: false) }
      + lookBindings(open)
      + [
        row(.danger, .character("!"), isDangerous: true),
        row(
          .overexposed, .character("v"), unless: open.seen.finest == nil ? words.notLooked : nil, inFooter: open.seen.finest != nil,
          isDangerous: true
        ),
      ]
      + toolBindings(open)
      + [
        row(.takeBack, .character("u")), row(.skip, .character("k")),
        row(open.draft == nil ? .home : .undo, .escape), row(.lock, .character("l"), .character("L")),
        row(.help, .character("?")),
        row(.search, .character("/"), unless: open.draft?.outcome == nil ? words.chooseFirst : nil, inFooter: open.draft?.outcome != nil),
        row(
          .explain, .character(" "), unless: open.draft?.outcome == nil ? words.chooseFirst : nil, inFooter: open.draft?.outcome != nil),
        row(.note, .character("n"), inFooter: open.takesNote),
        row(.palette, .character(":"), inFooter: false), row(.language, .character("Y"), inFooter: false),
        row(.symbols, .character("T"), inFooter: false),
      ]
  }

  /// Why what was chosen cannot be sent yet.
  private func lookFirst(_ open: CaseScreen) -> SafeText? {
    guard let outcome = open.draft?.outcome, !open.missing.isEmpty else { return nil }
    let probes = open.facts.frames.indices.filter { open.facts.frames[$0].kind == .probe }
    let count = (seen: probes.count { open.seen[$0] != nil }, all: probes.count)
    // Not by the whole table, which this is a part of.
    let table = lookBindings(open)
    let parts = open.missing.map { evidence in
      let row = table.first { evidence == .frames ? $0.action == .play : [.look, .finer].contains($0.action) }
      return words.reviewing.evidence(evidence, row.map { named($0.keys[0]) } ?? .empty, count)
    }
    return words.reviewing.lookFirst(words.outcomes(outcome), SafeText.joined(parts, separator: words.comma))
  }

  private func lookBindings(_ open: CaseScreen) -> [Binding<Action>] {
    let isShown = open.look != nil
    let finerReason = open.facts.frames.isEmpty ? words.noPicture : open.nextLevel == nil ? words.refusals(.finest) : nil
    let frameReason = !isShown ? words.notLooked : open.probes.count < 2 ? words.noOtherFrame : nil
    return [
      row(isShown ? .finer : .look, .character("+"), .character("="), unless: finerReason, inFooter: !open.facts.frames.isEmpty),
      row(.previousFrame, .character("["), unless: frameReason, inFooter: false),
      row(.nextFrame, .character("]"), unless: frameReason, inFooter: frameReason == nil),
      row(.cover, .character("b"), unless: isShown ? nil : words.notLooked, inFooter: isShown),
      row(.play, .character("p"), unless: frameReason ?? (open.longestGap == nil ? words.noTimes : nil), inFooter: false),
    ]
  }

  /// Other pictures of the samples that are shown.
  private func toolBindings(_ open: CaseScreen) -> [Binding<Action>] {
    let isShown = open.look != nil
    return [
      row(.nextView, .tab, unless: isShown ? nil : words.notLooked, inFooter: isShown),
      row(.previousView, .backTab, unless: isShown ? nil : words.notLooked, inFooter: false),
      row(.magnify, .character("z"), unless: isShown ? nil : words.notLooked, inFooter: isShown),
      row(
        .flicker, .character("M"), unless: !isShown ? words.notLooked : open.framePlaces.count < 2 ? words.noOtherFrame : nil,
        inFooter: false),
    ]
      + zip(Direction.allCases, [Key.left, .right, .up, .down]).map {
        row(.pan($0), $1, unless: open.isMagnified ? nil : words.notMagnified, inFooter: false)
      }
  }

  /// The name of the key to press for an action; empty where it has none now, and in line mode.
  func keyName(of action: Action) -> SafeText {
    bindings.first { $0.action == action }?.keys.first.map(named) ?? .empty
  }

  private func named(_ key: Key) -> SafeText { namesKeys ? words.keyNames[key] : .empty }

  static let digits: [Unicode.Scalar] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

  func row(
    _ action: Action, _ keys: Key..., unless disabledReason: SafeText? = nil, inFooter: Bool = true, isDangerous: Bool = false
  ) -> Binding<Action> {
    let words = words.actions(action)
    return Binding(
      id: action.id, keys: keyChanges.keys[action.id] ?? keys, action: action, summary: words.summary, detail: words.detail,
      group: self.words.groups(action.group),
      isDangerous: isDangerous, isInFooter: inFooter, disabledReason: disabledReason)
  }
}
