import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports
import Store
import TransparencyLog

/// `cameo audit show`: one entry, and the proof that it is in the trail.
struct AuditShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    "show", "One entry, with the proof that it is in the trail (auditor, supervisor; everyone their own).",
    exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The entry's place in the trail, from 0.")
  var seq: UInt64

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    let shown = try signIn.withSession(at: desk) { session throws(CommandFailure) in try entry(for: session) }
    // After the session's end, so that the checkpoint made there is of the very tree that the proof is for.
    let proof = try atDesk { () throws(DeskError) in
      try desk.read { reader throws(StoreError) in try TrailProof(of: shown.seq, reader) }
    }
    if json {
      let members = [("bytes", JSON.text(Base64.encode(shown.bytes))), ("proof", .array(proof.inclusion.hashes.map { .text($0.base64) }))]
      StandardOutput.line(JSON.object(shown.members + members).line)
    } else {
      write(shown, proof)
    }
  }

  private func entry(for session: Session) throws(CommandFailure) -> ShownEntry {
    let isOwnOnly = session.role == .reviewer
    let filter = EntryFilter(actor: isOwnOnly ? session.person.description : nil, start: seq)
    // The entry first: a reading that nobody wrote down does not happen.
    try atDesk { () throws(DeskError) in _ = try session.recordTrailReading(filter, as: "entry \(seq)") }
    let stored = try atDesk { () throws(DeskError) in try session.desk.read { reader throws(StoreError) in try reader.entry(at: seq) } }
    guard let stored else { throw CommandFailure(.failed, "there is no entry \(seq)", hint: "cameo audit log lists them") }
    guard let shown = ShownEntry(stored) else { throw CommandFailure(.damagedEntry(seq)) }
    guard !isOwnOnly || shown.entry.actor.person == session.person else { throw CommandFailure(.refused(.needs(.auditor))) }
    return shown
  }

  private func write(_ shown: ShownEntry, _ proof: TrailProof) {
    let entry = shown.entry
    var lines = [
      ("entry", "\(shown.seq)"), ("time", entry.at.rfc3339), ("actor", "\(entry.actor.name) (\(entry.actor.role))"),
      ("kind", entry.kind.name),
      ("case", entry.caseID?.description ?? "-"), ("session", "\(entry.session), number \(entry.n)"),
    ]
    for (name, value) in shown.details {
      if case .text(let text) = value { lines.append((name, PlainText.line(text))) } else { lines.append((name, value.line)) }
    }
    lines += [
      ("leaf hash", shown.leaf.base64), ("proof", "\(proof.inclusion.hashes.count) hashes to the root of \(proof.inclusion.size) entries"),
    ]
    lines += proof.inclusion.hashes.map { ("", $0.base64) } + [("root", proof.root.base64)]
    for (name, value) in lines { StandardOutput.line("\(name.padded(to: 16)) \(value)") }
  }
}
