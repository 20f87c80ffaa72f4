import AuditTrail
package import Casework
import Store

extension Desk {
  /// Writes that somebody could not sign in.
  func recordFailure(of person: PersonID?) throws(DeskError) {
    let origin = surroundings.origin
    try commit(by: systemAuthor()) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(
        SignInFail(
          person: person, uid: origin.uid, loginUID: origin.loginUID, host: origin.host, terminal: origin.terminal, address: origin.address)
      )
      try transaction.append(SessionEnd())
      return .success(())
    }
  }

  /// Until when failures in a person's name keep them from signing in here; `nil` where they do not.
  func signInDelay(of person: PersonID) throws(DeskError) -> Instant? {
    let origin = surroundings.origin
    let failures: [(at: Instant, isFromHere: Bool)] = try read { reader throws(StoreError) in
      var failures: [(seq: UInt64, at: Instant, isFromHere: Bool)] = []
      try reader.eachEntry(EntryFilter(kinds: [.signInFail, .signInRelease], isReversed: true)) { stored throws(StoreError) in
        let entry = try stored.read()
        if entry.says(SignInRelease.self)?.person == person { return false }
        if let failed: SignInFail = entry.says(), failed.person == person {
          let isFromHere = failed.loginUID == origin.loginUID && failed.address == origin.address && failed.host == origin.host
          failures.append((stored.seq, entry.at, isFromHere))
        }
        return failures.count < SignInDelay.counted
      }
      guard !failures.isEmpty else { return [] }
      let last = try reader.first(EntryFilter(actor: person.description, kinds: [.sessionBegin], isReversed: true))?.seq ?? 0
      return failures.filter { $0.seq > last }.map { ($0.at, $0.isFromHere) }
    }
    return SignInDelay.until(failures, now: surroundings.now())
  }
}

extension SupervisorSession {
  /// Ends the delay after failed sign-ins in somebody's name.
  ///
  /// - Throws: `Refusal.noSuchPerson`; `notDelayed` where nothing delays them.
  package func releaseSignIn(of id: PersonID) throws(DeskError) {
    guard try desk.membership().members[id] != nil else { throw .refused(.noSuchPerson) }
    guard try desk.signInDelay(of: id) != nil else { throw .refused(.notDelayed) }
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(SignInRelease(person: id)))
    }
  }
}

extension MemberSession {
  /// Writes that this person asked for what they may not do.
  func record(_ refusal: Refusal, about id: CaseID? = nil) throws(DeskError) {
    guard let rule = refusal.rule else { return }
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(ActRefuse(rule: rule), about: id))
    }
  }
}

extension Refusal {
  /// The rule's name in entries; `nil` where the refusal only says that others were faster, or that there is nothing to do.
  fileprivate var rule: String? {
    switch self {
    case .needs(let role): "needs-\(role.rawValue)"
    case .oneself: "oneself"
    case .fingerprintDiffers: "fingerprint-differs"
    case .onePersonAlone: "one-person-alone"
    case .look(let refusal):
      switch refusal {
      case .caseBudget, .shiftBudget, .notQualified, .noNotice, .noFaceFound, .held, .noOutsideCheckpoint: "look-\(refusal.rawValue)"
      case .notReviewer, .notHolder, .leaseOver, .noPicture: nil
      }
    default: nil
    }
  }
}
