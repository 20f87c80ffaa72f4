import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports

/// `cameo audit sessions`: who sat at the desk, and when.
struct AuditSessions: ParsableCommand {
  static let configuration = CommandConfiguration(
    "sessions", "Sessions in the order in which they began (auditor; everyone their own).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    let (sessions, names) = try signIn.act(at: desk) { session throws(DeskError) in (try session.sessions(), try desk.system.directory()) }
    if json {
      StandardOutput.line(JSON.array(sessions.map { $0.json(names) }).line)
    } else {
      sessions.forEach { StandardOutput.line($0.line(names)) }
    }
  }
}

extension SessionSummary {
  fileprivate func json(_ names: PersonDirectory) -> JSON {
    .object([
      ("session", .text(id.description)), ("actor", .text(names.name(of: actor))), ("role", .text(actor.role)),
      ("began", .text(began.rfc3339)),
      ("ended", JSON(ended?.rfc3339)), ("entries", JSON(entries)), ("looks", JSON(looks)), ("openLooks", JSON(openLooks)),
      ("decisions", JSON(decisions)),
    ])
  }

  fileprivate func line(_ names: PersonDirectory) -> String {
    let open = openLooks == 0 ? "" : ", \(openLooks) without an end"
    return
      "\(id)  \(began.rfc3339)  \(ended?.rfc3339 ?? "no end".padded(to: 24))  \("\(names.name(of: actor)) (\(actor.role))".padded(to: 20))  "
      + "\(entries) entries, \(looks) looks\(open), \(decisions) decisions"
  }
}
