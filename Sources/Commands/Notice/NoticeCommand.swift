import ArgumentParser
import AuditTrail
import Casework
import Console
import Desk
import Foundation
import Reports

/// `cameo notice`: what subjects are told, and that they were.
struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "notice", "What subjects are told, and that they were.", exits: [.failed, .notPermitted],
    subcommands: [NoticeText.self, NoticeRecord.self])
}

/// `cameo notice text`: a text for subjects.
struct NoticeText: ParsableCommand {
  static let configuration = CommandConfiguration(
    "text", "A text that tells subjects who may look, at what, and how long what is kept by the policy in force.", exits: [.failed])

  @OptionGroup var store: StoreOption

  @Option(help: "en or zh; else the language of LANG.")
  var lang: Language?

  func run() throws {
    let language = lang ?? .ofThisProcess
    let file = try Assets.folder().appendingPathComponent("notice/\(language.rawValue).txt")
    guard let data = try? Data(contentsOf: file), let text = String(validating: data, as: UTF8.self) else {
      throw CommandFailure(.failed, "the text is missing from the folder Assets", hint: "CAMEO_ASSETS names the folder; cameo doctor")
    }
    // Where there is no store yet, the policy is the one that it will begin with.
    let directory = try store.directory()
    var policy = Policy.standard
    if directory.exists {
      let desk = try store.open().desk
      policy = try atDesk { () throws(DeskError) in try desk.system.policy() }
    }
    let filled = NoticePeriods(policy, in: language).fill(text)
    StandardOutput.write(filled)
    StandardOutput.flush()
    StandardError.say(
      "SHA-256 of the text: \(Digest.sha256(filled).hexadecimal)", hint: "import --notice and notice record take it as the text's hash")
  }
}

/// `cameo notice record`: a subject was told.
struct NoticeRecord: ParsableCommand {
  static let configuration = CommandConfiguration(
    "record", "Record that a case's subject was told; a case held for that opens (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(name: .customLong("case"), help: ArgumentHelp("The case.", valueName: "id"))
  var id: String

  @Option(help: ArgumentHelp("Digest of the text that the subject was given, in hexadecimal.", valueName: "hash"))
  var textHash: String

  @Option(name: .customLong("at"), help: ArgumentHelp("When, in RFC 3339.", valueName: "time"))
  var time: InstantArgument

  @Option(help: ArgumentHelp("Where, such as app, web or letter.", valueName: "word"))
  var channel: String

  func validate() throws {
    guard Notice.textHash(textHash) != nil else { throw ValidationError("a text's hash is 8 to 128 hexadecimal digits") }
    guard PersonID(channel) != nil else { throw ValidationError("a channel is one word of letters a-z and digits, 32 at most") }
  }

  func run() throws {
    let id = try CaseID.argument(id)
    let desk = try store.open().desk
    let notice = Notice(textHash: textHash.lowercased(), at: time.instant, channel: channel)
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().recordNotice(notice, of: id) }
  }
}

extension Language: ExpressibleByArgument {}
