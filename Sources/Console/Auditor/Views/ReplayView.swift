import AuditTrail
import Casework
import Desk
import TerminalUI

/// A session's replay: its time line; what was on the screen, hatched where the face was; the look's receipt; its events.
struct ReplayView {
  let state: ConsoleState
  let page: ReplayPage

  private var words: ReplayWords { state.auditWords.replaying }

  func draw(on surface: inout Surface, in area: Rect) {
    guard let timeline = page.timeline else { return }
    var area = area
    drawHead(timeline, on: &surface, in: area.cutTop(1))
    drawLine(timeline, on: &surface, in: area.cutTop(1))
    var upper = area.cutTop(max(11, area.size.rows * 3 / 5))
    let side = upper.cutRight(min(40, upper.size.columns * 9 / 20))
    drawScreen(on: &surface, in: upper)
    drawReceipt(timeline, on: &surface, in: side)
    drawEvents(on: &surface, in: area)
  }

  private func drawHead(_ timeline: SessionTimeline, on surface: inout Surface, in area: Rect) {
    var line = area
    let sign: SafeText = page.isPlaying ? "▶" : "‖"
    let place = AuditClock.second(timeline.began + Span(milliseconds: page.position))
    let right: SafeText = "x\(untrusted: String(page.speed)) \(sign) \(untrusted: place) "
    surface.write(right, in: line.cutRight(right.width), as: .emphasis)
    let end: SafeText =
      timeline.isEnded
      ? "\(untrusted: AuditClock.second(timeline.began + Span(milliseconds: timeline.duration)))" : words.endMissing
    surface.write(
      " \(state.name(of: timeline.actor)) · \(untrusted: AuditClock.full(timeline.began)) – \(end)", in: line,
      as: timeline.isEnded ? .text : .warning)
  }

  /// The whole session from left to right, with its marks and where one is.
  private func drawLine(_ timeline: SessionTimeline, on surface: inout Surface, in area: Rect) {
    let line = area.inset(columns: 1)
    let width = line.size.columns
    surface.write("\(untrusted: "├" + String(repeating: "─", count: max(0, width - 2)) + "┤")", in: line, as: .muted)
    func column(_ time: Int64) -> Int {
      page.duration == 0 ? 0 : Int(time * Int64(width - 1) / page.duration)
    }
    for (index, event) in timeline.events.enumerated() {
      guard let mark = ReplayMark(event) else { continue }
      let point = Point(column: line.origin.column + column(page.time(of: index)), row: line.origin.row)
      _ = surface.write(mark.sign, at: point, as: mark == .openLook ? .warning : .text, in: line)
    }
    let here = Point(column: line.origin.column + column(page.position), row: line.origin.row)
    surface.restyle(Rect(origin: here, size: Size(columns: 1, rows: 1)), as: .selection)
  }

  // MARK: - The screen

  private func drawScreen(on surface: inout Surface, in area: Rect) {
    var inner = surface.frame(area, title: words.onScreen)
    let look = page.look
    let caseWords: SafeText = page.caseID.map { "\(untrusted: $0.description)" } ?? words.noCase
    let level: SafeText =
      look.flatMap { $0.isOpen ? $0.begin.entry.says(LookBegin.self)?.level : nil }.map { "  \(state.words.levels($0))" } ?? .empty
    surface.write(" \(caseWords)\(level)", in: inner.cutTop(1), as: .emphasis)
    let last = inner.cutBottom(1)
    if let event = page.event { surface.write(" \(state.summary(of: event.entry))", in: last) }
    guard let look, look.isOpen else {
      return surface.write(words.noPicture, in: inner.cutTop(inner.size.rows / 2 + 1).inset(columns: 1).lastRow, as: .muted)
    }
    hatch(look, on: &surface, in: inner)
  }

  /// The faces' places, as many as were drawn beside each other.
  private func hatch(_ look: ReplayPage.ShownLook, on surface: inout Surface, in area: Rect) {
    let frames = Set(look.end?.lookEnd?.mosaics?.map(\.kind) ?? [])
    for place in area.split(columns: max(1, min(2, frames.count))) {
      let size = place.size
      let (width, height) = (Double(min(size.columns - 2, size.rows * 2)), Double(size.rows))
      for row in 0..<size.rows {
        let y = (Double(row) + 0.5) / height * 2 - 1
        let half = Int(width / 2 * max(0, 1 - y * y).squareRoot())
        guard half > 0 else { continue }
        let text = String((0..<half * 2).map { ($0 + row) % 3 == 0 ? "╱" : " " })
        let point = Point(column: place.origin.column + size.columns / 2 - half, row: place.origin.row + row)
        _ = surface.write("\(untrusted: text)", at: point, as: .muted, in: place)
      }
      let label = words.faceNotShown
      let middle = Point(
        column: place.origin.column + max(0, (size.columns - label.width) / 2), row: place.origin.row + size.rows / 2)
      _ = surface.write(label, at: middle, as: .emphasis, in: place)
    }
  }

  // MARK: - Receipt and proof

