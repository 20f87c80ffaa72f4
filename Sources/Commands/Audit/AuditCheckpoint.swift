import ArgumentParser
import AuditTrail
import Store
import StoreSQLite

/// `cameo audit checkpoint`: the newest checkpoint, to keep elsewhere.
struct AuditCheckpoint: ParsableCommand {
  static let configuration = CommandConfiguration(
    "checkpoint", "The newest checkpoint, a signed note to keep elsewhere.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption

  @Flag(help: "The log's verifier key instead, by which others check the notes.")
  var vkey = false

  func run() throws {
    let open = try store.open()
    guard !vkey else {
      StandardOutput.line(open.checkpoints.verifierKey)
      return
    }
    let newest = try atStore { () throws(StoreError) in
      try open.store.makeCheckpoint()
      return try open.store.read { reader throws(StoreError) in try reader.checkpoints(newestOnly: true).last }
    }
    guard let newest else { throw CommandFailure(.failed, "there is no checkpoint", hint: "cameo audit verify") }
    StandardOutput.write(newest.note)
  }
}
