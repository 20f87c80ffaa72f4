/// Whether a look may begin, from what the store knows in the look's own transaction.
package enum LookRule {
  /// What the rule asks about.
  package struct Request: Equatable, Sendable {
    package let person: PersonID
    package let role: Role
    /// The fence that the person holds; an old one is refused.
    package let fence: Int
    package let level: Level
    package let now: Instant
    /// The last moment at which the person was qualified; `nil` where nobody set one.
    package let qualifiedUntil: Instant?
    /// Looks that this person began at the finest level, at this case.
    package let fineLooksAtCase: Int
    /// Looks that this person began at the finest level, within the last shift's length.
    package let fineLooksInShift: Int

    package init(
      person: PersonID, role: Role, fence: Int, level: Level, now: Instant, qualifiedUntil: Instant?, fineLooksAtCase: Int,
      fineLooksInShift: Int
    ) {
      (self.person, self.role, self.fence, self.level, self.now) = (person, role, fence, level, now)
      (self.qualifiedUntil, self.fineLooksAtCase, self.fineLooksInShift) = (qualifiedUntil, fineLooksAtCase, fineLooksInShift)
    }
  }

  /// Why a look is refused.
  package enum Refusal: String, Error, CaseIterable, Sendable {
    case notReviewer = "not-a-reviewer"
    case notHolder = "not-the-holder"
    case leaseOver = "lease-over"
    case held = "held"
    case noNotice = "no-notice"
    case noPicture = "no-picture"
    /// No face was found in it: no more than L2 was kept.
    case noFaceFound = "no-face-found"
    case notQualified = "not-qualified"
    case caseBudget = "case-budget"
    case shiftBudget = "shift-budget"
    /// Nobody took a checkpoint out of the house for longer than the policy allows.
    case noOutsideCheckpoint = "no-outside-checkpoint"

    /// A rule of the case's life that forbids a look.
    init(_ refusal: CaseLife.Refusal) {
      switch refusal {
      case .untold: self = .noNotice
      case .held: self = .held
      case .noPicture: self = .noPicture
      case .leaseOver: self = .leaseOver
      default: self = .notHolder
      }
    }
  }

  /// Passes, or says why not.
  package static func check(_ request: Request, at facts: CaseFacts, lease: Lease?, policy: Policy) throws(Refusal) {
    guard request.role == .reviewer else { throw .notReviewer }
    let life = CaseLife(facts, lease: lease, decision: nil, seenBy: request.person)
    let claim = CaseEvent.Claim(by: .oneself, fence: Int64(request.fence), at: request.now)
    if let refusal = life.refusal(of: .look(claim)) { throw Refusal(refusal) }
    guard request.level > .facts else { throw .noPicture }
    if policy.requiresQualification || request.qualifiedUntil != nil {
      guard let until = request.qualifiedUntil, request.now < until else { throw .notQualified }
    }
    if request.level == .fine {
      guard facts.lane != .noFace else { throw .noFaceFound }
      guard request.fineLooksAtCase < policy.fineLooksPerCase else { throw .caseBudget }
      guard request.fineLooksInShift < policy.fineLooksPerShift else { throw .shiftBudget }
    }
  }
}