  private func drawReceipt(_ timeline: SessionTimeline, on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1), heading: words.receipt)
    for (name, text, role) in receiptLines { write(name, text, role, on: &surface, in: area.cutTop(1)) }
    surface.rule(area.cutTop(1), heading: words.proof)
    for (name, text, role) in proofLines(timeline) { write(name, text, role, on: &surface, in: area.cutTop(1)) }
  }

  private func write(_ name: SafeText, _ text: SafeText, _ role: TerminalUI.Role, on surface: inout Surface, in area: Rect) {
    var line = area
    _ = line.cutLeft(1)
    surface.write(name, in: line.cutLeft(8), as: .muted)
    surface.write(text, in: line, as: role)
  }

  private var receiptLines: [(SafeText, SafeText, TerminalUI.Role)] {
    guard let look = page.look else { return [(words.look, words.noLook, .muted)] }
    let audit = state.auditWords
    let level = look.begin.entry.says(LookBegin.self).map { state.words.levels($0.level) } ?? .empty
    let dwell = look.end?.entry.text(.dwell).map { state.value($0, of: .dwell) }
    let drawn = look.end?.lookEnd?.mosaics ?? []
    var lines: [(SafeText, SafeText, TerminalUI.Role)] = [
      (words.look, dwell.map { "\(level), \($0)" } ?? level, .text),
      (words.lookBegan, words.writtenFirst(audit.number(look.begin.seq)), .success),
    ]
    if let end = look.end {
      lines.append((words.lookEnded, "\(audit.entry) \(audit.number(end.seq))", .success))
      if drawn.isEmpty { lines.append((words.drawn, words.noReceipt, .muted)) }
      for mosaic in drawn.prefix(2) {
        lines.append((words.drawn, "\(untrusted: "\(mosaic.frame) L\(mosaic.level.rawValue) \(mosaic.size)", limit: 40)", .text))
        lines.append((words.digest, "\(untrusted: String(mosaic.receipt.hexadecimal.prefix(20)))…", .muted))
      }
      if drawn.count > 2 { lines.append((.empty, "+ \(audit.number(UInt64(drawn.count - 2)))", .muted)) }
    } else {
      lines.append((words.lookEnded, "! \(words.noLookEnd)", .warning))
    }
    return lines
  }

  private func proofLines(_ timeline: SessionTimeline) -> [(SafeText, SafeText, TerminalUI.Role)] {
    let audit = state.auditWords
    let chain: (SafeText, SafeText, TerminalUI.Role) =
      timeline.isChained ? (words.chain, "✓ \(words.whole)", .success) : (words.chain, "✗ \(words.broken)", .failure)
    guard let event = page.event, let standing = page.standings[event.seq] else { return [chain] }
    let (text, role): (SafeText, TerminalUI.Role) =
      switch standing {
      case .proved(let proof): ("✓ \(words.proved) (\(audit.number(proof.size)))", .success)
      case .notCovered(let size): ("! \(words.notCovered(audit.number(size)))", .warning)
      case .differs(let size): ("✗ \(words.differs(audit.number(size)))", .failure)
      case .noCheckpoint: ("! \(audit.noCheckpoint)", .warning)
      }
    return [(words.entry, text, role), chain]
  }

  // MARK: - Events

  private func drawEvents(on surface: inout Surface, in area: Rect) {
    var area = area
    surface.rule(area.cutTop(1))
    let height = area.size.rows
    let first = max(0, min(page.chosen - height / 2, page.events.count - height))
    for (index, event) in page.events.enumerated().dropFirst(first).prefix(height) {
      let line = area.cutTop(1)
      draw(event, on: &surface, in: line)
      guard index == page.chosen else { continue }
      surface.write("▶", at: line.origin)
      surface.restyle(line, as: .selection)
    }
  }

  private func draw(_ event: SessionTimeline.Event, on surface: inout Surface, in area: Rect) {
    var line = area
    _ = line.cutLeft(2)
    let last = line.cutRight(11)
    surface.write(state.auditWords.number(event.seq), in: line.cutLeft(9), as: .muted, .trailing)
    _ = line.cutLeft(2)
    surface.write("\(untrusted: AuditClock.second(event.entry.at))", in: line.cutLeft(10), as: .text)
    if let mark = ReplayMark(event) { surface.write(mark.sign, in: line.cutLeft(2)) } else { _ = line.cutLeft(2) }
    let text = state.summary(of: event.entry)
    surface.write(
      event.isOpenLook ? "\(text) – \(words.noLookEnd)" : text, in: line, as: event.isOpenLook ? .warning : .text)
    surface.write("\(untrusted: event.entry.caseID?.description ?? "")", in: last)
  }
}

extension ReplayMark {
  /// The sign on the time line.
  var sign: SafeText {
    switch self {
    case .take: "▲"
    case .look: "◆"
    case .openLook: "!"
    case .decision: "●"
    case .end: "■"
    }
  }
}

extension Rect {
  /// Its last row.
  fileprivate var lastRow: Rect {
    var rest = self
    return rest.cutBottom(1)
  }
}
