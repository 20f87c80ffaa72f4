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
    let open = try store.open()
    let (shown, proving) = try signIn.withSession(at: open.desk) { session throws(CommandFailure) in try entry(for: session, at: open.desk)
    }
    // After the session's end, so that the checkpoint made there is of the very tree that the proof is for.
    let proof = try atDesk { () throws(DeskError) in try proving.proof() }
    guard let proof else { throw CommandFailure(.store(.damaged("entry \(seq) is missing"))) }
    if json {
      let hashes = proof.inclusion.hashes.map { JSON.text(Base64.encode($0)) }
      let members = [("bytes", JSON.text(Base64.encode(shown.bytes))), ("proof", .array(hashes))]
      StandardOutput.line(JSON.object(shown.members + members).line)
    } else {
      write(shown, proof)
    }
  }

  private func entry(for session: SignedIn, at desk: Desk) throws(CommandFailure) -> (ShownEntry, EntryProving) {
    let found = try atDesk { () throws(DeskError) in try session.showEntry(seq) }
    guard let (details, proving) = found else {
      throw CommandFailure(.failed, "there is no entry \(seq)", hint: "cameo audit log lists them")
    }
    let names = try atDesk { () throws(DeskError) in try desk.system.directory() }
    guard let shown = ShownEntry(details.seq, details.bytes, names) else { throw CommandFailure(.damagedEntry(seq)) }
    return (shown, proving)
  }

  private func write(_ shown: ShownEntry, _ proof: ProvedEntry) {
    let entry = shown.entry
    var lines = [
      ("entry", "\(shown.seq)"), ("time", entry.at.rfc3339), ("actor", "\(shown.actor) (\(entry.actor.role))"),
      ("kind", entry.kind.name),
      ("case", entry.caseID?.description ?? "-"), ("session", "\(entry.session), number \(entry.n)"),
    ]
    for (name, value) in shown.details {
      if case .text(let text) = value { lines.append((name, PlainText.line(text))) } else { lines.append((name, value.line)) }
    }
    lines += [
      ("leaf hash", shown.leaf.base64), ("proof", "\(proof.inclusion.hashes.count) hashes to the root of \(proof.inclusion.size) entries"),
    ]
    lines += proof.inclusion.hashes.map { ("", Base64.encode($0)) } + [("root", Base64.encode(proof.root))]
    for (name, value) in lines { StandardOutput.line("\(name.padded(to: 16)) \(value)") }
  }
}
