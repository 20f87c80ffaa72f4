import AuditTrail
import Casework
import Desk
import TerminalUI

/// The trail as a table.
struct TrailTableView {
  /// The rows above the first entry: which entries they are, a line, the heads.
  static let heads = 3

  let state: ConsoleState
  let table: TrailTable

  private var words: AuditWords { state.auditWords }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    drawFilter(on: &surface, in: area.cutTop(1))
    surface.rule(area.cutTop(1))
    let isWide = area.size.columns >= 100
    drawHeads(on: &surface, in: area.cutTop(1), isWide: isWide)
    let height = area.size.rows
    if table.rows.isEmpty { return surface.write(table.isSearching(height: height) ? .empty : " \(words.noRows)", in: area, as: .muted) }
    var list = table.list
    list.draw(on: &surface, in: area) { surface, line, row in draw(table.rows[row], on: &surface, in: line, isWide: isWide) }
  }

  /// Which entries these are, and how far the search for them has come.
  private func drawFilter(on surface: inout Surface, in area: Rect) {
    var line = area
    let height = AuditScreen.Page.trail(table).height(in: state.size)
    let place: SafeText
    if table.isSearching(height: height) {
      let searched = table.searched.upperBound - table.searched.lowerBound
      place = words.searching(words.number(searched), words.number(table.size))
    } else if let chosen = table.chosen {
      place = words.shownOf(words.number(chosen.seq), words.number(table.size))
    } else {
      place = .empty
    }
    let right: SafeText = table.follows ? "\(words.following) · \(place) " : "\(place) "
    surface.write(right, in: line.cutRight(right.width), as: .muted, .trailing)
    surface.write(" \(filterWords)", in: line, as: .emphasis)
  }

  private var filterWords: SafeText {
    let filter = table.filter
    let kinds = filter.kinds.map { kinds in SafeText.joined(kinds.map(\.name).sorted().map { "\(untrusted: $0)" }, separator: " ") }
    let parts: [(AuditForm.Field, SafeText?)] = [
      (.caseID, filter.caseID.map { "\(untrusted: $0.description)" }),
      (.person, filter.person.map { "\(untrusted: PersonID($0).map { state.names.name(of: $0) } ?? $0)" }), (.kind, kinds),
      (.from, filter.from.map { "\(untrusted: AuditClock.full($0))" }), (.to, filter.to.map { "\(untrusted: AuditClock.full($0))" }),
    ]
    let set = parts.compactMap { field, text in text.map { "\(words.fields(field).name) \($0)" as SafeText } }
    return set.isEmpty ? words.everything : .joined(set, separator: " · ")
  }

  private func drawHeads(on surface: inout Surface, in area: Rect, isWide: Bool) {
    var line = area
    _ = line.cutLeft(1)
    draw([words.seq, words.time, words.person, words.what, words.caseName].map { ($0, .muted) }, on: &surface, in: line, isWide: isWide)
  }

  private func draw(_ row: TrailRow, on surface: inout Surface, in area: Rect, isWide: Bool) {
    let seq = words.number(row.seq)
    guard let entry = row.entry else {
      return draw(
        [(seq, .text), (.empty, .text), (.empty, .text), (words.unreadable, .failure), (.empty, .text)], on: &surface, in: area,
        isWide: isWide)
    }
    let time = isWide ? AuditClock.full(entry.at) : AuditClock.short(entry.at)
    let role: TerminalUI.Role = entry.kind == .lookBegin || entry.kind == .lookEnd ? .emphasis : .text
    draw(
      [
        (seq, .muted), ("\(untrusted: time)", .text), (state.name(of: entry.actor), .text), (state.summary(of: entry), role),
        ("\(untrusted: entry.caseID?.description ?? "")", .text),
      ], on: &surface, in: area, isWide: isWide)
  }

  private func draw(_ cells: [(SafeText, TerminalUI.Role)], on surface: inout Surface, in area: Rect, isWide: Bool) {
    var line = area
    let last = line.cutRight(11)
    let widths = [isWide ? 12 : 10, isWide ? 21 : 16, isWide ? 20 : 11]
    for (index, (text, role)) in cells.prefix(3).enumerated() {
      var place = line.cutLeft(widths[index])
      if index == 0 { _ = place.cutRight(2) } else { _ = place.cutRight(1) }
      surface.write(text, in: place, as: role, index == 0 ? .trailing : .leading)
    }
    _ = line.cutRight(1)
    surface.write(cells[3].0, in: line, as: cells[3].1)
    surface.write(cells[4].0, in: last, as: cells[4].1)
  }
}

extension ConsoleState {
  /// Who acted.
  func name(of actor: Actor) -> SafeText {
    actor == .system ? auditWords.system : "\(untrusted: names.name(of: actor))"
  }

  /// What an entry tells, in one line.
  func summary(of entry: Entry) -> SafeText {
    let parts = [auditWords.kinds(entry.kind)] + telling(entry)
    return .joined(parts, separator: " ")
  }

  /// The values that make a line worth reading.
  private func telling(_ entry: Entry) -> [SafeText] {
    let keys: [EntryKey] = [.level, .dwell, .outcome, .reason, .person, .scope, .report, .priority, .note]
    return keys.compactMap { key in
      if key == .scope, let read: TrailRead = entry.says() { return read.scope.words(language) }
      return entry.text(key).map { value($0, of: key) }
    }
  }

  /// A value in words.
  func value(_ text: String, of key: EntryKey) -> SafeText {
    switch key {
    case .level:
      Int(text).flatMap(Level.init(rawValue:)).map(words.levels) ?? "\(untrusted: text, limit: 60)"
    case .dwell:
      Int64(text).map { auditWords.seconds("\(untrusted: "\($0 / 1_000).\($0 % 1_000 / 100)")") } ?? "\(untrusted: text, limit: 60)"
    case .outcome: Outcome(rawValue: text).map(words.outcomes) ?? "\(untrusted: text, limit: 60)"
    case .reason, .secondaryReason:
      ReasonCode(rawValue: text).map(words.reasons) ?? SkipReason(rawValue: text).map(words.skips) ?? "\(untrusted: text, limit: 60)"
    case .person: "\(untrusted: PersonID(text).map { names.name(of: $0) } ?? text)"
    case .lane: Lane(rawValue: text).map(words.lanes) ?? "\(untrusted: text, limit: 60)"
    case .until, .from, .to, .noticeAt:
      Int64(text).map { "\(untrusted: AuditClock.full(Instant(milliseconds: $0)))" } ?? "\(untrusted: text, limit: 60)"
    default: "\(untrusted: text)"
    }
  }
}
