package import AuditTrail
import Casework
import Store

/// One entry as an auditor reads it: what it says, its bytes, and whether it is in the tree that the newest checkpoint vouches for.
package struct EntryDetails: Equatable, Sendable {
  /// How an entry stands to the newest checkpoint, found when it was read.
  package enum Standing: Equatable, Sendable {
    /// Its bytes lead to the root that the log signed.
    case proved(EntryInclusion)
    /// It is newer than the newest checkpoint, which has so many entries.
    case notCovered(UInt64)
    /// Its bytes do not lead to the root that the log signed.
    case differs(UInt64)
    /// There is no checkpoint that the log signed.
    case noCheckpoint
  }

  package let seq: UInt64
  /// `nil` where its bytes cannot be read.
  package let entry: Entry?
  package let bytes: [UInt8]
  /// SHA-256 leaf hash of those bytes, 32 bytes.
  package let leaf: [UInt8]
  /// Whether the entry keeps a signature of its own beside its session's.
  package let hasSignature: Bool
  package let standing: Standing
  /// SEQ of the entry that tells of this reading.
  package let writtenAs: UInt64

  package init(
    seq: UInt64, entry: Entry?, bytes: [UInt8], leaf: [UInt8], hasSignature: Bool, standing: Standing, writtenAs: UInt64
  ) {
    (self.seq, self.entry, self.bytes, self.leaf) = (seq, entry, bytes, leaf)
    (self.hasSignature, self.standing, self.writtenAs) = (hasSignature, standing, writtenAs)
  }
}

extension SignedIn {
  /// Reads one entry with its proof; written down first. Who is neither auditor nor supervisor reads what they did themselves.
  ///
  /// - Returns: `nil` where there is no such entry.
  package func readEntry(_ seq: UInt64) throws(DeskError) -> EntryDetails? {
    switch self {
    case .reviewer(let session): try session.member.readOwnEntry(seq)
    case .auditor(let session): try session.oversight.readEntry(seq)
    case .supervisor(let session): try session.oversight.readEntry(seq)
    }
  }
}

extension Oversight {
  /// Reads one entry with its proof; written down first.
  ///
  /// - Returns: `nil` where there is no such entry.
  package func readEntry(_ seq: UInt64) throws(DeskError) -> EntryDetails? { try member.readEntry(seq) }
}

extension MemberSession {
  /// Reads an entry that this person wrote, with its proof; written down first.
  ///
  /// - Returns: `nil` where there is no such entry.
  /// - Throws: `Refusal.needs` where somebody else wrote it.
  package func readOwnEntry(_ seq: UInt64) throws(DeskError) -> EntryDetails? {
    let details = try readEntry(seq)
    guard details == nil || details?.entry?.actor.person == person else { throw .refused(.needs(.auditor)) }
    return details
  }

  fileprivate func readEntry(_ seq: UInt64) throws(DeskError) -> EntryDetails? {
    let writtenAs = try recordReading(.entry(seq))
    let checkpoints = try desk.checkpointReader()
    return try desk.read { reader throws(StoreError) -> EntryDetails? in
      guard let stored = try reader.entry(at: seq) else { return nil }
      return EntryDetails(
        seq: seq, entry: try? Entry(canonicalBytes: stored.bytes), bytes: stored.bytes, leaf: SessionHead.leaf(of: stored.bytes),
        hasSignature: stored.signature != nil, standing: try reader.standing(of: stored, by: checkpoints), writtenAs: writtenAs)
    }
  }
}

extension Desk {
  /// What reads the log's checkpoints; `nil` where the trail names no log.
  func checkpointReader() throws(DeskError) -> CheckpointReader? {
    let membership = try membership()
    return membership.origin.flatMap { CheckpointReader(origin: $0, logKey: membership.logKey) }
  }
}

extension StoreReader {
  /// How an entry stands to the newest checkpoint.
  func standing(of stored: KeptEntry, by log: CheckpointReader?) throws(StoreError) -> EntryDetails.Standing {
    guard let vouched = try checkpoints(newestOnly: true).last.flatMap({ log?.vouched(by: $0.text) }) else { return .noCheckpoint }
    guard stored.seq < vouched.size else { return .notCovered(vouched.size) }
    let proof = try EntryInclusion.proving(stored.bytes, at: stored.seq, in: vouched.size, root: vouched.root, from: hashes)
    return proof.map(EntryDetails.Standing.proved) ?? .differs(vouched.size)
  }
}
