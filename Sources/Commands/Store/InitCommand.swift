import ArgumentParser
import AuditTrail
import Casework
import Desk

/// `cameo init`: a new store with its two founders.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration("init", "Make a new store with its two founders.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption

  @Option(help: ArgumentHelp("The log's name, such as example.org/liveness-review; without blanks or +.", valueName: "name"))
  var origin: String

  @Option(help: ArgumentHelp("The founding supervisor.", valueName: "id"))
  var supervisor: String

  @Option(help: ArgumentHelp("Their passphrase.", valueName: "file"))
  var supervisorPassphraseFile: String

  @Option(help: ArgumentHelp("The founding auditor.", valueName: "id"))
  var auditor: String

  @Option(help: ArgumentHelp("Their passphrase.", valueName: "file"))
  var auditorPassphraseFile: String

  func run() throws {
    let (supervisor, auditor) = (try Login.argument(supervisor), try Login.argument(auditor))
    guard supervisor != auditor else {
      throw CommandFailure(.usage, "one person holds one role", hint: "name another auditor")
    }
    let passphrases = [
      try PassphraseInput.read(from: supervisorPassphraseFile, for: supervisor),
      try PassphraseInput.read(from: auditorPassphraseFile, for: auditor),
    ]
    defer { passphrases.forEach { $0.wipe() } }
    // Before anything is made.
    if let weakness = passphrases.compactMap(\.weakness).first { throw CommandFailure(DeskError.refused(.weakPassphrase(weakness))) }
    let (open, sealKey) = try OpenDesk.create(try store.directory(), origin: origin)
    let founders = [
      Founder(login: supervisor, role: .supervisor, passphrase: passphrases[0]),
      Founder(login: auditor, role: .auditor, passphrase: passphrases[1]),
    ]
    let fingerprints = try atDesk { () throws(DeskError) in try open.desk.found(origin: origin, by: founders) }
    StandardOutput.line("log          \(open.verifierKey)")
    for (founder, fingerprint) in zip(founders, fingerprints) {
      StandardOutput.line("\(founder.role.rawValue.padded(to: 12)) \(founder.login) \(fingerprint)")
    }
    StandardOutput.line("seal key     \(sealKey.hexadecimal)")
    StandardOutput.flush()
    StandardError.say("store made in \(open.directory.path)", hint: "the auditor writes the seal key down now: it is not shown again")
  }
}

extension String {
  /// The text followed by blanks up to that many characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
