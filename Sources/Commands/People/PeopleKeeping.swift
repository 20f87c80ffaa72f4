import ArgumentParser
import Casework
import Desk

/// `cameo people qualify`: a reviewer is qualified until a time.
struct PeopleQualify: ParsableCommand {
  static let configuration = CommandConfiguration(
    "qualify", "Say until when a reviewer is qualified to look (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "The reviewer.")
  var id: String

  @Option(help: ArgumentHelp("The last day, in UTC, or a time; one that is past ends it.", valueName: "date"))
  var until: DeadlineArgument

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    try signIn.act(at: desk) { session throws(DeskError) in
      try session.supervisor().qualify(try desk.system.person(login), until: until.instant)
    }
  }
}

/// `cameo people retire`: someone may not act any more.
struct PeopleRetire: ParsableCommand {
  static let configuration = CommandConfiguration(
    "retire", "End what someone may do here, and destroy their keys (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Who leaves.")
  var id: String

  @Option(help: ArgumentHelp("Say that so many faces may be lost, which nobody else can open.", valueName: "n"))
  var thoughFacesAreLost = 0

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    let report = try signIn.act(at: desk) { session throws(DeskError) in
      try session.supervisor().retire(try desk.system.person(login), losing: thoughFacesAreLost)
    }
    for released in report.released { StandardError.say("case \(released) went back into the queue") }
    if report.stranded > 0 {
      StandardError.say(
        "\(report.stranded) faces can be opened by nobody any more", hint: "they are destroyed when their time is over; facts still decide")
    }
  }
}

/// `cameo people release`: ends the delay after failed sign-ins.
struct PeopleRelease: ParsableCommand {
  static let configuration = CommandConfiguration(
    "release", "End the delay after failed sign-ins in somebody's name (supervisor).", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: "Who is delayed.")
  var id: String

  func run() throws {
    let (login, desk) = (try Login.argument(id), try store.open().desk)
    try signIn.act(at: desk) { session throws(DeskError) in
      try session.supervisor().releaseSignIn(of: try desk.system.person(login))
    }
  }
}

/// `cameo people passphrase`: one's own passphrase.
struct PeoplePassphrase: ParsableCommand {
  static let configuration = CommandConfiguration("passphrase", "Change your own passphrase.", exits: [.failed, .notPermitted])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(help: ArgumentHelp("A file of mode 0600 whose first line is the new passphrase; else asked twice.", valueName: "file"))
  var newPassphraseFile: String?

  func run() throws {
    let desk = try store.open().desk
    try signIn.withSession(at: desk) { session throws(CommandFailure) in
      let passphrase = try PassphraseInput.readNew(from: newPassphraseFile)
      defer { passphrase.wipe() }
      try atDesk { () throws(DeskError) in try session.member.changePassphrase(to: passphrase) }
    }
    StandardError.say("the passphrase is changed")
  }
}

/// A time up to which something holds: RFC 3339, or a day, which holds to its end in UTC.
struct DeadlineArgument: ExpressibleByArgument {
  let instant: Instant

  init?(argument: String) {
    guard let start = Instant(rfc3339: argument) else { return nil }
    instant = argument.count == 10 ? start + .days(1) - Span(milliseconds: 1) : start
  }
}
