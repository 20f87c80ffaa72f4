import ArgumentParser
import Casework
import Desk
import Foundation
import Reports

/// `cameo demo`: a store to try everything on.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "demo", "Make (or use again) a store with sample cases and people, then open the console on it.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption

  @Flag(help: "Make the store only.")
  var noConsole = false

  @Flag(help: "The people and their passphrase files, as one JSON document; without the console.")
  var json = false

  func run() throws {
    let directory = try store.directory()
    let demo = DemoStore(directory: directory)
    try demo.makeIfMissing()
    if json {
      StandardOutput.line(JSON.array(DemoPerson.all.map { $0.json(in: directory) }).line)
      return
    }
    for person in DemoPerson.all {
      let line = "\(person.id.description.padded(to: 6)) \(person.role.rawValue.padded(to: 11)) \(person.passphraseFile(in: directory))"
      // The command's result, unless the console is.
      if noConsole { StandardOutput.line(line) } else { StandardError.write(line + "\n") }
    }
    if noConsole { return }
    var signIn = SignInOptions()
    signIn.name = DemoPerson.rita.id.description
    signIn.passphraseFile = DemoPerson.rita.passphraseFile(in: directory)
    let open = try OpenDesk(directory)
    let practice = try DemoAnswer.practice(in: Assets.folder().appendingPathComponent("demo"))
    try MainActor.assumeIsolated { try ConsoleLauncher.run(open, signIn: signIn, practice: practice) }
  }
}

/// Someone in the demo's store.
struct DemoPerson {
  let id: Login
  let role: Role

  private init?(_ name: String, _ role: Role) {
    guard let id = Login(name) else { return nil }
    (self.id, self.role) = (id, role)
  }

  static let all = [
    DemoPerson("rita", .reviewer), DemoPerson("robin", .reviewer), DemoPerson("aude", .auditor), DemoPerson("sami", .supervisor),
  ]
  .compactMap(\.self)

  /// The first of the reviewers, who is signed in.
  static var rita: DemoPerson { all[0] }

  func passphraseFile(in directory: StoreDirectory) -> String {
    "\(directory.path)/demo/\(id).passphrase"
  }

  func json(in directory: StoreDirectory) -> JSON {
    .object([
      ("id", .text(id.description)), ("role", .text(role.rawValue)), ("passphraseFile", .text(passphraseFile(in: directory))),
    ])
  }
}
