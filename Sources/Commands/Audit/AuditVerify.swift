import ArgumentParser
import AuditTrail
import Casework
import Desk
import Reports
import Store
import TransparencyLog
import Vault

/// `cameo audit verify`: whether the trail is whole.
struct AuditVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    "verify", "Rehash the whole trail, and check every signature, checkpoint and step.", exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(help: ArgumentHelp("A checkpoint that was kept elsewhere: proves that nothing before it was dropped.", valueName: "file"))
  var since: String?

  @Option(help: ArgumentHelp("The first seal key, as cameo init printed it: checks every seal.", valueName: "file"))
  var sealKey: String?

  @Flag(help: "Only what came after the newest checkpoint that a verification here found good.")
  var quick = false

  @Option(help: ArgumentHelp("An export instead of the store.", valueName: "dir"))
  var bundle: String?

  @Flag(help: "One JSON document.")
  var json = false

  func validate() throws {
    guard bundle == nil || !signIn.isGiven else { throw ValidationError("an export is verified without signing in") }
    guard bundle == nil || !quick else { throw ValidationError("of an export everything is read") }
  }

  func run() throws {
    let outside = try since.map(Self.checkpoint)
    let seals = try sealKey.map { path throws(CommandFailure) in
      try FirstSealKey.witness(path, of: bundle == nil ? store.directory() : nil)
    }
    let report =
      if let bundle {
        try Self.verifyExport(in: bundle, since: outside, seals)
      } else {
        try signIn.isGiven ? verifySignedIn(since: outside, seals) : verify(since: outside, seals)
      }
    if json {
      StandardOutput.line(report.json.line)
    } else {
      report.lines.forEach(StandardOutput.line)
    }
    guard let bad = report.firstBad else { return }
    if bad.problem == .badOutsideCheckpoint {
      throw CommandFailure(
        .unverified, "completeness is not proved: \(bad.detail)", hint: "is it the file that was kept, whole, and of this log?")
    }
    throw CommandFailure(
      .unverified, "the trail does not verify: \(bad.detail)",
      hint: bundle == nil ? "leave the store as it is, and compare it with a backup" : "have the trail exported again, and compare")
  }

  /// Opens nothing but the trail and the log's key, so that a trail at which the desk refuses to open is verified too.
  private func verify(since outside: OutsideCheckpoint?, _ seals: SealWitness?) throws(CommandFailure) -> VerificationReport {
    let directory = try store.directory()
    try directory.check()
    let key = try directory.readLogKey()
    let inspection = try directory.inspection(logKey: key.logKey)
    let report = try Self.verifying { progress throws(DeskError) in
      try inspection.verify(quickly: quick, since: outside, seals: seals, progress: progress)
    }
    inspection.remember(report)
    Self.remind(of: inspection)
    return report
  }

  private func verifySignedIn(since outside: OutsideCheckpoint?, _ seals: SealWitness?) throws(CommandFailure) -> VerificationReport {
    let desk = try store.open().desk
    return try signIn.withSession(at: desk) { session throws(CommandFailure) in
      let report = try Self.verifying { progress throws(DeskError) in
        try session.member.verifyTrail(quickly: quick, since: outside, seals: seals, progress: progress)
      }
      Self.remind(of: desk.system.inspection)
      return report
    }
  }

  private static func verifyExport(
    in folder: String, since outside: OutsideCheckpoint?, _ seals: SealWitness?
  ) throws(CommandFailure) -> VerificationReport {
    guard ExportFolder.isExport(folder) else {
      throw CommandFailure(.failed, "\(folder) is no export", hint: "name a folder that cameo audit export made")
    }
    return try verifying { progress throws(DeskError) in
      do throws(StoreError) {
        let export = try ExportFolder(folder)
        StandardError.say(
          "the log's key is the export's own: \(export.log.verifierKey)", hint: "compare it with one that you were given another way")
        return try export.verify(logKey: export.log.publicKey, since: outside, seals: seals, progress: progress)
      } catch {
        throw .store(error)
      }
    }
  }

  /// Says where nothing was taken out of the house for long; where that cannot be read, the verification said so already.
  private static func remind(of trail: TrailInspection) {
    guard let words = try? trail.takenOut().words(at: .systemClock) else { return }
    StandardError.say(
      words, hint: "an auditor's cameo audit checkpoint, export or witness; without it a cut end of the trail does not show")
  }

  /// Shows progress, and turns a trail that cannot be read as one into a report that says so.
  private static func verifying(
    _ body: ((_ done: UInt64, _ of: UInt64) -> Void) throws(DeskError) -> VerificationReport
  ) throws(CommandFailure) -> VerificationReport {
    var progress = Progress("verifying", total: 100)
    defer { progress.end() }
    do {
      return try body { done, total in progress.update(Int(done * 100 / max(1, total))) }
    } catch {
      guard case .store(.damaged(let why)) = error else { throw CommandFailure(error) }
      return .unreadable(why)
    }
  }

  private static func checkpoint(_ path: String) throws(CommandFailure) -> OutsideCheckpoint {
    // A note has at most a hundred signature lines. An empty file is a checkpoint that this log did not sign.
    guard let note = InputFile.bytes(path, limit: 1 << 20) else {
      throw CommandFailure(.failed, "the checkpoint \(path) cannot be read", hint: "name a file that cameo audit checkpoint printed")
    }
    return OutsideCheckpoint(note: note)
  }
}
