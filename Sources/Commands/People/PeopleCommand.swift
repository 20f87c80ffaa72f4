import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports

/// `cameo people`: who may do what here.
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "people", "Who may do what here.", exits: [.failed, .notPermitted],
    subcommands: [
      PeopleRequest.self, PeopleWithdraw.self, PeopleAdd.self, PeopleConfirm.self, PeopleQualify.self, PeopleRetire.self,
      PeopleForget.self, PeopleRelease.self, PeoplePassphrase.self, PeopleList.self,
    ])
}

/// `cameo people request`: a newcomer makes their own keys.
struct PeopleRequest: ParsableCommand {
  static let configuration = CommandConfiguration("request", "Ask to join: make your own keys.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption

  @Argument(help: "The name by which you will sign in.")
  var id: String

  @Option(help: "What you will do: reviewer, auditor or supervisor.")
  var role: Role

  @Option(help: ArgumentHelp("Your passphrase; else asked on the terminal.", valueName: "file"))
  var passphraseFile: String?

  func run() throws {
    let login = try Login.argument(id)
    let desk = try store.open().desk
    let passphrase = try PassphraseInput.read(from: passphraseFile, for: login)
    defer { passphrase.wipe() }
    let fingerprint = try atDesk { () throws(DeskError) in
      try desk.requestMembership(login, role: role, passphrase: passphrase)
    }
    StandardOutput.line(fingerprint)
    StandardOutput.flush()
    StandardError.say(
      "requested; a supervisor adds you, then an auditor confirms you", hint: "read this fingerprint out to the auditor yourself")
  }
}

/// `cameo people withdraw`: a request ends before it is confirmed.
struct PeopleWithdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    "withdraw", "End a request: your own, or anybody's (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Whose request.")
  var id: String

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    guard let name = signIn.name, name != id else {
      let passphrase = try PassphraseInput.read(from: signIn.passphraseFile, for: login)
      defer { passphrase.wipe() }
      return try atDesk { () throws(DeskError) in try desk.withdrawRequest(login, passphrase: passphrase) }
    }
    try signIn.act(at: desk) { session throws(DeskError) in
      try session.supervisor().withdrawRequest(of: try desk.system.person(login))
    }
  }
}

/// `cameo people forget`: the name of somebody who left is erased.
struct PeopleForget: ParsableCommand {
  static let configuration = CommandConfiguration(
    "forget", "Erase the name of somebody who retired; the trail keeps their pseudonym (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Who retired.")
  var id: String

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().forget(try desk.system.person(login)) }
  }
}

/// `cameo people add`: a supervisor signs a request.
struct PeopleAdd: ParsableCommand {
  static let configuration = CommandConfiguration("add", "Sign a newcomer's request (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Who asked to join.")
  var id: String

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    try signIn.act(at: desk) { session throws(DeskError) in try session.supervisor().addMember(try desk.system.person(login)) }
  }
}

/// `cameo people confirm`: an auditor compares the fingerprint.
struct PeopleConfirm: ParsableCommand {
  static let configuration = CommandConfiguration(
    "confirm", "Confirm a newcomer by the fingerprint that they read out (auditor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Who was added.")
  var id: String

  @Option(help: "The fingerprint, as the newcomer reads it out.")
  var fingerprint: String

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    try signIn.act(at: desk) { session throws(DeskError) in
      try session.auditor().confirmMember(try desk.system.person(login), fingerprint: fingerprint)
    }
  }
}

/// `cameo people list`: everyone whom the trail knows.
struct PeopleList: ParsableCommand {
  static let configuration = CommandConfiguration("list", "Everyone whom the trail knows.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let desk = try store.open().desk
    let (people, names) = try atDesk { () throws(DeskError) in (try desk.system.people(), try desk.system.directory()) }
    // A request that ended is told by the trail alone.
    let members = people.filter { $0.state != .withdrawn }.map { (name: names.name(of: $0.id), member: $0) }.sorted { $0.name < $1.name }
    guard !json else {
      let list = members.map { name, member in
        JSON.object([
          ("id", .text(name)), ("role", .text(member.role.rawValue)), ("state", .text(member.state.rawValue)),
          ("fingerprint", .text(member.fingerprint)), ("qualifiedUntil", JSON(member.qualifiedUntil?.rfc3339)),
        ])
      }
      StandardOutput.line(JSON.array(list).line)
      return
    }
    for (name, member) in members {
      StandardOutput.line(
        [
          name.padded(to: 16), member.role.rawValue.padded(to: 11), member.state.rawValue.padded(to: 10),
          member.fingerprint, member.role == .reviewer ? member.qualifiedUntil.map { "qualified until \($0.rfc3339)" } ?? "" : "",
        ]
        .filter { !$0.isEmpty }.joined(separator: " "))
    }
  }
}

extension Role: ExpressibleByArgument {}
