import ArgumentParser
import AuditTrail
import Casework
import Desk
import Store
import StoreSQLite
import TransparencyLog

/// `cameo audit prove`: that an entry is in the trail, or that the trail only grew.
struct AuditProve: ParsableCommand {
  static let configuration = CommandConfiguration(
    "prove", "Prove that an entry is in the trail, or that the trail only grew (auditor, supervisor).",
    exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The entry's place in the trail, from 0: prints a .tlog-proof.")
  var seq: UInt64?

  @Option(help: ArgumentHelp("An older checkpoint: prints the consistency proof to the newest.", valueName: "checkpoint-file"))
  var from: String?

  func validate() throws {
    guard (seq == nil) != (from == nil) else { throw ValidationError("name an entry, or a checkpoint with --from") }
  }

  func run() throws {
    let open = try store.open()
    let old = try from.map { path throws(CommandFailure) in try Self.checkpoint(path, log: open.checkpoints.verifierKey) }
    try signIn.act(at: open.desk) { session throws(DeskError) in
      try session.oversight().recordProof(seq.map(ReadingScope.proofOfEntry) ?? .proofOfGrowth(from: old?.size ?? 0))
    }
    try atStore { () throws(StoreError) in try open.store.makeCheckpoint() }
    if let seq { try proveInclusion(of: seq, in: open) } else if let old { try proveConsistency(from: old, in: open) }
  }

  private func proveInclusion(of seq: UInt64, in open: OpenDesk) throws(CommandFailure) {
    let (size, note, proof) = try atStore { () throws(StoreError) in
      try open.store.read { reader throws(StoreError) in
        let size = try reader.trailSize()
        return (size, try reader.checkpoints(newestOnly: true).last, seq < size ? try TrailProof(of: seq, reader) : nil)
      }
    }
    guard let proof else { throw CommandFailure(.failed, "there is no entry \(seq)", hint: "the trail has \(size) entries, from 0") }
    guard let note, note.size == size, let signed = try? SignedNote(parsing: Array(note.note.utf8)) else {
      throw CommandFailure(.failed, "the trail grew meanwhile", hint: "do the same again")
    }
    StandardOutput.write(String(decoding: TlogProof(proof.inclusion, checkpoint: signed).bytes, as: UTF8.self))
  }

  private func proveConsistency(from old: Checkpoint, in open: OpenDesk) throws(CommandFailure) {
    let (newest, proof) = try atStore { () throws(StoreError) in
      try open.store.read { reader throws(StoreError) in
        let tree = try reader.tree()
        return (tree, try TrailProof.growth(from: old.size, to: tree.size, reader))
      }
    }
    guard let proof, let root = Hash(newest.root), (try? proof.verify(oldRoot: old.root, newRoot: root)) != nil else {
      throw CommandFailure(
        .unverified, "the trail does not extend that checkpoint: it has \(newest.size) entries, the checkpoint \(old.size)",
        hint: "cameo audit verify --since FILE says what is wrong")
    }
    StandardOutput.write(String(decoding: proof.lines, as: UTF8.self))
  }

  private static func checkpoint(_ path: String, log verifierKey: String) throws(CommandFailure) -> Checkpoint {
    guard let note = InputFile.bytes(path, limit: 1 << 20) else {
      throw CommandFailure(.failed, "the checkpoint \(path) cannot be read", hint: "name a file that cameo audit checkpoint printed")
    }
    guard let log = try? NoteVerifier(verifierKey: verifierKey), let signed = try? SignedCheckpoint(opening: note, log: log) else {
      throw CommandFailure(
        .unverified, "the checkpoint is not one that this log signed", hint: "cameo audit checkpoint --vkey names the log")
    }
    return signed.checkpoint
  }
}
