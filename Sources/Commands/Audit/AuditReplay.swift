import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports

/// `cameo audit replay`: a session as a time line, without faces.
struct AuditReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    "replay", "A session as a time line, without faces (auditor; everyone their own).", exits: [.failed, .notPermitted, .unverified])

  /// The forms of a replay.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, asciicast
  }

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The session, as audit sessions names it.")
  var session: String

  @Option(help: "text at once; asciicast (v2) to play with asciinema.")
  var format: Format = .text

  func run() throws {
    guard let id = SessionID(session) else {
      throw CommandFailure(.usage, "not a session's name: \(session.prefix(40))", hint: "cameo audit sessions lists them")
    }
    let desk = try store.open().desk
    let (timeline, names) = try signIn.act(at: desk) { session throws(DeskError) in
      (try session.replay(id, as: format.rawValue)?.timeline, try desk.system.directory())
    }
    guard let timeline else { throw CommandFailure(.failed, "there is no session \(id)", hint: "cameo audit sessions lists them") }
    (format == .text ? ReplayText.lines(timeline, names) : ReplayCast.lines(timeline, names)).forEach(StandardOutput.line)
    guard timeline.isChained else {
      throw CommandFailure(.unverified, "these are not the entries that were signed", hint: "cameo audit verify")
    }
  }
}
