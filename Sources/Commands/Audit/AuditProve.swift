import ArgumentParser
import AuditTrail
import Casework
import Desk
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
    if let seq {
      try proveInclusion(try signIn.act(at: open.desk) { session throws(DeskError) in try session.oversight().proof(of: seq) })
    } else if let from {
      let old = try Self.checkpoint(from, log: open.verifierKey)
      let proving = try signIn.act(at: open.desk) { session throws(DeskError) in try session.oversight().proofOfGrowth(from: old.size) }
      try proveConsistency(proving, from: old)
    }
  }

  private func proveInclusion(_ proving: EntryProving) throws(CommandFailure) {
    let (size, entry, note) = try atDesk { () throws(DeskError) in try proving.proofWithCheckpoint() }
    guard let entry else {
      throw CommandFailure(.failed, "there is no entry \(proving.seq)", hint: "the trail has \(size) entries, from 0")
    }
    guard let note, let signed = try? SignedNote(parsing: Array(note.utf8)) else {
      throw CommandFailure(.failed, "the trail grew meanwhile", hint: "do the same again")
    }
    StandardOutput.write(String(decoding: TlogProof(InclusionProof(entry), checkpoint: signed).bytes, as: UTF8.self))
  }

  private func proveConsistency(_ proving: GrowthProving, from old: Checkpoint) throws(CommandFailure) {
    let grown = try atDesk { () throws(DeskError) in try proving.proof() }
    guard let proof = grown.growth.map(ConsistencyProof.init), let root = Hash(grown.root),
      (try? proof.verify(oldRoot: old.root, newRoot: root)) != nil
    else {
      throw CommandFailure(
        .unverified, "the trail does not extend that checkpoint: it has \(grown.size) entries, the checkpoint \(old.size)",
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
