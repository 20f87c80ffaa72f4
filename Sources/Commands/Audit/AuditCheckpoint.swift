import ArgumentParser
import AuditTrail
import Desk

/// `cameo audit checkpoint`: the newest checkpoint, to keep elsewhere.
struct AuditCheckpoint: ParsableCommand {
  static let configuration = CommandConfiguration(
    "checkpoint", "The newest checkpoint, a signed note to keep elsewhere; an auditor who signs in cosigns it.",
    exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Flag(help: "The log's verifier key instead, by which others check the notes.")
  var vkey = false

  @Flag(help: "The newest that a witness signed instead, with every line of theirs that was accepted.")
  var cosigned = false

  func validate() throws {
    guard !(vkey && cosigned) else { throw ValidationError("name --vkey or --cosigned, not both") }
    guard !(cosigned && signIn.isGiven) else { throw ValidationError("--cosigned prints what witnesses signed; nobody signs in for it") }
  }

  func run() throws {
    let open = try store.open()
    guard !cosigned else {
      let newest = try atDesk { () throws(DeskError) in try open.desk.system.cosignedCheckpoint() }
      guard let newest else {
        throw CommandFailure(.failed, "no witness's word was accepted yet", hint: "cameo audit witness request asks for one")
      }
      StandardOutput.write(newest.note)
      return
    }
    guard !vkey else {
      StandardOutput.line(open.verifierKey)
      return
    }
    guard !signIn.isGiven else {
      let note = try signIn.act(at: open.desk) { session throws(DeskError) in try session.auditor().takeCheckpoint() }
      StandardOutput.write(note)
      return
    }
    let newest = try atDesk { () throws(DeskError) in try open.desk.system.checkpoint() }
    guard let newest else { throw CommandFailure(.failed, "there is no checkpoint", hint: "cameo audit verify") }
    StandardOutput.write(newest)
  }
}
