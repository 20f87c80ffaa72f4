import ArgumentParser
import Casework
import Desk
import Glibc

/// `--as ID --passphrase-file FILE`; what is missing is asked on the terminal.
struct SignInOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: ArgumentHelp("Who signs in.", valueName: "id"))
  var name: String?

  @Option(help: ArgumentHelp("A file of mode 0600 whose first line is the passphrase.", valueName: "file"))
  var passphraseFile: String?

  /// Whether anybody is to sign in.
  var isGiven: Bool { name != nil }

  /// Signs in.
  func session(at desk: Desk) throws(CommandFailure) -> SignedIn {
    let login = try login()
    let passphrase = try PassphraseInput.read(from: passphraseFile, for: login)
    defer { passphrase.wipe() }
    desk.tellWhatIsDue()
    return try atDesk { () throws(DeskError) in try desk.signIn(login, passphrase: passphrase) }
  }

  /// Signs in, does something, and ends the session whatever came of it.
  func withSession<Value>(at desk: Desk, _ body: (SignedIn) throws(CommandFailure) -> Value) throws(CommandFailure) -> Value {
    let session = try session(at: desk)
    let value: Value
    do {
      value = try body(session)
    } catch {
      try? session.member.lock()
      throw error
    }
    // What the person holds in a console that is open elsewhere stays theirs.
    try atDesk { () throws(DeskError) in try session.member.lock() }
    return value
  }

  /// Signs in for one use case, and tells its errors as a person at a shell can use them.
  func act<Value>(at desk: Desk, _ body: (SignedIn) throws(DeskError) -> Value) throws(CommandFailure) -> Value {
    try withSession(at: desk) { session throws(CommandFailure) in
      try atDesk { () throws(DeskError) in try body(session) }
    }
  }

  private func login() throws(CommandFailure) -> Login {
    if let name {
      return try Login.argument(name)
    }
    guard isatty(0) == 1, isatty(2) == 1 else {
      throw CommandFailure(.notPermitted, "nobody is signed in", hint: "--as ID --passphrase-file FILE")
    }
    StandardError.write("name: ")
    return try Login.argument(readLine() ?? "")
  }
}

extension Login {
  /// A name from the command line.
  static func argument(_ text: String) throws(CommandFailure) -> Login {
    guard let login = Login(text) else {
      throw CommandFailure(.usage, "not a person's name: \(text.prefix(40))", hint: "letters a-z, digits, then also . _ -, 32 at most")
    }
    return login
  }
}
