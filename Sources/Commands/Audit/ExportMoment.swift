import AuditTrail
import Casework
import Desk
import Store
import StoreSQLite
import TransparencyLog

/// What an export tells of, all of one moment: a checkpoint of every entry, and what was signed up to there.
struct ExportMoment {
  let checkpoint: Checkpoint
  let note: String
  private let standing: TrailStanding
  private let entrySignatures: [UInt64: [UInt8]]

  /// Makes a checkpoint that covers every entry.
  init(_ store: SQLiteStore) throws(CommandFailure) {
    let tries = 50
    for _ in 0..<tries {
      let found = try atStore { () throws(StoreError) in
        try store.makeCheckpoint()
        return try store.read { reader throws(StoreError) in try Self.read(reader) }
      }
      // Somebody else wrote in between: their session's head is already further than the checkpoint.
      guard let found else { continue }
      guard let signed = try? SignedNote(parsing: Array(found.note.utf8)), let checkpoint = try? Checkpoint(parsing: signed.text) else {
        throw CommandFailure(.unverified, "the newest checkpoint cannot be read", hint: "cameo audit verify")
      }
      (self.checkpoint, self.note, standing, entrySignatures) = (checkpoint, found.note, found.standing, found.signatures)
      return
    }
    throw CommandFailure(.store(.busy))
  }

  private static func read(
    _ reader: any StoreReader
  ) throws(StoreError) -> (note: String, standing: TrailStanding, signatures: [UInt64: [UInt8]])? {
    let standing = try reader.trailStanding()
    guard let newest = try reader.checkpoints(newestOnly: true).last, newest.size == standing.size else { return nil }
    var signatures: [UInt64: [UInt8]] = [:]
    try reader.eachEntry(EntryFilter(kinds: Set(EntryKind.allCases.filter(\.isPrivileged)))) { stored throws(StoreError) in
      signatures[stored.seq] = stored.signature
      return true
    }
    return (newest.note, standing, signatures)
  }

  /// The file of signatures.
  func signatures(covering files: [String: [UInt8]], by system: any SystemKeys) throws(CommandFailure) -> [UInt8] {
    let signatures = TrailSignatures(
      heads: standing.heads, entries: entrySignatures, checkpoints: standing.checkpoints, seals: standing.seals,
      files: files.mapValues { Digest.sha256($0) })
    do {
      return try signatures.bytes { message throws(Casework.SigningError) in try system.sign(message) }
    } catch {
      throw CommandFailure(.store(.unsigned))
    }
  }
}
