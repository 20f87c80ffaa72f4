import Casework
import Desk
import Foundation
import Glibc
import Intake
import Testing

@Suite("The vendor's inbox")
struct InboxTests {
  private static let start = Instant(milliseconds: 1_800_000_000_000)

  /// Writes a file that was last written to then.
  private func write(_ folder: TestFolder, _ name: String, _ text: String, at time: Instant = start) throws {
    let path = try folder.write(name, text)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)], ofItemAtPath: path)
  }

  private func inbox(_ folder: TestFolder) -> Inbox {
    Inbox(folders: [folder.path], finder: PictureFinder(framesFolder: nil), options: IntakeOptions())
  }

  private func names(_ arrivals: (ready: [RecordReader], lookAgainIn: Int?)) -> [String] {
    arrivals.ready.flatMap { $0.map(\.name) }
  }

  @Test("A file is read once, when its record and its picture are whole and left alone")
  func arrivals() throws {
    let folder = try TestFolder()
    var inbox = inbox(folder)
    #expect(inbox.arrivals(at: Self.start).lookAgainIn == nil)
    try write(folder, "a.json", "{\"schema\":")
    #expect(names(inbox.arrivals(at: Self.start)) == [], "somebody writes")
    let half = inbox.arrivals(at: Self.start + .seconds(2))
    #expect(names(half) == [] && half.lookAgainIn != nil)
    try write(folder, "a.json", Sample.cameo())
    #expect(names(inbox.arrivals(at: Self.start + .seconds(2))) == [], "its picture is not there")
    try write(folder, "a.jpg", "x", at: Self.start + .seconds(2))
    let soon = inbox.arrivals(at: Self.start + .seconds(2))
    #expect(names(soon) == [] && soon.lookAgainIn != nil, "somebody may still write the picture")
    #expect(names(inbox.arrivals(at: Self.start + .seconds(3))) == ["a.json#1"])
    let after = inbox.arrivals(at: Self.start + .seconds(4))
    #expect(names(after) == [] && after.lookAgainIn == nil)
    try write(folder, "a.json", Sample.cameo(replacing: "s-1", with: "s-2"), at: Self.start + .seconds(4))
    #expect(names(inbox.arrivals(at: Self.start + .seconds(6))) == ["a.json#1"], "what was written over is another file")
  }

  @Test("What never becomes whole is told after a minute, and once", arguments: ["{", Sample.cameo()])
  func patience(text: String) throws {
    let folder = try TestFolder()
    try write(folder, "a.json", text)
    var inbox = inbox(folder)
    #expect(names(inbox.arrivals(at: Self.start + .seconds(5))) == [])
    #expect(names(inbox.arrivals(at: Self.start + .seconds(64))) == [])
    #expect(names(inbox.arrivals(at: Self.start + .seconds(65))) == ["a.json#1"])
    #expect(names(inbox.arrivals(at: Self.start + .seconds(66))) == [])
  }

  @Test("A picture in the record needs no waiting, and a refusal for what it says neither")
  func complete() throws {
    let folder = try TestFolder()
    try write(folder, "a.json", Sample.aws.replacing(#"{"S3Object":{"Bucket":"b","Name":"runs/7/audit-0.jpg"}"#, with: #"{"Bytes":"AQI=""#))
    try write(folder, "b.json", #"{"SessionId":"7c2a","Status":"IN_PROGRESS"}"#)
    var inbox = inbox(folder)
    #expect(names(inbox.arrivals(at: Self.start + .seconds(1))) == ["a.json#1", "b.json#1"])
  }

  /// The files of the records below a folder, with their pictures.
  private func files(_ folder: TestFolder) throws -> [InboxFile] {
    var intake = RecordIntake(options: IntakeOptions())
    var files: [InboxFile] = []
    for found in try RecordReader(folder.path) {
      files.append(try #require(found.file))
      let record = try intake.record(from: try found.content.get())
      files += PictureFinder(framesFolder: nil).files(of: record, beside: found.folder)
    }
    return files
  }

  private func isThere(_ folder: TestFolder, _ name: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder.path)/\(name)")
  }

  @Test("What was read is removed; what was written since, or put in its place, stays")
  func removal() throws {
    let folder = try TestFolder()
    try write(folder, "day/a.json", Sample.cameo())
    try write(folder, "day/a.jpg", "x")
    let files = try files(folder)
    #expect(files.map(\.path) == ["\(folder.path)/day/a.json", "\(folder.path)/day/a.jpg"])
    try write(folder, "day/a.json", Sample.cameo(), at: Self.start + .seconds(1))
    #expect(try files.map { file throws in try file.remove() } == [false, true])
    #expect(isThere(folder, "day/a.json") && !isThere(folder, "day/a.jpg"))
    #expect(try files[1].remove() == false, "gone is gone")
  }

  @Test("A link that was put in a folder's place leads to no other file")
  func links() throws {
    let (folder, other) = (try TestFolder(), try TestFolder())
    try write(folder, "day/a.json", Sample.cameo())
    try write(folder, "day/a.jpg", "x")
    let files = try files(folder)
    try FileManager.default.moveItem(atPath: "\(folder.path)/day", toPath: "\(other.path)/day")
    try folder.link("day", to: "\(other.path)/day")
    for file in files { #expect(throws: InputError.self) { try file.remove() } }
    #expect(isThere(other, "day/a.json") && isThere(other, "day/a.jpg"))
    try folder.link(WaitingRoom.name, to: other.path)
    for file in files { #expect(throws: InputError.self) { try file.holdBack(WaitingRoom(at: Self.start)) } }
    #expect(WaitingRoom.overdue(below: folder.path, at: Self.start + .hours(1_000)) == 0)
    #expect(throws: InputError.self) { try WaitingRoom.removeOverdue(below: folder.path, at: Self.start + .hours(1_000)) }
    #expect(isThere(other, "day/a.json"))
  }

  @Test("What was refused waits apart for 72 hours, is not read there, and ends then")
  func waiting() throws {
    let folder = try TestFolder()
    try write(folder, "day/a.json", Sample.cameo())
    try write(folder, "day/a.jpg", "x")
    for file in try files(folder) { #expect(try file.holdBack(WaitingRoom(at: Self.start))) }
    let place = "\(WaitingRoom.name)/\(Self.start.milliseconds)/day"
    #expect(isThere(folder, "\(place)/a.json") && isThere(folder, "\(place)/a.jpg") && !isThere(folder, "day/a.json"))
    #expect(try Array(RecordReader(folder.path)).isEmpty)
    let early = Self.start + .hours(72) + .seconds(-1)
    #expect(WaitingRoom.overdue(below: folder.path, at: early) == 0)
    _ = try WaitingRoom.removeOverdue(below: folder.path, at: early)
    #expect(isThere(folder, "\(place)/a.json"))
    #expect(WaitingRoom.overdue(below: folder.path, at: Self.start + .hours(72)) == 2)
    _ = try WaitingRoom.removeOverdue(below: folder.path, at: Self.start + .hours(72))
    #expect(!isThere(folder, "\(WaitingRoom.name)/\(Self.start.milliseconds)"))
  }

  @Test("Something that arrives is heard of, in a folder that is new too")
  func watching() throws {
    let folder = try TestFolder()
    let watch = try FolderWatch([folder.path])
    try folder.write("new/a.json", "{}")
    #expect(watch.wait(upTo: 5_000))
    try folder.write("new/b.json", "{}")
    #expect(watch.wait(upTo: 5_000))
    #expect(!watch.wait(upTo: 1))
    #expect(throws: InputError.self) { try FolderWatch([folder.path + "/new/a.json"]) }
  }
}
