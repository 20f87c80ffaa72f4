/// The rules in force at a desk; every value has a default, a range and a key.
package struct Policy: Equatable, Sendable {
  /// Every general setting, and what was set for sources.
  let values: [String: PolicyValue]

  /// The policy that holds where nobody applied another.
  package static let standard = Policy(checked: [:])

  /// Makes a policy of those settings; keys that are left out keep their defaults.
  ///
  /// - Throws: the first setting, in the order of its key, that is unknown, of the wrong kind or out of range.
  package init(settings: [String: PolicyValue]) throws(PolicyError) {
    var checked: [String: PolicyValue] = [:]
    for (path, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let key = PolicyKey.named(path) else { throw PolicyError(path: path, problem: .unknownKey) }
      checked[path] = try key.checked(value, at: path)
    }
    self.init(checked: checked)
    for (low, high) in [("level.coarse", "level.middle"), ("level.middle", "level.fine"), ("box.minimum-aspect", "box.maximum-aspect")] {
      guard number(low) < number(high) else { throw PolicyError(path: high, problem: .notAbove(low)) }
    }
  }

  /// Checks settings each by itself; how they stand to each other, only a whole policy tells.
  package static func check(_ settings: [String: PolicyValue]) throws(PolicyError) {
    for (path, value) in settings.sorted(by: { $0.key < $1.key }) {
      guard let key = PolicyKey.named(path) else { throw PolicyError(path: path, problem: .unknownKey) }
      _ = try key.checked(value, at: path)
    }
  }

  private init(checked: [String: PolicyValue]) {
    values = Dictionary(uniqueKeysWithValues: PolicyKey.general.map { ($0.path, checked[$0.path] ?? $0.standard) })
      .merging(checked) { general, _ in general }
  }

  /// The policy in which those settings are others, and everything else stays.
  ///
  /// - Throws: as making one does.
  package func changed(by settings: [String: PolicyValue]) throws(PolicyError) -> Policy {
    try Policy(settings: values.merging(settings) { $1 })
  }

  /// Every setting that is in force, defaults included, in the order of the keys: the policy's text, which is also TOML.
  ///
  /// Equal policies have equal texts, and only they; its SHA-256 is the policy's name in entries and in what is sealed.
  package var canonicalText: String {
    values.sorted { $0.key < $1.key }.map { "\(PolicyKey.quoted($0.key)) = \($0.value)\n" }.joined()
  }

  /// Reads a policy's canonical text, of an earlier program too: numbers beyond this program's bounds are brought within them, and a setting
  /// that is gone says nothing any more.
  package init(canonicalText text: String) throws(PolicyError) {
    var settings: [String: PolicyValue] = [:]
    for line in text.split(separator: "\n") {
      guard let separator = line.firstRange(of: " = "), let path = PolicyKey.unquoted(line[..<separator.lowerBound]),
        let value = PolicyValue(canonical: line[separator.upperBound...])
      else { throw PolicyError(path: String(line.prefix(40)), problem: .unreadable) }
      guard !PolicyKey.isGone(path) else { continue }
      settings[path] = PolicyKey.named(path)?.clamped(value) ?? value
    }
    try self.init(settings: settings)
  }

  /// A general setting, or what was set for a source; `nil` where nobody set that.
  func value(_ path: String) -> PolicyValue? { values[path] }

  func number(_ path: String) -> Double {
    switch value(path) {
    case .integer(let value)?: Double(value)
    case .real(let value)?: value
    default: 0
    }
  }

  func integer(_ path: String) -> Int { Int(number(path)) }

  /// The words of a list.
  func list<Word: RawRepresentable>(_ path: String) -> [Word] where Word.RawValue == String {
    guard case .text(let text)? = value(path) else { return [] }
    return text.split(separator: " ").compactMap { Word(rawValue: String($0)) }
  }
}

extension Policy {
  /// Samples across the face that a level shows; 0 for facts.
  package func samples(at level: Level) -> Int {
    switch level {
    case .facts: 0
    case .coarse: integer("level.coarse")
    case .middle: integer("level.middle")
    case .fine: integer("level.fine")
    }
  }

  /// How long a claim lasts without a renewal.
  package var leaseTime: Span { .minutes(integer("claim.minutes")) }
  /// How long the same reviewer may take a decision back.
  package var takeBackTime: Span { .minutes(integer("take-back.minutes")) }
  /// How long a rejected face is kept for an appeal.
  package var rejectRetention: Span { .hours(integer("retention.reject-hours")) }
  /// How long an approved face is kept.
  package var approveRetention: Span { .hours(integer("retention.approve-hours")) }
  /// How long a face is kept of which a new capture was asked for.
  package var retryRetention: Span { .hours(integer("retention.retry-hours")) }
  /// How long an undecided case is kept at most.
  package var retentionCap: Span { .hours(integer("retention.cap-hours")) }
  /// How long an alarm may wait for a supervisor to acknowledge it.
  package var acknowledgeTime: Span { .minutes(integer("alarm.acknowledge-minutes")) }
  /// After how long without an acknowledgement the house's program for alarms is run.
  package var wakeTime: Span { .minutes(integer("alarm.wake-minutes")) }
  /// How long an alarm may go on before two people have to say that it is to.
  package var alarmTime: Span { .hours(integer("alarm.renew-days") * 24) }
  /// Whether an open console rings when an alarm is raised.
  package var rings: Bool { value("alarm.bell") == .flag(true) }
  /// Whom to call when somebody may be in danger, in the house's own words.
  package var whomToCall: String { if case .text(let words)? = value("alarm.call") { words } else { "" } }
  /// Which share of the faces that are kept may go at once because of their age alone.
  package var dueShare: Double { number("retention.due-share") }
  /// For how long the desk may be left alone before a clock that went on is doubted.
  package var jumpTime: Span { .hours(integer("retention.jump-hours")) }
  /// Looks at L3 that a reviewer may begin at one case.
  package var fineLooksPerCase: Int { integer("look.fine-per-case") }
  /// Looks at L3 that a reviewer may begin in one shift.
  package var fineLooksPerShift: Int { integer("look.fine-per-shift") }
  /// The length over which looks of a shift are counted.
  package var shift: Span { .hours(integer("look.shift-hours")) }
  /// Whether looking needs a qualification that has not run out.
  package var requiresQualification: Bool { value("look.qualification") == .flag(true) }
  /// How long an unattended console shows a picture before it covers and locks.
  package var idleTime: Span { .minutes(integer("console.idle-minutes")) }
  /// How many seconds it shows a picture without a key where the terminal does not tell that its window lost the keyboard.
  package var unwatchedSeconds: Int { integer("console.unwatched-seconds") }

  /// How long ago a checkpoint may have been taken out of the house for looks to be allowed; `nil` where that does not matter.
  package var outsideTime: Span? { integer("trail.outside-hours") == 0 ? nil : .hours(integer("trail.outside-hours")) }
  /// Whether reviewers may see which cases wait before they are dealt one; supervisors always may.
  package var reviewersBrowse: Bool { value("queue.browse") == .flag(true) }
  /// After so many faces without a break one is proposed; 0: never.
  package var facesBeforeBreak: Int { integer("break.after-faces") }
  /// So long without a look is a break.
  package var breakTime: Span { .minutes(integer("break.minutes")) }

  /// What holds for one source.
  package func source(_ name: String) -> SourcePolicy {
    SourcePolicy(name: name, policy: self)
  }
}
