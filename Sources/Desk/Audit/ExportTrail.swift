package import AuditTrail
import Casework
import Store

/// The whole trail as it is copied out of the house; none is made without the entry that says so.
///
/// It outlives its session, whose end makes the checkpoint that covers the entry of the export too.
package struct TrailCopy: Sendable {
  /// SEQ of the entry that tells of it.
  package let writtenAs: UInt64
  /// Those whose cosignatures others may trust, in the order of their pseudonyms.
  package let auditors: [Member]
  private let desk: Desk

  fileprivate init(writtenAs seq: UInt64, auditors: [Member], at desk: Desk) {
    (writtenAs, self.auditors, self.desk) = (seq, auditors, desk)
  }

  /// The moment that is exported: the trail up to a checkpoint that covers all that is kept of it.
  ///
  /// - Throws: `StoreError.busy` where others always wrote in between.
  package func moment() throws(DeskError) -> ExportMoment {
    let tries = 50
    for _ in 0..<tries {
      try storing { () throws(StoreError) in try desk.store.makeCheckpoint() }
      // Somebody else wrote in between: their session's head is already further than the checkpoint.
      if let found = try desk.read({ reader throws(StoreError) in try reader.exportMoment(of: desk) }) { return found }
    }
    throw .store(.busy)
  }

  /// The bytes of so many entries from a place on.
  ///
  /// - Throws: `StoreError.damaged` where one of them is missing.
  package func entries(from start: UInt64, count: Int) throws(DeskError) -> [[UInt8]] {
    try desk.read { reader throws(StoreError) in
      var entries: [[UInt8]] = []
      try reader.eachEntry(EntryFilter(start: start)) { stored throws(StoreError) in
        guard stored.seq == start + UInt64(entries.count) else { throw .damaged("entry \(start + UInt64(entries.count)) is missing") }
        entries.append(stored.bytes)
        return entries.count < count
      }
      guard entries.count == count else { throw .damaged("entries are missing at the end") }
      return entries
    }
  }
}

/// The trail at the moment of its export, without its entries: checkpoint, signatures and seals.
package struct ExportMoment: Sendable {
  /// The checkpoint, a signed note.
  package let note: String
  /// The newest that somebody outside signed; `nil` where nobody's word was accepted.
  package let cosigned: CosignedCheckpoint?
  private let standing: TrailStanding
  /// Signatures of single entries by their SEQ.
  private let entrySignatures: [UInt64: [UInt8]]
  private let desk: Desk

  fileprivate init(
    note: String, cosigned: CosignedCheckpoint?, standing: TrailStanding, entrySignatures: [UInt64: [UInt8]], at desk: Desk
  ) {
    (self.note, self.cosigned, self.standing, self.entrySignatures, self.desk) = (note, cosigned, standing, entrySignatures, desk)
  }

  /// The export's file `signatures`, signed by the log, over those other files too.
  package func signatures(covering files: [String: [UInt8]]) throws(DeskError) -> [UInt8] {
    let signatures = TrailSignatures(
      heads: standing.heads, entries: entrySignatures, checkpoints: standing.checkpoints, seals: standing.seals,
      files: files.mapValues { Digest.sha256($0) })
    do {
      return try signatures.bytes { message throws(SigningError) in try desk.logSigning.sign(message) }
    } catch {
      throw .store(.unsigned)
    }
  }
}

extension StoreReader {
  /// `nil` where the newest checkpoint does not cover all that is kept.
  fileprivate func exportMoment(of desk: Desk) throws(StoreError) -> ExportMoment? {
    let standing = try trailStanding()
    guard let newest = try checkpoints(newestOnly: true).last, newest.size == standing.size else { return nil }
    var signatures: [UInt64: [UInt8]] = [:]
    try eachEntry(EntryFilter(kinds: Set(EntryKind.allCases.filter(\.isPrivileged)))) { stored throws(StoreError) in
      signatures[stored.seq] = stored.signature
      return true
    }
    return ExportMoment(
      note: newest.text, cosigned: try cosignedCheckpoint(), standing: standing, entrySignatures: signatures, at: desk)
  }
}

extension AuditorSession {
  /// Exports the whole trail; written down first.
  package func exportTrail() throws(DeskError) -> TrailCopy {
    let auditors = try desk.membership().active(.auditor)
    let (_, seq) = try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(TrailExport(size: try transaction.trailSize())))
    }
    return TrailCopy(writtenAs: seq, auditors: auditors, at: desk)
  }
}
