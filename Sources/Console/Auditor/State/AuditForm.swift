package import AuditTrail
package import Casework
package import Desk
package import TerminalUI

/// A form in front of a table: which entries, or where to go.
package struct AuditForm: Equatable, Sendable {
  /// What is filled in.
  package enum Field: CaseIterable, Hashable, Sendable {
    case caseID, person, kind, from, to
    /// A SEQ or a time.
    case place
    /// What was found; what was done about it.
    case note, closing
    /// Why one agrees, or does not.
    case why
    /// Something to say with a signature; may stay empty.
    case remark
    /// How many sessions are wanted.
    case count
  }

  /// What it is for.
  package enum Purpose: Equatable, Sendable {
    case filter, goTo
    case finding(FindingSubject)
    /// The finding with that SEQ is closed.
    case closing(UInt64)
    case signOff, sample
    /// The alarm about a case is to end so, or is not.
    case endOfAlarm(CaseID, Alarm.Proposal, agrees: Bool)
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
  package static var goTo: AuditForm { AuditForm(.goTo, [Line(field: .place, text: TextField(limit: 40))]) }

  /// The empty form for a finding.
  package init(findingAbout subject: FindingSubject) {
    self.init(.finding(subject), [Line(field: .note, text: TextField(limit: 500))])
  }

  /// The empty form for closing a finding.
  package init(closing finding: UInt64) {
    self.init(.closing(finding), [Line(field: .closing, text: TextField(limit: 500))])
  }

  /// The empty form for agreeing to the end of an alarm, or not.
  package init(endOf id: CaseID, _ proposal: Alarm.Proposal, agrees: Bool) {
    self.init(.endOfAlarm(id, proposal, agrees: agrees), [Line(field: .why, text: TextField(limit: 200))])
  }

  /// The form for signing a period off, with the one that is proposed in it.
  package init(signingOff period: Range<Instant>) {
    self.init(
      .signOff,
      [
        Line(field: .from, text: TextField(AuditClock.full(period.lowerBound), limit: 40)),
        Line(field: .to, text: TextField(AuditClock.full(period.upperBound), limit: 40)),
        Line(field: .remark, text: TextField(limit: 500)),
      ])
  }

  /// The form for announcing a sample.
  package static var sample: AuditForm {
    AuditForm(.sample, [Line(field: .to, text: TextField(limit: 40)), Line(field: .count, text: TextField("10", limit: 5))])
  }

  private init(_ purpose: Purpose, _ fields: [Line]) {
    (self.purpose, self.fields) = (purpose, fields)
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
  mutating func filter(now: Instant, names: PersonDirectory) -> TrailFilter? {
    var filter = TrailFilter()
    for (index, line) in fields.enumerated() where !line.text.isEmpty {
      guard Self.read(line.field, line.text.text, now: now, names: names, into: &filter) else {
        (wrong, focus) = (line.field, index)
        return nil
      }
    }
    return filter
  }

  private static func read(_ field: Field, _ text: String, now: Instant, names: PersonDirectory, into filter: inout TrailFilter) -> Bool {
    switch field {
    case .caseID:
      filter.caseID = CaseID(text)
      return filter.caseID != nil
    case .person:
      filter.person = text == "system" ? text : Login(text).flatMap { names.person($0) }?.description
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
    case .place, .note, .closing, .why, .remark, .count: return false
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
    wrong = fields[0].field
    return nil
  }

  // MARK: - Periods and samples

  /// The period that was filled in; `nil` where it cannot be read, which is marked then.
  mutating func period(now: Instant) -> Range<Instant>? {
    guard let from = instant(.from, now: now), let to = instant(.to, now: now) else { return nil }
    if from < to { return from..<to }
    mark(.to)
    return nil
  }

  /// What is said with a signature; `nil` where nothing was.
  var remark: String? {
    fields.first { $0.field == .remark }.map(\.text.text).flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
  }

  /// Until when sessions begin, and how many of them are wanted; `nil` where it cannot be read, which is marked then.
  mutating func sample(now: Instant) -> (until: Instant, count: Int)? {
    guard let until = instant(.to, now: now) else { return nil }
    if let count = fields.first(where: { $0.field == .count }).flatMap({ Int($0.text.text) }), count > 0 { return (until, count) }
    mark(.count)
    return nil
  }

  private mutating func instant(_ field: Field, now: Instant) -> Instant? {
    if let instant = fields.first(where: { $0.field == field }).flatMap({ AuditClock.instant($0.text.text, now: now) }) { return instant }
    mark(field)
    return nil
  }

  private mutating func mark(_ field: Field) {
    wrong = field
    focus = fields.firstIndex { $0.field == field } ?? focus
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
