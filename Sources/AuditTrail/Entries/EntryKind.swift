/// What an entry tells of; the numbers are part of the format and are never used again.
///
/// What there is to know of each kind stands in one table, ``EntryKind/table``.
package enum EntryKind: UInt16, CaseIterable, Sendable {
  case storeFounded = 1
  case sessionBegin = 2
  case sessionEnd = 3
  case signInFail = 4
  case actRefuse = 5
  case caseRead = 6
  case signInRelease = 9

  case peopleFound = 10
  case peopleRequest = 11
  case peopleAdd = 12
  case peopleConfirm = 13
  case peopleQualify = 14
  case peopleRetire = 15
  case peoplePassphraseBegin = 16
  case peoplePassphraseDone = 17
  case peopleWithdraw = 18
  case peopleForget = 19

  case epochCreate = 20
  case epochExtend = 21
  case epochDestroyBegin = 22
  case epochDestroyDone = 23

  case policyApply = 30
  case policyPropose = 31
  case policyConfirm = 32

  case caseImport = 40
  case caseReseal = 41
  case caseRelease = 42
  case casePriority = 43
  case noticeRecord = 44
  case caseExpire = 45
  case caseErase = 46
  case caseReadmit = 47
  case inboxConsume = 48
  case inboxEnd = 49

  case claimTake = 50
  case claimRenew = 51
  case claimSkip = 52
  case claimEnd = 53

  case lookBegin = 60
  case lookEnd = 61
  case redrawRequest = 62
  case redrawBegin = 63
  case redrawAnswer = 64

  case decisionRecord = 70
  case decisionTakeBack = 71
  case decisionSettle = 72
  case faceShred = 73
  case retentionAllow = 74
  case clockJump = 75

  case trailRead = 80
  case trailVerify = 81
  case reportExport = 82
  case trailReplay = 83
  case trailCheckpoint = 84
  case trailExport = 85
  case trailWitness = 86
  case subjectReport = 87
  case subjectErase = 88

  case findingRecord = 90
  case findingClose = 91
  case periodSignOff = 92
  case sampleCommit = 93
  case sampleDraw = 94

  case alarmAcknowledge = 100
  case alarmWithdraw = 101
  case alarmPropose = 102
  case alarmAgree = 103
  case alarmDisagree = 104
  case alarmRenew = 105
  case alarmWake = 106

  case caseHold = 110
  case caseUnhold = 111
  case caseEraseAsk = 112

  /// The kind's name on screens, in filters and in JSON.
  package var name: String { row.name }

  /// The kind of that name.
  package init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Whether every entry of the kind keeps a signature of its own, beside its session's.
  package var isPrivileged: Bool { rule.traits.contains(.privileged) }

  /// Whether entries of the kind make up the membership: who may do what, by which keys.
  package var isMembership: Bool { rule.traits.contains(.membership) }

  /// The kinds whose earlier entries a quick verification takes in too, beside the membership and the cases that it meets.
  package static let recalled = Set(allCases.filter { $0.rule.traits.contains(.recalled) })

  /// Whether a verifier needs more of its entries than the usual few values.
  var isReadWhole: Bool { !rule.traits.isDisjoint(with: [.membership, .readWhole]) }

  /// The values that an entry of the kind may hold, in the order of their numbers.
  package var keys: [EntryKey] { row.keys }

  /// The values that every entry of the kind must hold in the newest format.
  package var requiredKeys: [EntryKey] { row.required.map(\.key) }

  /// The values that every entry of the kind must hold in a format.
  package func requiredKeys(inFormat number: Int) -> [EntryKey] { row.required.filter { $0.since <= number }.map(\.key) }

  /// The keys of the kind's values, as a verifier asks for them.
  var keySets: KeySets { Self.keySets[Int(rawValue)] }

  /// What an entry of the kind says, in a few words.
  package var says: String { row.says }

  /// Who may write entries of the kind.
  var duty: Duty { rule.duty }

  /// Whether an entry of the kind may stand with a case, or without one.
  func mayStand(withCase hasCase: Bool) -> Bool {
    switch rule.about {
    case .aCase: hasCase
    case .noCase: !hasCase
    case .aCaseOrNone: true
    }
  }

  private var row: Row { Self.rows[Int(rawValue)] }

  /// What a verifier asks of a kind with every entry: without its words, which would cost more than the answer.
  private struct Rule: Sendable {
    let duty: Duty
    let about: Row.Subject
    let traits: Row.Traits
  }

  private var rule: Rule { Self.rules[Int(rawValue)] }
  private static let rules = rows.map { Rule(duty: $0.duty, about: $0.about, traits: $0.traits) }

  /// The table by number.
  private static let rows: [Row] = {
    var rows = [Row](repeating: table[0], count: Int(allCases.map(\.rawValue).max() ?? 0) + 1)
    for row in table { rows[Int(row.kind.rawValue)] = row }
    return rows
  }()

  private static let keySets = rows.map(KeySets.init)
}
