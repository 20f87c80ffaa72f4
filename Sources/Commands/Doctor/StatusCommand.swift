import ArgumentParser
import Casework
import Desk
import Reports

/// `cameo status`: what a monitor asks.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "status", "What a monitor asks: what is overdue, due, or cannot be opened; exit 0 where all is well, 1 where not.", exits: [.failed])

  @OptionGroup var store: StoreOption

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    let status = try atDesk { () throws(DeskError) in try desk.system.status() }
    let isWell = status.isWell(at: desk.now())
    let due = status.dueForAnHour
    let members: [(String, JSON)] = [
      ("overdue", JSON(status.overdue)), ("alarms", JSON(status.alarms)), ("onHold", JSON(status.holds)), ("toSettle", JSON(due.toSettle)),
      ("pastWindow", JSON(due.toShred)), ("pastCap", JSON(due.toExpire)), ("erasuresDue", JSON(due.toErase)),
      ("waitsForTwoPeople", JSON(status.brake?.words)),
      ("epochsOverdue", JSON(status.overdueEpochs)), ("unopenable", JSON(status.unopenable)),
      ("leftToNobody", JSON(status.leftToNobody)),
      ("lastVerification", JSON(status.lastVerification?.rfc3339)),
      ("lastCheckpointElsewhere", JSON(status.takenOut.isFounding ? nil : status.takenOut.last?.rfc3339)),
    ]
    if json {
      StandardOutput.line(JSON.object([("well", .flag(isWell))] + members).line)
    } else {
      StandardOutput.line("\("well".padded(to: 24)) \(isWell ? "yes" : "no")")
      for (name, value) in members { StandardOutput.line("\(name.padded(to: 24)) \(value.line)") }
    }
    StandardOutput.flush()
    guard isWell else { throw ExitCode(ProcessExit.failed.rawValue) }
  }
}
