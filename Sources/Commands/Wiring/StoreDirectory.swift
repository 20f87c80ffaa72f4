import ArgumentParser
import AuditTrail
import CHardening
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
    guard exists else { throw CommandFailure(.store(.missing)) }
    for (file, kind) in [(path, CAMEO_DIRECTORY), (desk, CAMEO_FILE), (keyring, CAMEO_FILE), (logKey, CAMEO_FILE)] {
      let privacy = unsafe cameo_check_private(file, Int32(kind.rawValue))
      guard privacy == Int32(CAMEO_PRIVATE.rawValue) else {
        throw CommandFailure(.store(.unsafe("\(file) \(Self.complaint(privacy))")))
      }
    }
  }

  /// Makes the folder; refuses one with anything in it.
  func create() throws(CommandFailure) {
    let manager = FileManager.default
    if let content = try? manager.contentsOfDirectory(atPath: path), !content.isEmpty { throw CommandFailure(.store(.exists)) }
    do {
      try manager.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    } catch {
      throw CommandFailure(.failed, "the folder \(path) cannot be made", hint: "name another with --store")
    }
  }

  static func complaint(_ privacy: Int32) -> String {
    switch UInt32(bitPattern: privacy) {
    case CAMEO_MISSING.rawValue: "is missing"
    case CAMEO_SYMLINK.rawValue: "is a symbolic link"
    case CAMEO_NOT_OURS.rawValue: "belongs to another account"
    case CAMEO_SHARED.rawValue: "can be reached by group or others"
    case CAMEO_OTHER_KIND.rawValue: "is something else than it should be"
    default: "cannot be looked at"
    }
  }
}

/// `--store DIR`, on everything that touches a store.
struct StoreOption: ParsableArguments {
  @Option(name: .customLong("store"), help: ArgumentHelp("The store (else CAMEO_STORE, else the XDG data home + cameo).", valueName: "dir"))
  var path: String?

  /// The store's folder.
  var directory: StoreDirectory {
    let environment = ProcessInfo.processInfo.environment
    if let path { return StoreDirectory(path: path) }
    if let path = environment["CAMEO_STORE"], !path.isEmpty { return StoreDirectory(path: path) }
    let home = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? (environment["HOME"] ?? "") + "/.local/share"
    return StoreDirectory(path: home + "/cameo")
  }

  /// The open desk.
  func open() throws(CommandFailure) -> OpenDesk {
    try OpenDesk(directory)
  }
}
