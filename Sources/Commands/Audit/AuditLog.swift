import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports
import Store

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
    let actor = try person.map(Self.actor)
    let (from, to) = (from?.instant, to?.instant)
    let filter = EntryFilter(caseID: caseID, actor: actor, kinds: kind?.kinds, from: from, to: to)
    let words = TrailFilter(caseID: caseID, person: actor, kinds: kind?.kinds, from: from, to: to).words
    let desk = try store.open().desk
    let damaged = try signIn.withSession(at: desk) { session throws(CommandFailure) in
      // The entry first: a reading that nobody wrote down does not happen.
      try atDesk { () throws(DeskError) in _ = try session.recordTrailReading(filter, as: words) }
      return try atDesk { () throws(DeskError) in try write(filter, of: desk) }
    }
    if let damaged { throw CommandFailure(.damagedEntry(damaged)) }
  }

  /// Writes the entries that the filter lets through.
  ///
  /// - Returns: SEQ of the first that cannot be read; it does not stop the others.
  private func write(_ filter: EntryFilter, of desk: Desk) throws(DeskError) -> UInt64? {
    var damaged: UInt64?
    try desk.eachEntry(filter) { stored in
      guard let entry = ShownEntry(stored) else {
        damaged = damaged ?? stored.seq
        return
      }
      StandardOutput.line(json ? JSON.object(entry.members).line : entry.line)
    }
    return damaged
  }

  private static func actor(_ name: String) throws(CommandFailure) -> String {
    name == "system" ? name : try PersonID.argument(name).description
  }
}

extension Desk {
  /// Calls `body` with each entry that the filter lets through; the store is free between one piece and the next.
  fileprivate func eachEntry(_ filter: EntryFilter, _ body: (StoredEntry) -> Void) throws(DeskError) {
    let pieceSize = 1_000
    var (piece, filter): ([StoredEntry], EntryFilter) = ([], filter)
    repeat {
      piece.removeAll(keepingCapacity: true)
      try read { reader throws(StoreError) in
        try reader.eachEntry(filter) { stored throws(StoreError) in
          piece.append(stored)
          return piece.count < pieceSize
        }
      }
      piece.forEach(body)
      filter.start = piece.last.map { $0.seq + 1 } ?? filter.start
    } while piece.count == pieceSize
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
