import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports

/// `cameo audit log`: entries of the trail, oldest first.
struct AuditLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    "log", "Entries of the trail (auditor, supervisor; everyone their own).", exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(name: .customLong("case"), help: ArgumentHelp("Only entries about this case.", valueName: "id"))
  var caseID: CaseID?

  @Option(help: ArgumentHelp("Only what this person did; system for what no person does.", valueName: "id"))
  var person: String?

  @Option(help: ArgumentHelp("Only this kind, such as look.begin; look means both of its kinds.", valueName: "kind"))
  var kind: KindArgument?

  @Option(help: ArgumentHelp("Only entries at or after this time.", valueName: "time"))
  var from: InstantArgument?

  @Option(help: ArgumentHelp("Only entries before this time.", valueName: "time"))
  var to: InstantArgument?

  @Flag(help: "A JSON line for each entry.")
  var json = false

  func run() throws {
    let (from, to) = (from?.instant, to?.instant)
    let desk = try store.open().desk
    let login = try person.flatMap { name throws(CommandFailure) in name == Actor.system.name ? nil : try Login.argument(name) }
    let damaged = try signIn.act(at: desk) { session throws(DeskError) in
      // Only who signed in is told whether anybody has a name.
      let actor = try login.map { login throws(DeskError) in try desk.system.person(login).description } ?? person
      let filter = TrailFilter(caseID: caseID, person: actor, kinds: kind?.kinds, from: from, to: to)
      return try write(try session.readTrail(filter), by: try desk.system.directory())
    }
    if let damaged { throw CommandFailure(.damagedEntry(damaged)) }
  }

  /// Writes the entries of a reading.
  ///
  /// - Returns: SEQ of the first that cannot be read; it does not stop the others.
  private func write(_ reading: TrailReading, by names: PersonDirectory) throws(DeskError) -> UInt64? {
    var damaged: UInt64?
    try reading.each { seq, bytes in
      guard let entry = ShownEntry(seq, bytes, names) else {
        damaged = damaged ?? seq
        return
      }
      StandardOutput.line(json ? JSON.object(entry.members).line : entry.line)
    }
    return damaged
  }

}

/// A kind's name, or the words before a point with which several kinds' names begin.
struct KindArgument: ExpressibleByArgument {
  let kinds: Set<EntryKind>

  init?(argument: String) {
    kinds = Set(EntryKind.allCases.filter { $0.name == argument || $0.name.hasPrefix(argument + ".") })
    if kinds.isEmpty { return nil }
  }

  /// Every kind's name, for help.
  static var allValueStrings: [String] { EntryKind.allCases.map(\.name) }
}

extension CaseID: ExpressibleByArgument {
  /// Reads a case's name.
  package init?(argument: String) {
    self.init(argument)
  }
}
