import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports
import Store

/// `cameo case`: what is known of one case.
struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "case", "What is known of one case; and what is changed about its place, and about how long it is kept.",
    exits: [.failed, .notPermitted],
    subcommands: [CaseShow.self, CaseRelease.self, CasePriority.self, CaseAcknowledge.self, CaseHoldCommand.self, CaseUnholdCommand.self])
}

/// `cameo case show`: a case's facts, never a picture.
struct CaseShow: ParsableCommand {
  static let configuration = CommandConfiguration("show", "A case's facts, never a picture (any role).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The case.")
  var id: String

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    let record = try signIn.act(at: desk) { session throws(DeskError) in try session.member.showCase(id) }
    let names = try atDesk { () throws(DeskError) in try desk.system.directory() }
    let object = record.facts.json(lease: record.lease, decision: record.decision, hold: record.hold, names)
    guard !json, case .object(let members) = object else {
      StandardOutput.line(object.line)
      return
    }
    for (name, value) in members {
      let text: String = if case .text(let text) = value { text } else { value.line }
      StandardOutput.line("\(name.padded(to: 14)) \(PlainText.line(text))")
    }
  }
}

extension CaseFacts {
  fileprivate func json(lease: Lease?, decision: Decision?, hold: CaseLife.LegalHold?, _ names: PersonDirectory) -> JSON {
    .object([
      ("case", .text(id.description)), ("state", .text(state.rawValue)), ("heldFor", JSON(heldFor?.rawValue)),
      ("lane", .text(lane.rawValue)),
      ("priority", JSON(priority)), ("vendor", .text(vendor)), ("source", .text(source)), ("session", .text(session)),
      ("subject", JSON(subject?.bytes.hexadecimal)), ("capturedAt", JSON(capturedAt?.rfc3339)), ("receivedAt", .text(receivedAt.rfc3339)),
      ("dueAt", .text(dueAt.rfc3339)), ("expiresAt", .text(expiresAt.rfc3339)), ("attempts", JSON(attempts)), ("result", result.json),
      (
        "challenge",
        .array(
          challenge.map {
            .object([("kind", .text($0.kind)), ("startMs", JSON($0.startMilliseconds)), ("endMs", JSON($0.endMilliseconds))])
          })
      ),
      (
        "device",
        .object([
          ("kind", JSON(device.kind)), ("emulator", device.emulator.map(JSON.flag) ?? .null),
          ("virtualCamera", device.virtualCamera.map(JSON.flag) ?? .null),
        ])
      ),
      (
        "notice",
        notice.map { .object([("textHash", .text($0.textHash)), ("at", JSON($0.at?.rfc3339)), ("channel", JSON($0.channel))]) } ?? .null
      ),
      (
        "frames",
        .array(
          frames.map {
            .object([
              ("kind", .text($0.kind.rawValue)), ("index", JSON($0.index)), ("timeMs", JSON($0.timeMilliseconds)),
              ("faceWidthPx", JSON($0.nativeWidth)), ("damaged", .flag($0.isDamaged)),
            ])
          })
      ),
      ("holder", JSON((lease?.holder).map { names.name(of: $0) })), ("leaseUntil", JSON(lease?.until.rfc3339)),
      ("fence", JSON(lease?.fence)),
      ("decision", decision?.json(names) ?? .null),
      ("hold", hold?.json ?? .null), ("erasureWaits", .flag(awaitsErasure)),
    ])
  }
}

extension CaseLife.LegalHold {
  /// Until when the face is kept, and what waits for another role's word.
  var json: JSON {
    .object([
      ("until", .text(end.rfc3339)), ("agreed", .flag(isAgreed)), ("askedUntil", JSON(asked?.until.rfc3339)),
      ("askedBy", JSON(asked?.role.rawValue)), ("liftAskedBy", JSON(lifter?.rawValue)),
    ])
  }
}

extension MachineResult {
  fileprivate var json: JSON {
    .object([
      ("ran", .flag(ran)), ("decision", .text(decision.rawValue)), ("score", JSON(score?.value)),
      ("scale", score.map { .array([JSON($0.low), JSON($0.high)]) } ?? .null), ("high", JSON(score?.direction.rawValue)),
      ("threshold", JSON(score?.threshold)), ("failedChecks", .array(failedChecks.map { .text($0.description) })),
    ])
  }
}

extension Decision {
  fileprivate func json(_ names: PersonDirectory) -> JSON {
    .object([
      ("outcome", .text(outcome.rawValue)), ("reason", .text(reason.rawValue)), ("secondaryReason", JSON(secondaryReason?.rawValue)),
      ("reviewer", .text(names.name(of: reviewer))), ("decidedAt", .text(decidedAt.rfc3339)),
      ("takeBackUntil", .text(takeBackUntil.rfc3339)),
      ("settledAt", JSON(settledAt?.rfc3339)),
    ])
  }
}
