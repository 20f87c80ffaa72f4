import Casework
import TerminalUI

extension ConsoleState {
  func drawHome(_ open: HomeScreen, on surface: inout Surface) {
    var area = surface.bounds
    var header = area.cutTop(1)
    surface.write(clock, in: header.cutRight(clock.width + 1), as: .muted, .trailing)
    surface.write(title, in: header, as: .title)
    surface.rule(area.cutTop(1))
    drawFooter(on: &surface, in: area.cutBottom(1))
    (message ?? unwatched)?.draw(on: &surface, in: area.cutBottom(1))
    area = area.inset(columns: 1)
    let isReviewer = person?.role == .reviewer
    surface.write(wrapping: isReviewer ? asked(open) : words.otherRole(roleName), in: area.cutTop(2), as: .emphasis)
    if isReviewer, let alarms { AlarmLines(state: self).draw(alarms, limit: 2, on: &surface, in: &area) }
    guard let figures = open.figures else { return }
    drawLanes(figures, on: &surface, in: &area)
    guard isReviewer else { return }
    drawToday(figures, on: &surface, in: &area)
    _ = area.cutTop(1)
    var below = area
    drawDecisions(figures.decisions, on: &surface, in: &below)
  }

  /// What is different where the terminal does not tell that its window lost the keyboard.
  private var unwatched: Message? {
    guard !reportsFocus, person?.role == .reviewer else { return nil }
    return Message(.note, words.unwatched(policy.unwatchedSeconds))
  }

  /// What this person did today, for their own eyes.
  private func drawToday(_ figures: HomeFigures, on surface: inout Surface, in above: inout Rect) {
    let (own, width) = (figures.own, above.size.columns)
    let median: SafeText = own.medianTime.map { "\(untrusted: $0.clock)" } ?? "-"
    let (work, rest) = (words.reviewing.work(own, median), words.reviewing.undoneAndLooks(own))
    let fits = SafeText.joined(work + rest, separator: "   ").width <= width
    let lines = fits ? [work + rest] : [work, rest]
    var area = above.cutBottom(lines.count + 2)
    surface.rule(area.cutTop(1), heading: words.reviewing.today)
    for line in lines { surface.write(SafeText.joined(line, separator: "   "), in: area.cutTop(1)) }
    surface.write(
      words.reviewing.exposure(figures.facesSinceBreak, policy.facesBeforeBreak), in: area.cutTop(1),
      as: isBreakDue(figures) ? .warning : .text)
  }

  private func isBreakDue(_ figures: HomeFigures) -> Bool {
    policy.facesBeforeBreak > 0 && figures.facesSinceBreak >= policy.facesBeforeBreak
  }

  /// What to do next, and behind it what an auditor asks of this session.
  private func asked(_ open: HomeScreen) -> SafeText {
    var asked = prompt(open)
    if let figures = open.figures, figures.awaitedFaces > 0 {
      asked = "\(asked) \(words.awaits(figures.awaitedFaces, figures.awaitedPeople))"
    }
    guard let count = open.figures?.redraws, count > 0 else { return asked }
    return "\(asked) \(auditWords.redrawing.waiting(count, keyName(of: .audit(.redraws))))"
  }

  private func prompt(_ open: HomeScreen) -> SafeText {
    if let figures = open.figures, isBreakDue(figures) { return words.reviewing.breakDue(figures.facesSinceBreak, keyName(of: .pause)) }
    if open.figures?.holdsCase == true { return words.resumeHeld(keyName(of: .next)) }
    return open.nothingWaits || open.figures?.mayTake == false ? words.nothingWaits : words.takeNext
  }

  private var title: SafeText {
    guard let person else { return " Cameo" }
    let practice: SafeText = practice.map { " · \(words.reviewing.practice($0.score.asMeant, $0.score.of))" } ?? .empty
    return " Cameo · \(untrusted: person.login.description) · \(roleName)\(practice)"
  }

  var roleName: SafeText {
    switch person?.role {
    case .auditor?: words.auditor
    case .supervisor?: words.supervisor
    case .reviewer?, nil: words.reviewer
    }
  }

  private var clock: SafeText { "\(untrusted: LocalClock.dayAndTime(now)) " }

  /// The lanes, and what is held.
  func drawLanes(_ figures: HomeFigures, on surface: inout Surface, in area: inout Rect) {
    let head = [words.lane, words.waiting, words.oldest, words.overdue, words.reviewing.reviewersOn]
    drawRow(head.map { ($0, .muted) }, on: &surface, in: area.cutTop(1))
    for line in figures.lanes {
      let oldest = line.oldest.map { words.span(now - $0) } ?? "-"
      let cells: [(SafeText, TerminalUI.Role)] = [
        (words.lanes(line.lane), line.lane == .danger && line.waiting > 0 ? .danger : .text), ("\(line.waiting)", .text), (oldest, .text),
        ("\(line.overdue)", line.overdue > 0 ? .warning : .text), (line.reviewers > 0 ? "\(line.reviewers)" : "-", .text),
      ]
      drawRow(cells, on: &surface, in: area.cutTop(1))
    }
    drawRow([(words.held, .muted), ("\(figures.held)", .muted)], on: &surface, in: area.cutTop(1))
  }

  private func drawRow(_ cells: [(SafeText, TerminalUI.Role)], on surface: inout Surface, in area: Rect) {
    var row = area
    for (index, (text, role)) in cells.enumerated() {
      if index == 0 {
        var place = row.cutLeft(20)
        surface.write(text, in: place.cutLeft(text.width), as: role)
      } else {
        surface.write(text, in: row.cutLeft(index < 4 ? 12 : 16), as: role, .trailing)
      }
    }
  }

  private func drawDecisions(_ decisions: [Decision], on surface: inout Surface, in area: inout Rect) {
    surface.rule(area.cutTop(1), heading: words.lastDecisions)
    if decisions.isEmpty { surface.write(words.noDecisions, in: area.cutTop(1), as: .muted) }
    for decision in decisions where !area.isEmpty {
      var row = area.cutTop(1)
      surface.write("\(untrusted: decision.caseID.description)", in: row.cutLeft(12))
      surface.write(words.outcomes(decision.outcome), in: row.cutLeft(15))
      surface.write(words.reasons(decision.reason), in: row.cutLeft(27))
      let left = decision.takeBackUntil - now
      let stands = decision.settledAt != nil || left.milliseconds <= 0
      surface.write(stands ? words.settled : words.takeBackLeft("\(untrusted: left.clock)"), in: row, as: stands ? .muted : .text)
    }
  }
}

extension Span {
  /// Minutes and seconds, such as `9:41`.
  fileprivate var clock: String {
    let seconds = max(0, milliseconds) / 1_000
    return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
  }
}
