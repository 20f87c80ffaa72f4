import AuditTrail
import Casework
import Desk
import Foundation
import Glibc
import Store

/// Makes the demo's store: beside its place, and moved there when it is whole, so that an interrupted run leaves nothing half made.
struct DemoStore {
  let directory: StoreDirectory

  func makeIfMissing() throws(CommandFailure) {
    let manager = FileManager.default
    if directory.exists {
      guard manager.fileExists(atPath: directory.path + "/demo") else {
        throw CommandFailure(.failed, "the store in \(directory.path) is not a demo's", hint: "name another folder with --store")
      }
      return
    }
    if manager.fileExists(atPath: directory.path), (try? manager.contentsOfDirectory(atPath: directory.path))?.isEmpty != true {
      throw CommandFailure(.store(.exists))
    }
    let making = StoreDirectory(path: "\(directory.path).making-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? manager.removeItem(atPath: making.path) }
    try make(in: making)
    do {
      // Takes nothing but an empty folder, whatever came there meanwhile.
      _ = unsafe rmdir(directory.path)
      try manager.moveItem(atPath: making.path, toPath: directory.path)
    } catch {
      throw CommandFailure(.failed, "the demo cannot be put into \(directory.path)", hint: "name another folder with --store")
    }
  }

  private func make(in place: StoreDirectory) throws(CommandFailure) {
    var progress = Progress("making the demo's store", total: 100)
    defer { progress.end() }
    let assets = try Assets.folder().appendingPathComponent("demo")
    progress.update(2)
    let (open, _) = try OpenDesk.create(place, origin: "cameo.invalid/demo")
    defer { open.close() }
    do {
      try FileManager.default.createDirectory(
        atPath: place.path + "/demo", withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw CommandFailure(.failed, "the folder \(place.path)/demo cannot be made", hint: "name another folder with --store")
    }
    for person in DemoPerson.all { try writePassphrase(of: person, in: place) }
    try populate(open.desk, in: place) { progress.update($0) }
    try importRecords(from: assets, at: open.desk)
  }

  private func populate(_ desk: Desk, in place: StoreDirectory, step: (Int) -> Void) throws(CommandFailure) {
    var founders: [Founder] = []
    for person in DemoPerson.all where person.role != .reviewer {
      founders.append(Founder(login: person.id, role: person.role, passphrase: try passphrase(of: person, in: place)))
    }
    _ = try atDesk { () throws(DeskError) in
      try desk.found(origin: "cameo.invalid/demo", by: founders.sorted { $0.role.rawValue > $1.role.rawValue })
    }
    step(20)
    for (number, person) in DemoPerson.all.filter({ $0.role == .reviewer }).enumerated() {
      let passphrase = try passphrase(of: person, in: place)
      let fingerprint = try atDesk { () throws(DeskError) in
        try desk.requestMembership(person.id, role: person.role, passphrase: passphrase)
      }
      let id = try atDesk { () throws(DeskError) in try desk.system.person(person.id) }
      try asPerson(.supervisor, in: place, at: desk) { session throws(DeskError) in try session.supervisor().addMember(id) }
      try asPerson(.auditor, in: place, at: desk) { session throws(DeskError) in
        try session.auditor().confirmMember(id, fingerprint: fingerprint)
      }
      step(40 + 20 * number)
    }
    // Her session makes the keys by which both of them open what comes in.
    try asPerson(.reviewer, in: place, at: desk) { _ throws(DeskError) in }
  }

  private func asPerson(
    _ role: Role, in place: StoreDirectory, at desk: Desk, _ body: (SignedIn) throws(DeskError) -> Void
  ) throws(CommandFailure) {
    guard let person = DemoPerson.all.first(where: { $0.role == role }) else { return }
    var signIn = SignInOptions()
    signIn.name = person.id.description
    signIn.passphraseFile = person.passphraseFile(in: place)
    try signIn.act(at: desk, body)
  }

  private func passphrase(of person: DemoPerson, in place: StoreDirectory) throws(CommandFailure) -> any Passphrase {
    try PassphraseInput.read(from: person.passphraseFile(in: place), for: person.id)
  }

  /// Writes a passphrase of five random syllable pairs: some 50 bits, and easy to type.
  private func writePassphrase(of person: DemoPerson, in place: StoreDirectory) throws(CommandFailure) {
    let syllables = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wa", "zu"]
    let words = (0..<6).map { _ in [0, 1].compactMap { _ in syllables.randomElement() }.joined() }
    let made = FileManager.default.createFile(
      atPath: person.passphraseFile(in: place), contents: Data((words.joined(separator: "-") + "\n").utf8),
      attributes: [.posixPermissions: 0o600])
    guard made else {
      throw CommandFailure(.failed, "the passphrase of \(person.id) cannot be written", hint: "name another folder with --store")
    }
  }

  /// Imports as the demo's list says; its refused record is part of the sample, and not worth a word.
  private func importRecords(from assets: URL, at desk: Desk) throws(CommandFailure) {
    for call in try DemoImport.all(in: assets) {
      var command = ImportCommand()
      (command.paths, command.vendor, command.source) = ([assets.appendingPathComponent(call.path).path], call.vendor, call.source)
      (command.threshold, command.notice) = (call.threshold, call.notice)
      command.frames = assets.appendingPathComponent(call.frames).path
      (command.consume, command.follow, command.json) = (false, false, false)
      _ = try command.run(at: desk, ImportTally()) { _ in }
    }
  }
}

/// One call of import, as `imports.json` lists them.
struct DemoImport: Decodable {
  let path: String
  let vendor: String
  let source: String
  let threshold: Double?
  let notice: String?
  let frames: String

  static func all(in assets: URL) throws(CommandFailure) -> [DemoImport] {
    do {
      return try JSONDecoder().decode([DemoImport].self, from: Data(contentsOf: assets.appendingPathComponent("imports.json")))
    } catch {
      throw CommandFailure(.failed, "the demo's samples are not found", hint: "CAMEO_ASSETS names the folder Assets")
    }
  }
}
