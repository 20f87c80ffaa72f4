import Casework
import Desk
import Foundation
import Intake
import Testing

@Suite("Finding pictures")
struct PictureFinderTests {
  private let folder: TestFolder
  private let records: TestFolder

  init() throws {
    folder = try TestFolder()
    records = try TestFolder()
  }

  /// The bytes or the refusal's code of a picture that a record in `records` names.
  private func find(_ name: String, frames: Bool = true, below: String = "") throws -> Result<[UInt8], RecordRefusal> {
    let path = try records.write(below + "record.json", "{}")
    let found = Array(try RecordReader(below.isEmpty ? path : records.path)).first { $0.name.hasSuffix("record.json#1") }
    let beside = try #require(found).folder
    let finder = PictureFinder(framesFolder: frames ? folder.path : nil)
    do throws(RecordRefusal) {
      return .success(try finder.picture(.name(name), beside: beside))
    } catch {
      return .failure(error)
    }
  }

  private func code(_ name: String, frames: Bool = true) throws -> RefusalCode? {
    if case .failure(let refusal) = try find(name, frames: frames) { refusal.code } else { nil }
  }

  @Test("A picture is looked for beside its record, then in the folder of frames, then in `frames` there")
  func order() throws {
    try folder.write("frames/a.jpg", [3])
    #expect(try find("a.jpg") == .success([3]))
    try folder.write("a.jpg", [2])
    #expect(try find("a.jpg") == .success([2]))
    try records.write("a.jpg", [1])
    #expect(try find("a.jpg") == .success([1]))
    #expect(try find("a.jpg", frames: false) == .success([1]))
  }

  @Test("A record in a folder of an input finds the pictures beside it, and those in `frames` beside it")
  func besideInFolders() throws {
    try records.write("day/a.jpg", [1])
    try records.write("day/frames/b.jpg", [2])
    #expect(try find("a.jpg", below: "day/") == .success([1]))
    #expect(try find("b.jpg", below: "day/") == .success([2]))
    #expect(try find("./frames//b.jpg", below: "day/") == .success([2]))
  }

  @Test("A name in `frames` is also found where that folder is the folder of frames itself")
  func framesByName() throws {
    try folder.write("a.jpg", [1])
    #expect(try find("frames/a.jpg") == .success([1]))
  }

  @Test("Endings of pictures are tried where the name has none", arguments: ["jpg", "jpeg", "png", "webp"])
  func endings(ending: String) throws {
    try folder.write("frames/Ae3PVW.\(ending)", [7])
    try folder.write("b.x.\(ending)", [8])
    #expect(try find("Ae3PVW") == .success([7]))
    #expect(try find("b.x") == .success([8]), "a point is no ending")
    try folder.write("IMG_2.\(ending.uppercased())", [9])
    #expect(try find("IMG_2") == .success([9]))
    #expect(try find("IMG_2.\(ending)") == .success([9]))
    #expect(try code("Ae3PVX") == .noPicture)
  }

  @Test("A file without an ending is found as it is, and a folder of that name is passed over")
  func withoutEnding() throws {
    try folder.write("a", [1])
    try folder.write("b/c.jpg", [2])
    try folder.write("b.jpg", [3])
    #expect(try find("a") == .success([1]))
    #expect(try find("b") == .success([3]))
  }

  @Test(
    "A name that could lead elsewhere is an unsafe path",
    arguments: [
      "/etc/passwd", "../a.jpg", "x/../../a.jpg", "..", "a\u{0}.jpg", "a\n.jpg", "a\u{1B}[2J.jpg", "a\u{9B}.jpg", "//a.jpg", "a/..",
      "x\\..\\a.jpg", "..\\a.jpg",
    ])
  func unsafeNames(name: String) throws {
    try folder.write("a.jpg", [1])
    #expect(try code(name) == .unsafePath)
  }

  @Test(
    "A name that leads nowhere is no picture",
    arguments: ["", ".", "./", "a.jpg/b.jpg", "missing/a.jpg", "..a.jpg", "~", String(repeating: "n", count: 300)])
  func missingNames(name: String) throws {
    try folder.write("a.jpg", [1])
    #expect(try code(name) == .noPicture)
  }

  @Test("Windows separators, and accents composed or decomposed, lead to the same file")
  func spellings() throws {
    try folder.write("frames/u\u{0308}ber.jpg", [1])
    #expect(try find("frames\\\u{FC}ber.jpg") == .success([1]))
    #expect(try find("\u{FC}ber.jpg") == .success([1]))
  }

