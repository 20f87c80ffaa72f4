import ArgumentParser
import Casework
import Desk
import Reports

/// `cameo retention`: what is kept, and for how long still.
struct RetentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "retention", "Settle, and destroy what is due.", exits: [.failed], subcommands: [RetentionStatus.self, RetentionRun.self])
}

/// `cameo retention status`: what is due.
struct RetentionStatus: ParsableCommand {
  static let configuration = CommandConfiguration("status", "What is due, and what waits for a reviewer's session.", exits: [.failed])

  @OptionGroup var store: StoreOption

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    let due = try atDesk { () throws(DeskError) in try desk.system.due() }
    let epochs = try atDesk { () throws(DeskError) in try desk.system.epochStandings() }
    let members: [(String, JSON)] = [("toSettle", JSON(due.toSettle)), ("toShred", JSON(due.toShred)), ("toExpire", JSON(due.toExpire))]
    RetentionOutput.write(members, epochs: epochs, now: desk.now(), asJSON: json)
  }
}

/// `cameo retention run`: settles and destroys everything that is due; safe from cron, to interrupt, to repeat.
struct RetentionRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    "run", "Settle and destroy everything that is due; safe from cron, to interrupt, to repeat.", exits: [.failed, .interrupted])

  @OptionGroup var store: StoreOption

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    var total = RetentionReport()
    var progress = Progress("retention")
    defer { progress.end() }
    while true {
      let step = try atDesk { () throws(DeskError) in try desk.system.keepUp(limit: 256) }
      guard step != RetentionReport() else { break }
      total.settled += step.settled
      total.shredded += step.shredded
      total.expired += step.expired
      progress.update(total.settled + total.shredded + total.expired)
    }
    // Also what an earlier run deleted while somebody still read an older state.
    _ = try atDesk { () throws(DeskError) in try desk.system.forgetDeleted() }
    total.epochsDestroyed = try atDesk { () throws(DeskError) in try desk.system.destroyEpochs() }
    let epochs = try atDesk { () throws(DeskError) in try desk.system.epochStandings() }
    let members: [(String, JSON)] = [
      ("settled", JSON(total.settled)), ("shredded", JSON(total.shredded)), ("expired", JSON(total.expired)),
      ("epochsDestroyed", JSON(total.epochsDestroyed)),
    ]
    RetentionOutput.write(members, epochs: epochs, now: desk.now(), asJSON: json)
  }
}

private enum RetentionOutput {
  /// Writes the figures, then the older epochs whose faces wait for a reviewer's session to be sealed forward.
  static func write(_ members: [(String, JSON)], epochs: [EpochStanding], now: Instant, asJSON: Bool) {
    let waiting = epochs.filter { !$0.isNewest && $0.faces > 0 }
    if asJSON {
      let list = waiting.map { epoch in
        JSON.object([
          ("epoch", .text(epoch.id.description)), ("createdAt", .text(epoch.createdAt.rfc3339)), ("faces", JSON(epoch.faces)),
          ("overdue", .flag(epoch.isOverdue(at: now))),
        ])
      }
      StandardOutput.line(JSON.object(members + [("waitingForReviewer", .array(list))]).line)
      return
    }
    for (name, value) in members { StandardOutput.line("\(name.padded(to: 16)) \(value.line)") }
    for epoch in waiting {
      let overdue = epoch.isOverdue(at: now) ? ", overdue" : ""
      StandardOutput.line("epoch of \(epoch.createdAt.rfc3339): \(epoch.faces) faces wait for a reviewer's session\(overdue)")
    }
  }
}
