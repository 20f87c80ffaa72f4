import AuditTrail
import Casework
package import Desk
package import TerminalUI

/// A form in front of a table: which entries, or where to go.
package struct AuditForm: Equatable, Sendable {
  /// What is filled in.
  package enum Field: CaseIterable, Hashable, Sendable {
    case caseID, person, kind, from, to
    /// A SEQ or a time.
    case place
    /// What was found.
    case note
  }

  /// What it is for.
  package enum Purpose: Equatable, Sendable {
    case filter, goTo
    case finding(FindingSubject)
  }

  /// A field with what was typed into it.
  package struct Line: Equatable, Sendable {
    package let field: Field
    package var text: TextField
  }

  package let purpose: Purpose
  package private(set) var fields: [Line]
  /// Which of them has the keyboard.
  package private(set) var focus = 0
  /// What cannot be read.
  package private(set) var wrong: Field?

  /// A form with what holds now in it.
  package init(_ filter: TrailFilter) {
    purpose = .filter
    let kinds = filter.kinds.map { $0.map(\.name).sorted().joined(separator: " ") } ?? ""
    let texts: [(Field, String)] = [
      (.caseID, filter.caseID?.description ?? ""), (.person, filter.person ?? ""), (.kind, kinds),
      (.from, filter.from.map(AuditClock.full) ?? ""), (.to, filter.to.map(AuditClock.full) ?? ""),
    ]
    fields = texts.map { Line(field: $0.0, text: TextField($0.1, limit: 120)) }
  }

  /// The empty form for going somewhere.
  package static var goTo: AuditForm { AuditForm() }

  /// The empty form for a finding.
  package init(findingAbout subject: FindingSubject) {
    purpose = .finding(subject)
    fields = [Line(field: .note, text: TextField(limit: 500))]
  }

  private init() {
    purpose = .goTo
    fields = [Line(field: .place, text: TextField(limit: 40))]
  }

  /// Types into the field that has the keyboard.
  mutating func type(_ event: InputEvent) {
    if case .key(let key) = event { _ = fields[focus].text.handle(.key(key.folded)) } else { _ = fields[focus].text.handle(event) }
    wrong = nil
  }

  /// Goes to another field.
  mutating func turn(_ by: Int) {
    focus = (focus + by + fields.count) % fields.count
  }

  // MARK: - Reading it

  /// The filter that was filled in; `nil` where a field cannot be read, which is marked then.
  mutating func filter(now: Instant) -> TrailFilter? {
    var filter = TrailFilter()
    for (index, line) in fields.enumerated() where !line.text.isEmpty {
      guard Self.read(line.field, line.text.text, now: now, into: &filter) else {
        (wrong, focus) = (line.field, index)
        return nil
      }
    }
    return filter
  }

  private static func read(_ field: Field, _ text: String, now: Instant, into filter: inout TrailFilter) -> Bool {
    switch field {
    case .caseID:
      filter.caseID = CaseID(text)
      return filter.caseID != nil
    case .person:
      filter.person = text == "system" ? text : PersonID(text)?.description
      return filter.person != nil
    case .kind:
      filter.kinds = kinds(text)
      return filter.kinds != nil
    case .from:
      filter.from = AuditClock.instant(text, now: now)
      return filter.from != nil
    case .to:
      filter.to = AuditClock.instant(text, now: now)
      return filter.to != nil
    case .place, .note: return false
    }
  }

  /// Kinds by their names, or by how the names begin: `look` means `look.begin` and `look.end`.
  private static func kinds(_ text: String) -> Set<EntryKind>? {
    var kinds: Set<EntryKind> = []
    for word in text.split(separator: " ") {
      let named = EntryKind.allCases.filter { $0.name.hasPrefix(word.lowercased()) }
      guard !named.isEmpty else { return nil }
      kinds.formUnion(named)
    }
    return kinds.isEmpty ? nil : kinds
  }

  /// What was found; `nil` where nothing is filled in, which is marked then.
  mutating func note() -> String? {
    let text = fields[0].text.text
    if text.contains(where: { !$0.isWhitespace }) { return text }
    wrong = .note
    return nil
  }

  /// Where to go.
  enum Place: Equatable {
    case seq(UInt64)
    case moment(Instant)
  }

  /// The place that was filled in; `nil` where it cannot be read, which is marked then.
  mutating func place(now: Instant) -> Place? {
    let text = fields[0].text.text
    if let seq = UInt64(text.filter { $0 != "," && $0 != " " }), text.allSatisfy({ $0.isNumber || $0 == "," || $0 == " " }) {
      return .seq(seq)
    }
    if let moment = AuditClock.instant(text, now: now) { return .moment(moment) }
    wrong = .place
    return nil
  }
}
