package import Casework
import Store

/// A case that waits, as its metadata tell it.
package struct WaitingCase: Equatable, Sendable {
  package let id: CaseID
  package let lane: Lane
  package let receivedAt: Instant
  package let dueAt: Instant
  package let source: String
  package let failedChecks: [FailedCheck]
  package let attempts: Int
  package let frames: Int
  /// Whether it is held back from being dealt.
  package let isHeld: Bool
  /// Who has it claimed now.
  package let holder: PersonID?

  package init(
    id: CaseID, lane: Lane, receivedAt: Instant, dueAt: Instant, source: String, failedChecks: [FailedCheck], attempts: Int, frames: Int,
    isHeld: Bool, holder: PersonID?
  ) {
    (self.id, self.lane, self.receivedAt, self.dueAt, self.source) = (id, lane, receivedAt, dueAt, source)
    (self.failedChecks, self.attempts, self.frames, self.isHeld, self.holder) = (failedChecks, attempts, frames, isHeld, holder)
  }
}

extension SupervisorSession {
  /// Lists cases that wait, in the order in which they will be dealt, held ones last: those in whose metadata one of each word's
  /// spellings is found.
  ///
  /// Spellings are parts of a case's id, source, vendor, failed checks, lane, state and holder, and `late`.
  package func browseQueue(for words: [[String]], limit: Int) throws(DeskError) -> [WaitingCase] {
    try desk.waitingCases(matching: words, limit: limit)
  }
}

extension ReviewerSession {
  /// Lists cases that wait, as a supervisor's session does.
  ///
  /// - Throws: `Refusal.needs` where policy does not let reviewers.
  package func browseQueue(for words: [[String]], limit: Int) throws(DeskError) -> [WaitingCase] {
    guard try desk.policy().reviewersBrowse else { throw .refused(.needs(.supervisor)) }
    return try desk.waitingCases(matching: words, limit: limit)
  }
}

extension Desk {
  fileprivate func waitingCases(matching words: [[String]], limit: Int) throws(DeskError) -> [WaitingCase] {
    let now = surroundings.now()
    return try read { reader throws(StoreError) in
      try reader.queue(matching: words, limit: limit, at: now).map { row in
        WaitingCase(
          id: row.id, lane: row.lane, receivedAt: row.receivedAt, dueAt: row.dueAt, source: row.source, failedChecks: row.failedChecks,
          attempts: row.attempts, frames: row.frames, isHeld: row.state == .held,
          holder: row.leaseUntil.map { $0 > now } == true ? row.holder : nil)
      }
    }
  }
}