  @Test("A key is looked for whole, as it is and decoded, and then by its last part, which is told as loose")
  func keys() throws {
    func loose(_ key: String) throws -> [String] {
      let frame = IncomingFrame(kind: .probe, picture: .key(key), box: nil, timeMilliseconds: nil)
      let record = IncomingRecord(
        vendor: "aws", session: "s", subject: nil, capturedAt: nil,
        result: MachineResult(ran: true, decision: .fail, score: nil, failedChecks: []), challenge: [], device: DeviceFacts(), notice: nil,
        priority: 0, attempts: 1, frames: [frame])
      return PictureFinder(framesFolder: folder.path).reached(by: record, beside: nil).compactMap(\.self).filter { $0.way != .wholeName }
        .map(\.file)
    }
    func bytes(_ key: String) throws -> [UInt8] { try PictureFinder(framesFolder: folder.path).picture(.key(key), beside: nil) }
    try folder.write("reference.jpg", [1])
    #expect(try bytes("one/reference.jpg") == [1])
    #expect(try loose("one/reference.jpg") == ["\(folder.path)/reference.jpg"])
    try folder.write("one/reference.jpg", [2])
    try folder.write("frames/two/reference.jpg", [3])
    #expect(try bytes("one/reference.jpg") == [2] && loose("one/reference.jpg").isEmpty)
    #expect(try bytes("one%2Freference.jpg") == [2] && loose("one%2Freference.jpg").isEmpty)
    #expect(try bytes("two/reference.jpg") == [3] && loose("two/reference.jpg").isEmpty)
    #expect(try loose("reference.jpg").count == 1, "a key of one part is not its session's alone")
    #expect(throws: RecordRefusal.self) { try bytes("..%2Freference.jpg") }
    #expect(throws: RecordRefusal.self) { try bytes("https") }
  }

  @Test("Symbolic links are unsafe wherever they stand below the folders, and followed only to them")
  func links() throws {
    let elsewhere = try TestFolder()
    try elsewhere.write("a.jpg", [1])
    try folder.link("a.jpg", to: "\(elsewhere.path)/a.jpg")
    try folder.link("way", to: elsewhere.path)
    try folder.link("dangling.jpg", to: "nowhere")
    try folder.write("real/b.jpg", [2])
    try folder.link("near.jpg", to: "real/b.jpg")
    for name in ["a.jpg", "a", "way/a.jpg", "dangling.jpg", "near.jpg"] { #expect(try code(name) == .unsafePath, "\(name)") }

    try elsewhere.link("entrance", to: folder.path)
    let finder = PictureFinder(framesFolder: "\(elsewhere.path)/entrance")
    #expect(try finder.picture(.name("real/b.jpg"), beside: nil) == [2])
  }

  @Test("A linked folder of frames below the folder of frames is unsafe")
  func linkedFrames() throws {
    let elsewhere = try TestFolder()
    try elsewhere.write("a.jpg", [1])
    try folder.link("frames", to: elsewhere.path)
    #expect(try code("a.jpg") == .unsafePath)
  }

  @Test("A pipe is refused and holds nothing up", .timeLimit(.minutes(1)))
  func pipes() throws {
    try folder.makePipe("a.jpg")
    #expect(try code("a.jpg") == .unsafePath)
  }

  @Test("A picture past 24 MiB is too large, without being read")
  func large() throws {
    let path = try folder.write("a.jpg", [])
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 24 << 20)
    #expect(try find("a.jpg").map(\.count) == .success(24 << 20))
    try file.truncate(atOffset: 1 << 40)
    #expect(try code("a.jpg") == .tooLarge)
  }

  @Test("A record's pictures come in the order of its frames, and not without one of them")
  func recordPictures() throws {
    try records.write("a.jpg", [9])
    let path = try records.write("record.json", Sample.cameo)
    let found = try #require(Array(try RecordReader(path)).first)
    var intake = RecordIntake(options: IntakeOptions())
    let record = try intake.record(from: found.content.get())
    let finder = PictureFinder(framesFolder: nil)
    #expect(try finder.pictures(of: record, beside: found.folder) == [[9], [1, 2, 3, 4]])
    #expect(throws: RecordRefusal.self) { try finder.pictures(of: record, beside: nil) }
  }

  @Test("A record's pictures together are held to 256 MiB")
  func allPictures() throws {
    let path = try records.write("a.jpg", [])
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 24 << 20)
    let frame = #"{"file":"a.jpg","box":{"left":1,"top":2,"width":30,"height":40}}"#
    let frames = Array(repeating: frame, count: 11).joined(separator: ",")
    let json = #"{"schema":"cameo-case-1","session":"s","result":{"ran":true},"frames":[\#(frames)]}"#
    let found = try #require(Array(try RecordReader(try records.write("record.json", json))).first)
    var intake = RecordIntake(options: IntakeOptions())
    let record = try intake.record(from: found.content.get())
    #expect {
      try PictureFinder(framesFolder: nil).pictures(of: record, beside: found.folder)
    } throws: { error in
      (error as? RecordRefusal)?.code == .tooLarge
    }
  }
}
