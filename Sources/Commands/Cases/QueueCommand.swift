import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports
import Store

/// `cameo queue`: undecided cases in the order in which they are dealt; metadata only.
struct QueueCommand: ParsableCommand {
  static let configuration = CommandConfiguration("queue", "Cases in the order in which they are dealt.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption

  @Option(help: ArgumentHelp("Only cases of this state.", valueName: "state"))
  var state: CaseState?

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    let (rows, names) = try atDesk { () throws(DeskError) in (try desk.system.queue(state: state), try desk.system.directory()) }
    if json {
      StandardOutput.line(JSON.array(rows.map { $0.json(names) }).line)
      return
    }
    for row in rows {
      StandardOutput.line(
        [
          row.id.description, row.state.rawValue.padded(to: 8), row.lane.rawValue.padded(to: 7), row.dueAt.rfc3339,
          PlainText.line("\(row.source)/\(row.vendor)").padded(to: 16),
          PlainText.line(row.failedChecks.map(\.description).joined(separator: ",")),
        ].joined(separator: "  "))
    }
  }
}

extension CaseState: ExpressibleByArgument {}

extension QueueRow {
  fileprivate func json(_ names: PersonDirectory) -> JSON {
    .object([
      ("case", .text(id.description)), ("state", .text(state.rawValue)), ("lane", .text(lane.rawValue)), ("priority", JSON(priority)),
      ("receivedAt", .text(receivedAt.rfc3339)), ("dueAt", .text(dueAt.rfc3339)), ("vendor", .text(vendor)), ("source", .text(source)),
      ("failedChecks", .array(failedChecks.map { .text($0.description) })), ("attempts", JSON(attempts)), ("notice", JSON(noticeHash)),
      ("frames", JSON(frames)), ("holder", JSON(holder.map { names.name(of: $0) })), ("leaseUntil", JSON(leaseUntil?.rfc3339)),
    ])
  }
}
