package import AuditTrail
package import Casework
import Store

/// A period of which an auditor signed that they went through it.
package struct SignedOffPeriod: Equatable, Sendable {
  /// SEQ of its entry.
  package let seq: UInt64
  package let by: PersonID?
  package let at: Instant
  package let period: Range<Instant>
  /// The number of entries that stood then.
  package let size: UInt64
  /// The tree's root over them, 32 bytes.
  package let root: [UInt8]
  /// How many findings were open then.
  package let openFindings: Int
  package let note: String?

  /// What the entry of a signature says; `nil` where it is none.
  package init?(_ entry: Entry, seq: UInt64) {
    guard let signed: PeriodSignOff = entry.says(), signed.from <= signed.to else { return nil }
    (self.seq, by, at, period) = (seq, entry.actor.person, entry.at, signed.from..<signed.to)
    (size, root, openFindings, note) = (signed.size, signed.root, signed.openFindings, signed.note)
  }
}

extension AuditorSession {
  /// Signs that this auditor went through a period that is over: with it the trail's size and root as they stand, and how many findings are open.
  ///
  /// - Returns: SEQ of the entry.
  @discardableResult
  package func signOff(_ period: Range<Instant>, note: String?) throws(DeskError) -> UInt64 {
    let words: String? = if let note { try Self.worded(note) } else { nil }
    return try desk.commitEntry(by: author) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      guard period.upperBound <= now else { return .failure(.audit(.periodNotOver)) }
      let tree = try transaction.tree()
      let open = try transaction.findings().count { $0.closing == nil }
      return .success(
        try transaction.append(
          PeriodSignOff(
            from: period.lowerBound, to: period.upperBound, size: tree.size, root: tree.root, openFindings: open, note: words)))
    }.seq
  }

  /// The periods that were signed off, the oldest signature first; written down before they are read. For auditors.
  package func signedOffPeriods() throws(DeskError) -> [SignedOffPeriod] {
    try recordReading(.signedOffPeriods)
    return try desk.read { reader throws(StoreError) in
      try reader.entries([.periodSignOff]).compactMap { SignedOffPeriod($0.entry, seq: $0.seq) }
    }
  }
}
