import ArgumentParser
import AuditTrail
import Desk
import Foundation
import Store
import Vault

/// The folder that is a store, and its files.
struct StoreDirectory {
  let path: String

  var desk: String { path + "/desk.db" }
  var keyring: String { path + "/keyring.db" }
  var logKey: String { path + "/log.key" }
  var sealKey: String { path + "/seal.key" }
  /// The keys of the trail's seals.
  var seals: SealRatchet { SealRatchet(SealKeyFile(path: sealKey), step: TrailSeal.step) }
  /// Where the console's messages go while the screen is taken.
  var messages: String { path + "/console.log" }

  /// Whether there is a store.
  var exists: Bool { FileManager.default.fileExists(atPath: desk) }

  /// Refuses a folder that others can reach, or that is not there.
  func check() throws(CommandFailure) {
    guard exists else {
      let missing = CommandFailure(.store(.missing))
      throw CommandFailure(missing.exit, "\(missing.message): \(path)", hint: missing.hint)
    }
    if let privacy = FilePrivacy(of: path, .folder) { throw Self.failure(path, privacy) }
    for file in [desk, keyring, logKey] {
      if let privacy = FilePrivacy(of: file, .file) { throw Self.failure(file, privacy) }
    }
  }

  private static func failure(_ path: String, _ privacy: FilePrivacy) -> CommandFailure {
    let message = "\(path) \(privacy.complaint)"
    return privacy.isExposed
      ? CommandFailure(.notPermitted, message, hint: privacy.hint)
      : CommandFailure(.failed, message, hint: "the store is not whole without it: bring it back from a copy")
  }

  /// Makes the folder; refuses one with anything in it.
  func create() throws(CommandFailure) {
    let manager = FileManager.default
    if manager.fileExists(atPath: path) {
      let isEmpty: Bool
      do {
        isEmpty = try manager.contentsOfDirectory(atPath: path).isEmpty
      } catch {
        throw CommandFailure(.failed, "the folder \(path) cannot be looked into", hint: "name another with --store")
      }
      guard isEmpty else { throw CommandFailure(.store(.exists)) }
    }
    do {
      try manager.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    } catch {
      throw CommandFailure(.failed, "the folder \(path) cannot be made", hint: "name another with --store")
    }
  }
}

/// `--store DIR`, on everything that touches a store.
struct StoreOption: ParsableArguments {
  @Option(name: .customLong("store"), help: ArgumentHelp("The store (else CAMEO_STORE, else the XDG data home + cameo).", valueName: "dir"))
  var path: String?

  /// The store's folder.
  func directory() throws(CommandFailure) -> StoreDirectory {
    let environment = ProcessInfo.processInfo.environment
    if let path { return StoreDirectory(path: path) }
    if let path = environment["CAMEO_STORE"], !path.isEmpty { return StoreDirectory(path: path) }
    // By the XDG base directory specification, a path that is not absolute counts as none.
    func folder(_ variable: String) -> String? { environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    guard let data = folder("XDG_DATA_HOME") ?? folder("HOME").map({ $0 + "/.local/share" }) else {
      throw CommandFailure(.failed, "nothing says where the store is", hint: "--store names it, or CAMEO_STORE; HOME is not set")
    }
    return StoreDirectory(path: data + "/cameo")
  }

  /// The open desk.
  func open() throws(CommandFailure) -> OpenDesk {
    try OpenDesk(try directory())
  }
}
