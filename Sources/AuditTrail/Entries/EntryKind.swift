/// What an entry tells of; the numbers are part of the format and are never used again.
package enum EntryKind: UInt16, CaseIterable, Sendable {
  case storeFounded = 1
  case sessionBegin = 2
  case sessionEnd = 3

  case peopleFound = 10
  case peopleRequest = 11
  case peopleAdd = 12
  case peopleConfirm = 13
  case epochCreate = 20
  case epochExtend = 21
  case epochDestroyBegin = 22
  case epochDestroyDone = 23
  case policyApply = 30

  case caseImport = 40
  case caseReseal = 41
  case caseRelease = 42
  case casePriority = 43
  case noticeRecord = 44
  case caseExpire = 45

  case claimTake = 50
  case claimRenew = 51
  case claimSkip = 52
  case claimEnd = 53

  case lookBegin = 60
  case lookEnd = 61

  case decisionRecord = 70
  case decisionTakeBack = 71
  case decisionSettle = 72
  case faceShred = 73

  case trailRead = 80
  case trailVerify = 81
  case reportExport = 82

  /// The kind's name on screens, in filters and in JSON.
  package var name: String {
    switch self {
    case .storeFounded: "store.founded"
    case .sessionBegin: "session.begin"
    case .sessionEnd: "session.end"
    case .peopleFound: "people.found"
    case .peopleRequest: "people.request"
    case .peopleAdd: "people.add"
    case .peopleConfirm: "people.confirm"
    case .epochCreate: "epoch.create"
    case .epochExtend: "epoch.extend"
    case .epochDestroyBegin: "epoch.destroy.begin"
    case .epochDestroyDone: "epoch.destroy.done"
    case .policyApply: "policy.apply"
    case .caseImport: "case.import"
    case .caseReseal: "case.reseal"
    case .caseRelease: "case.release"
    case .casePriority: "case.priority"
    case .noticeRecord: "notice.record"
    case .caseExpire: "case.expire"
    case .claimTake: "claim.take"
    case .claimRenew: "claim.renew"
    case .claimSkip: "claim.skip"
    case .claimEnd: "claim.end"
    case .lookBegin: "look.begin"
    case .lookEnd: "look.end"
    case .decisionRecord: "decision.record"
    case .decisionTakeBack: "decision.take-back"
    case .decisionSettle: "decision.settle"
    case .faceShred: "face.shred"
    case .trailRead: "trail.read"
    case .trailVerify: "trail.verify"
    case .reportExport: "report.export"
    }
  }

  /// The kind of that name.
  package init?(name: String) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Whether every entry of the kind keeps a signature of its own, beside its session's.
  package var isPrivileged: Bool {
    switch self {
    case .storeFounded, .peopleFound, .peopleRequest, .peopleAdd, .peopleConfirm, .epochCreate, .epochExtend, .epochDestroyBegin,
      .epochDestroyDone, .policyApply, .faceShred, .reportExport:
      true
    default: false
    }
  }

  /// Whether entries of the kind make up the membership: who may do what, by which keys.
  package var isMembership: Bool {
    switch self {
    case .storeFounded, .peopleFound, .peopleRequest, .peopleAdd, .peopleConfirm, .epochCreate, .epochExtend, .epochDestroyDone: true
    default: false
    }
  }
}
