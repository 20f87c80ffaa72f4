import ArgumentParser
import Casework
import Desk
import Reports
import Store

/// `cameo report`: exports for other systems and people.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "report", "Exports for other systems and people.", exits: [.failed, .notPermitted], subcommands: [ReportDecisions.self])
}

/// `cameo report decisions`: settled decisions.
struct ReportDecisions: ParsableCommand {
  static let configuration = CommandConfiguration("decisions", "Settled decisions (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(help: "csv, json, html or text.")
  var format: DecisionReport.Format

  @Option(help: ArgumentHelp("Settled at or after this time.", valueName: "time"))
  var from: InstantArgument?

  @Option(help: ArgumentHelp("Settled before this time.", valueName: "time"))
  var to: InstantArgument?

  @Option(help: ArgumentHelp("What came after this entry: an upstream's feed, with the alarms that were raised.", valueName: "seq"))
  var since: UInt64?

  func run() throws {
    let desk = try store.open().desk
    let range = DecisionRange(from: from?.instant, to: to?.instant, after: since)
    try signIn.withSession(at: desk) { session throws(CommandFailure) in
      let export = try atDesk { () throws(DeskError) in try session.supervisor().exportDecisions(range, as: format.rawValue) }
      let names = try atDesk { () throws(DeskError) in try desk.system.directory() }
      var writer = TableWriter(format: format, title: "Decisions", columns: DecisionReport.columns, write: StandardOutput.write)
      try atDesk { () throws(DeskError) in
        try export.each { settled in writer.row(cells: DecisionReport.cells(settled, names), object: DecisionReport.object(settled, names))
        }
      }
      _ = writer.finish()
      // Whoever reads the feed asks for what comes after this entry the next time.
      if since != nil { StandardError.say("continue with --since \(export.continuesAfter)") }
    }
  }
}

extension DecisionReport.Format: ExpressibleByArgument {}

/// A time on the command line: RFC 3339, or a day.
struct InstantArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    guard let instant = Instant(rfc3339: argument) else { return nil }
    self.instant = instant
  }
}
