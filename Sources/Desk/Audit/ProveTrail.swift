package import AuditTrail
import Casework
import Store

/// An entry that is proved to be in the trail as it is at one moment.
package struct ProvedEntry: Equatable, Sendable {
  package let seq: UInt64
  package let bytes: [UInt8]
  package let inclusion: EntryInclusion
  /// 32 bytes: the root to which it leads.
  package let root: [UInt8]
}

/// What proves one entry, once the entry of the reading is written; it outlives its session, whose end makes the checkpoint that covers both.
package struct EntryProving: Sendable {
  package let seq: UInt64
  private let desk: Desk

  fileprivate init(_ seq: UInt64, at desk: Desk) {
    (self.seq, self.desk) = (seq, desk)
  }

  /// The proof against the trail as it is now; `nil` where there is no such entry.
  package func proof() throws(DeskError) -> ProvedEntry? {
    try desk.read { reader throws(StoreError) in
      let tree = try reader.tree()
      return try reader.proved(seq, in: tree.size, root: tree.root)
    }
  }

  /// The proof against the newest checkpoint that a witness signed, where that covers the entry; else against one that is made now.
  ///
  /// - Returns: the number of entries; the entry and the signed note, `nil` where there is no such entry, or the trail grew meanwhile.
  package func proofWithCheckpoint() throws(DeskError) -> (size: UInt64, entry: ProvedEntry?, note: String?) {
    let cosigned = try desk.read { reader throws(StoreError) in
      try reader.cosignedCheckpoint().flatMap { cosigned throws(StoreError) in
        try reader.proved(seq, in: cosigned.size, root: cosigned.root).map { (cosigned.size, Optional($0), Optional(cosigned.note)) }
      }
    }
    if let cosigned { return cosigned }
    try storing { () throws(StoreError) in try desk.store.makeCheckpoint() }
    return try desk.read { reader throws(StoreError) in
      let tree = try reader.tree()
      let newest = try reader.checkpoints(newestOnly: true).last
      return (tree.size, try reader.proved(seq, in: tree.size, root: tree.root), newest?.size == tree.size ? newest?.text : nil)
    }
  }
}

/// What proves that the trail only grew, once the entry of that is written; it outlives its session.
package struct GrowthProving: Sendable {
  /// How long another witness is asked for the checkpoint that one signed already: lines under one checkpoint make a quorum.
  static let sharedTime = Span.hours(24)

  /// The number of entries from which on.
  package let oldSize: UInt64
  /// Whether a checkpoint that a witness signed lately will do.
  private let isForWitness: Bool
  private let desk: Desk

  fileprivate init(from size: UInt64, forWitness isForWitness: Bool = false, at desk: Desk) {
    (oldSize, self.isForWitness, self.desk) = (size, isForWitness, desk)
  }

  /// A trail that is proved to have grown from an older one.
  package struct Proof: Sendable {
    /// The number of entries.
    package let size: UInt64
    /// 32 bytes.
    package let root: [UInt8]
    /// `nil` where there are not as many entries as in the older one, or where that had none.
    package let growth: TrailGrowth?
    /// The log's signed note of that size; `nil` where the trail grew meanwhile.
    package let note: String?
  }

  /// The proof up to a checkpoint that is made now, which covers the whole trail.
  ///
  /// For a witness it ends at a checkpoint that another one signed in the last day, where this one has not signed as far.
  /// - Throws: `StoreError.damaged` where hashes are missing.
  package func proof() throws(DeskError) -> Proof {
    if isForWitness, let shared = try sharedProof() { return shared }
    try storing { () throws(StoreError) in try desk.store.makeCheckpoint() }
    return try desk.read { reader throws(StoreError) in
      let tree = try reader.tree()
      let newest = try reader.checkpoints(newestOnly: true).last
      return try proof(to: tree.size, root: tree.root, note: newest?.size == tree.size ? newest?.text : nil, reader)
    }
  }

  private func sharedProof() throws(DeskError) -> Proof? {
    let now = desk.now()
    return try desk.read { reader throws(StoreError) in
      guard let signed = try reader.cosignedCheckpoint(), signed.size > oldSize, now - signed.acceptedAt < Self.sharedTime
      else { return nil }
      return try proof(to: signed.size, root: signed.root, note: signed.logNote, reader)
    }
  }

  private func proof(to size: UInt64, root: [UInt8], note: String?, _ reader: any StoreReader) throws(StoreError) -> Proof {
    let growth = try TrailGrowth.proving(from: oldSize, to: size, from: reader.hashes)
    guard growth != nil || oldSize == 0 || oldSize > size else { throw .damaged("the hash of a subtree is missing") }
    return Proof(size: size, root: root, growth: growth, note: note)
  }
}

extension Oversight {
  /// Proves that an entry is in the trail; written down first.
  package func proof(of seq: UInt64) throws(DeskError) -> EntryProving {
    try member.recordReading(.proofOfEntry(seq))
    return EntryProving(seq, at: member.desk)
  }

  /// Proves that the trail only grew since it had so many entries; written down first.
  package func proofOfGrowth(from size: UInt64) throws(DeskError) -> GrowthProving {
    try member.recordReading(.proofOfGrowth(from: size))
    return GrowthProving(from: size, at: member.desk)
  }
}

extension AuditorSession {
  /// Proves to a witness that the trail only grew since it had so many entries, or since the newest word of that witness; written down first.
  ///
  /// - Parameter witness: its verifier key, or the name in it; needed where several are known and no size is given.
  /// - Throws: `AuditRefusal.whichWitness` where it is needed.
  package func requestWitness(from size: UInt64?, of witness: String? = nil) throws(DeskError) -> GrowthProving {
    let start = if let size { size } else { try sizeSigned(by: witness) }
    try recordReading(.witnessRequest(from: start))
    return GrowthProving(from: start, forWitness: true, at: desk)
  }

  /// What a witness signed last; 0 where nothing of it was kept.
  private func sizeSigned(by witness: String?) throws(DeskError) -> UInt64 {
    let known: [String: UInt64] = try desk.read { reader throws(StoreError) in try reader.witnesses() }
    if let witness { return known.filter { $0.key == witness || WitnessWord.name(in: $0.key) == witness }.values.max() ?? 0 }
    guard known.count <= 1 else { throw .refused(.audit(.whichWitness(known.keys.compactMap(WitnessWord.name).sorted()))) }
    return known.values.first ?? 0
  }
}

extension SignedIn {
  /// Reads one entry as `readEntry` does, and what proves it afterwards.
  ///
  /// - Returns: `nil` where there is no such entry.
  package func showEntry(_ seq: UInt64) throws(DeskError) -> (details: EntryDetails, proving: EntryProving)? {
    try readEntry(seq).map { ($0, EntryProving(seq, at: member.desk)) }
  }
}

extension StoreReader {
  /// An entry with its proof in a tree; `nil` where there is no such entry in it.
  ///
  /// - Throws: `damaged` where the kept hashes do not lead from its bytes to the root.
  func proved(_ seq: UInt64, in size: UInt64, root: [UInt8]) throws(StoreError) -> ProvedEntry? {
    guard seq < size, let stored = try entry(at: seq) else { return nil }
    guard let inclusion = try EntryInclusion.proving(stored.bytes, at: seq, in: size, root: root, from: hashes) else {
      throw .damaged("the kept hashes do not lead from entry \(seq) to the root")
    }
    return ProvedEntry(seq: seq, bytes: stored.bytes, inclusion: inclusion, root: root)
  }
}
