import AuditTrail
import Casework
import Desk
import TerminalUI

/// The samples that were announced, as a table.
struct SamplesView {
  /// The rows under the table.
  static let foot = 1

  let state: ConsoleState
  let page: SamplesPage

  private var words: OversightWords { state.auditWords.overseeing }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area
    let audit = state.auditWords
    surface.write(" \(words.sampleHint)", in: area.cutBottom(Self.foot), as: .muted)
    let table = TableView(columns: [
      .init(head: words.announcedAt, width: 10, isTrailing: true), .init(head: words.signedBy, width: 12),
      .init(head: words.from, width: 16), .init(head: words.to, width: 16), .init(head: words.wanted, width: 8, isTrailing: true),
      .init(head: words.drawnAs, width: 12, isTrailing: true),
    ])
    table.draw(page, none: words.noSamples, on: &surface, in: area) { sample in
      [
        (audit.number(sample.seq), .muted), ("\(untrusted: sample.by?.description ?? "")", .text),
        ("\(untrusted: AuditClock.short(sample.period.lowerBound))", .text),
        ("\(untrusted: AuditClock.short(sample.period.upperBound))", .text), (audit.number(UInt64(clamping: sample.count)), .text),
        sample.drawnBy.map { (audit.number($0), .success) } ?? (words.notDrawn, .muted),
      ]
    }
  }
}

/// The sessions of a sample that was drawn, and which of them were replayed since.
struct SampleView {
  let state: ConsoleState
  let page: SamplePage

  private var words: OversightWords { state.auditWords.overseeing }

  func draw(on surface: inout Surface, in area: Rect) {
    let (audit, replay) = (state.auditWords, state.auditWords.replaying)
    func number(_ count: Int) -> SafeText { audit.number(UInt64(clamping: count)) }
    let rows = page.table.rows ?? []
    let table = TableView(columns: [
      .init(head: replay.began, width: 16), .init(head: audit.person, width: 16), .init(head: replay.looks, width: 8, isTrailing: true),
      .init(head: replay.openLooks, width: 8, isTrailing: true), .init(head: replay.decisions, width: 9, isTrailing: true),
      .init(head: words.seen, width: 13, isTrailing: true),
    ])
    let seen = words.seenOf(number(rows.count { $0.seenAt != nil }), number(rows.count))
    table.draw(page.table, none: words.noSampled, heading: page.table.rows == nil ? .empty : seen, on: &surface, in: area) { row in
      [
        ("\(untrusted: AuditClock.short(row.session.began))", .text), (state.name(of: row.session.actor), .text),
        (number(row.session.looks), .text), (number(row.session.openLooks), row.session.openLooks > 0 ? .warning : .muted),
        (number(row.session.decisions), .text), row.seenAt.map { (audit.number($0), .success) } ?? (words.unseen, .warning),
      ]
    }
  }
}
