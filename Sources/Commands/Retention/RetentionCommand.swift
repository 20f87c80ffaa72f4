import ArgumentParser
import Casework
import Desk
import Reports

/// `cameo retention`: what is kept, and for how long still.
struct RetentionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "retention", "Settle, and destroy what is due.", exits: [.failed, .notPermitted],
    subcommands: [RetentionStatus.self, RetentionRun.self, RetentionAllowing.self, RetentionCertificate.self])
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
    let holds = try atDesk { () throws(DeskError) in try desk.system.openHolds() }
    let members: [(String, JSON)] = [
      ("toSettle", JSON(due.toSettle)), ("toShred", JSON(due.toShred)), ("toExpire", JSON(due.toExpire)),
      ("toErase", JSON(due.toErase)), ("onHold", JSON(holds.count)),
    ]
    let brake = try atDesk { () throws(DeskError) in try desk.system.brake() }
    let listed = JSON.array(holds.map { .object([("case", .text($0.id.description)), ("hold", $0.hold.json)]) })
    RetentionOutput.write(json ? members + [("holds", listed)] : members, epochs: epochs, brake: brake, now: desk.now(), asJSON: json)
    if !json { for (id, hold) in holds { StandardOutput.line("case \(id): \(hold.words)") } }
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
      total.erased += step.erased
      progress.update(total.settled + total.shredded + total.expired + total.erased)
    }
    // Also what an earlier run deleted while somebody still read an older state.
    _ = try atDesk { () throws(DeskError) in try desk.system.forgetDeleted() }
    total.epochsDestroyed = try atDesk { () throws(DeskError) in try desk.system.destroyEpochs() }
    let epochs = try atDesk { () throws(DeskError) in try desk.system.epochStandings() }
    let brake = try atDesk { () throws(DeskError) in try desk.system.brake() }
    let members: [(String, JSON)] = [
      ("settled", JSON(total.settled)), ("shredded", JSON(total.shredded)), ("expired", JSON(total.expired)),
      ("erased", JSON(total.erased)), ("epochsDestroyed", JSON(total.epochsDestroyed)),
      // What was not destroyed, and is not to be.
      ("onHold", JSON(try atDesk { () throws(DeskError) in try desk.system.holdCount() })),
    ]
    RetentionOutput.write(members, epochs: epochs, brake: brake, now: desk.now(), asJSON: json)
    guard let brake else { return }
    throw CommandFailure(
      .failed, "faces that are due stay: \(brake.words)",
      hint: "if it is right, a supervisor and an auditor each: cameo retention allow --as ID, then cameo retention run")
  }
}

/// `cameo retention allow`: one of the two people's word that what is due may go.
struct RetentionAllowing: ParsableCommand {
  static let configuration = CommandConfiguration(
    "allow", "Let what is due go, though the clock jumped or much is due at once (supervisor and auditor, each).",
    exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  func run() throws {
    let desk = try store.open().desk
    let rest = try signIn.act(at: desk) { session throws(DeskError) in try session.oversight().allowRetention() }
    StandardOutput.line(
      rest == nil ? "cameo retention run destroys what is due" : "the other of supervisor and auditor has to allow it too")
  }
}

extension RetentionBrake {
  /// Why faces wait, in words.
  var words: String {
    switch self {
    case .jump(let from, let to): "the clock says \(to.rfc3339) where \(from.rfc3339) was to be expected"
    case .share(let due, let kept): "\(due) of the \(kept) faces that are kept are due at once because of their age alone"
    }
  }
}

private enum RetentionOutput {
  /// Writes the figures, then the older epochs whose faces wait for a reviewer's session to be sealed forward.
  static func write(_ members: [(String, JSON)], epochs: [EpochStanding], brake: RetentionBrake?, now: Instant, asJSON: Bool) {
    let waiting = epochs.filter { !$0.isNewest && $0.faces > 0 }
    if asJSON {
      let list = waiting.map { epoch in
        JSON.object([
          ("epoch", .text(epoch.id.description)), ("createdAt", .text(epoch.createdAt.rfc3339)), ("faces", JSON(epoch.faces)),
          ("overdue", .flag(epoch.isOverdue(at: now))),
        ])
      }
      StandardOutput.line(JSON.object(members + [("waitingForReviewer", .array(list)), ("waitsForTwoPeople", JSON(brake?.words))]).line)
      return
    }
    for (name, value) in members { StandardOutput.line("\(name.padded(to: 16)) \(value.line)") }
    if let brake { StandardOutput.line("waits for two people: \(brake.words)") }
    for epoch in waiting {
      let overdue = epoch.isOverdue(at: now) ? ", overdue" : ""
      StandardOutput.line("epoch of \(epoch.createdAt.rfc3339): \(epoch.faces) faces wait for a reviewer's session\(overdue)")
    }
  }
}
