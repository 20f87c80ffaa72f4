import Casework

/// Who may write entries of a kind.
enum Duty: Sendable {
  case system
  case role(Role)
  /// A supervisor; the system at the founding.
  case supervisorOrFounding
  /// The system; someone who asks to join once more, of what their earlier request brought.
  case systemOrNewcomer
  case anyPerson
  case anyone

  /// Whether that actor may, in the first session of all or in one in which someone asks to join.
  func allows(_ actor: Actor, isFounding: Bool, isRequest: Bool) -> Bool {
    switch (self, actor) {
    case (.anyone, _), (.anyPerson, .person), (.system, .system), (.systemOrNewcomer, .system),
      (.supervisorOrFounding, .person(_, .supervisor)):
      true
    case (.role(let needed), .person(_, let role)): needed == role
    case (.supervisorOrFounding, .system): isFounding
    case (.systemOrNewcomer, .person): isRequest
    default: false
    }
  }

  /// In words.
  var words: String {
    switch self {
    case .system, .systemOrNewcomer: "the system"
    case .role(let role): role == .auditor ? "an auditor" : "a \(role.rawValue)"
    case .supervisorOrFounding: "a supervisor"
    case .anyPerson: "a person"
    case .anyone: "anyone"
    }
  }
}

extension EntryKind {
  /// Who may write entries of the kind.
  var duty: Duty {
    switch self {
    case .storeFounded, .peopleFound, .caseImport, .caseExpire, .decisionSettle, .faceShred: .system
    case .epochDestroyBegin, .epochDestroyDone: .systemOrNewcomer
    case .peopleAdd, .caseRelease, .casePriority, .noticeRecord, .reportExport: .role(.supervisor)
    case .peopleConfirm: .role(.auditor)
    case .epochCreate, .epochExtend, .caseReseal, .claimTake, .claimRenew, .claimSkip, .claimEnd, .lookBegin, .lookEnd, .decisionRecord,
      .decisionTakeBack:
      .role(.reviewer)
    case .policyApply: .supervisorOrFounding
    case .peopleRequest, .trailRead, .trailVerify: .anyPerson
    case .sessionBegin, .sessionEnd: .anyone
    }
  }

  /// Whether every entry of the kind is about a case; the others never are.
  var isAboutCase: Bool {
    switch self {
    case .caseImport, .caseReseal, .caseRelease, .casePriority, .noticeRecord, .caseExpire, .claimTake, .claimRenew, .claimSkip, .claimEnd,
      .lookBegin, .lookEnd, .decisionRecord, .decisionTakeBack, .decisionSettle, .faceShred:
      true
    default: false
    }
  }

  /// Whether a session may begin with such an entry.
  func mayBegin(sessionOf actor: Actor, at seq: UInt64) -> Bool {
    switch self {
    case .storeFounded: seq == 0
    case .sessionBegin: true
    case .peopleRequest: actor != .system
    case .epochDestroyBegin: actor == .system
    default: false
    }
  }
}
