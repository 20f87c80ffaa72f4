import Desk
import Glibc
import Vault

extension StoreDirectory {
  /// Reads the log's key.
  func readLogKey() throws(CommandFailure) -> LogKey {
    try Self.keyFile(logKey) { () throws(KeyFileError) in try LogKeyFile(path: logKey).load() }
  }

  /// Fails where the file with the key of the next seal is not there, or not as it was written.
  func checkSealKey() throws(CommandFailure) {
    _ = try Self.keyFile(sealKey) { () throws(KeyFileError) in try SealKeyFile(path: sealKey).load() }
  }

  /// Makes the log's key and the first seal key.
  func makeKeys() throws(CommandFailure) -> (log: LogKey, seal: SealKeyFile.Content) {
    let log = try Self.keyFile(logKey) { () throws(KeyFileError) in try LogKeyFile(path: logKey).create() }
    let seal = try Self.keyFile(sealKey) { () throws(KeyFileError) in try SealKeyFile(path: sealKey).create() }
    return (log, seal)
  }

  private static func keyFile<Value>(_ path: String, _ body: () throws(KeyFileError) -> Value) throws(CommandFailure) -> Value {
    do {
      return try body()
    } catch {
      throw failure(error, at: path)
    }
  }

  private static func failure(_ error: KeyFileError, at path: String) -> CommandFailure {
    let copy = "look for it in a copy: nothing else can make that key again"
    return switch error {
    case .missing: CommandFailure(.failed, "\(path) is missing", hint: copy)
    case .damaged: CommandFailure(.failed, "\(path) is damaged", hint: copy)
    case .unknownFormat:
      CommandFailure(.failed, "\(path) is not of a format that this version knows", hint: "a newer cameo may have made it")
    case .exists: CommandFailure(.failed, "\(path) is here already", hint: "name an empty folder with --store")
    case .notPrivate:
      CommandFailure(.notPermitted, "\(path) can be reached by others", hint: "it has to be its owner's own file of mode 0600")
    case .noMemory: CommandFailure(.vault(.noMemory))
    case .failed(let code):
      CommandFailure(
        .failed, "\(path) cannot be used: \(unsafe String(cString: strerror(code)).lowercased())",
        hint: "is the disk well, and may this account use it?")
    }
  }
}
