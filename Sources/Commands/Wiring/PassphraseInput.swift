import Casework
import Desk
import Glibc
import Vault

/// Where passphrases come from: a private file, or the terminal without echo.
enum PassphraseInput {
  /// Reads a person's passphrase into locked memory.
  ///
  /// - Parameter file: its path; `nil` asks on the terminal.
  static func read(from file: String?, for id: Login) throws(CommandFailure) -> any Passphrase {
    guard let file else {
      guard isatty(0) == 1 else {
        throw CommandFailure(.notPermitted, "no passphrase", hint: "--passphrase-file FILE, or run it on a terminal")
      }
      StandardError.write("passphrase of \(id): ")
      return try line(from: 0)
    }
    return try privateFile(file)
  }

  private static func privateFile(_ file: String) throws(CommandFailure) -> TypedPassphrase {
    if let privacy = FilePrivacy(of: file, .file) {
      // Whatever is wrong with it, nobody is signed in.
      throw CommandFailure(.notPermitted, "the passphrase file \(file) \(privacy.complaint)", hint: privacy.hint)
    }
    let descriptor = unsafe open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .notPermitted, "the passphrase file \(file) cannot be read", hint: "it has to be this account's own file of mode 0600")
    }
    defer { close(descriptor) }
    return try line(from: descriptor)
  }

  /// Reads a new passphrase: from a private file, or twice on the terminal.
  static func readNew(from file: String?) throws(CommandFailure) -> any Passphrase {
    if let file { return try privateFile(file) }
    guard isatty(0) == 1 else {
      throw CommandFailure(.notPermitted, "no new passphrase", hint: "--new-passphrase-file FILE, or run it on a terminal")
    }
    StandardError.write("new passphrase: ")
    let first = try line(from: 0)
    StandardError.write("once more: ")
    let second = try line(from: 0)
    defer { second.wipe() }
    guard first.matches(second) else {
      first.wipe()
      throw CommandFailure(.failed, "the two differ; nothing was changed", hint: "type the same one twice")
    }
    return first
  }

  private static func line(from descriptor: Int32) throws(CommandFailure) -> TypedPassphrase {
    guard let passphrase = try? TypedPassphrase() else { throw CommandFailure(.vault(.noMemory)) }
    do {
      try passphrase.readLine(from: descriptor)
    } catch {
      throw CommandFailure(
        .notPermitted, "the passphrase is longer than \(TypedPassphrase.maximumCount) bytes, or cannot be read",
        hint: "it is the first line of the file")
    }
    guard passphrase.count > 0 else {
      throw CommandFailure(.notPermitted, "the passphrase is empty", hint: "it is the first line of the file")
    }
    return passphrase
  }
}
