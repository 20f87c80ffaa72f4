import Desk
import Foundation
import Intake
import Testing

/// Layouts of names and folders drawn at random from what vendors and those who fetch for them do; whoever draws one knows whose each picture is.
@Suite("A picture belongs to its record by its whole name")
struct LayoutTests {
  /// Numbers from a seed, always the same.
  private struct Draw: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  private enum Habit: CaseIterable {
    /// A bucket's key, its last part the same for all.
    case key
    /// An address whose path is encoded, its last part the same for all.
    case address
    /// A name in the record's own folder, the same for all.
    case plain
    /// A path below the record's folder, or below the folder of frames.
    case path
    /// A name of the session's own, without an ending.
    case own
  }

  /// One session: its record, and where its picture was put.
  private struct Session {
    let number: Int
    let habit: Habit
    let folder: String

    private static let last = "probe.jpg"

    var truth: String { "picture of \(number)" }

    /// The whole name by which the record's picture is known.
    var name: String {
      switch habit {
      case .key: "runs/\(number)/\(Self.last)"
      case .address: "files/\(number)/\(Self.last)"
      case .plain: Self.last
      case .path: "p\(number)/\(Self.last)"
      case .own: "img-\(number)"
      }
    }

    /// The names under which a picture of that name is saved: by the whole, and by whoever keeps the last part alone.
    var savedNames: [String] {
      switch habit {
      case .key, .address: [name, Self.last]
      case .plain, .path: [name]
      case .own: [name + ".JPG", name]
      }
    }

    var json: String {
      switch habit {
      case .key: #"{"SessionId":"s\#(number)","Status":"SUCCEEDED","ReferenceImage":{"S3Object":{"Bucket":"b","Name":"\#(name)"}}}"#
      case .address:
        Sample.persona(photo: "https://files.example/\(name.replacing("/", with: "%2F"))?token=1").replacing("ver_1", with: "s\(number)")
      case .plain, .path, .own: Sample.cameo(replacing: "a.jpg", with: name).replacing("\"s-1\"", with: "\"s\(number)\"")
      }
    }
  }

  private struct Outcome {
    var right = 0
    var wrong = 0
    var refused = 0
  }

  /// Draws a layout, has it read as import does, and counts what the records got.
  private func outcome(seed: UInt64) throws -> Outcome {
    var draw = Draw(state: seed)
    let root = try TestFolder()
    var truth: [String: String] = [:]
    for number in 0..<Int.random(in: 2...6, using: &draw) {
      let habit = Habit.allCases.randomElement(using: &draw) ?? .key
      let folder = habit == .plain ? "in/s\(number)" : ["in", "in/s\(number)", "in/day"].randomElement(using: &draw) ?? "in"
      let session = Session(number: number, habit: habit, folder: folder)
      try root.write("\(folder)/r\(number).json", session.json)
      truth["s\(number)"] = session.truth
      // Lost, or in one of the places where it is looked for.
      guard Int.random(in: 0..<10, using: &draw) < 7 else { continue }
      let place = [folder, folder + "/frames", "fetched", "fetched/frames"].randomElement(using: &draw) ?? folder
      try root.write("\(place)/\(session.savedNames.randomElement(using: &draw) ?? session.name)", session.truth)
    }
    try root.write("fetched/readme.txt", "a folder for all")
    return try read(root, truth)
  }

  private func read(_ root: TestFolder, _ truth: [String: String]) throws -> Outcome {
    let finder = PictureFinder(framesFolder: root.path + "/fetched")
    var (intake, claims) = (RecordIntake(options: IntakeOptions()), PictureClaims())
    let found = try RecordReader(root.path + "/in", isOnly: true).map { ($0, try intake.record(from: try $0.content.get())) }
    for (one, record) in found { claims.note(finder.reached(by: record, beside: one.folder), of: record, in: one.folder) }
    var outcome = Outcome()
    for (one, record) in found {
      let reached = finder.reached(by: record, beside: one.folder).compactMap(\.self)
      let refusals = reached.compactMap { claims.refusal(of: $0, of: record, in: one.folder) }
      guard refusals.isEmpty, let pictures = try? finder.pictures(of: record, beside: one.folder) else {
        outcome.refused += 1
        continue
      }
      let isOwn = pictures.map { String(decoding: $0, as: UTF8.self) } == [truth[record.session]]
      outcome.right += isOwn ? 1 : 0
      outcome.wrong += isOwn ? 0 : 1
    }
    return outcome
  }

  @Test("in 1,000 layouts drawn at random, no record gets another's picture")
  func layouts() throws {
    var sum = Outcome()
    for seed in 1...1_000 as ClosedRange<UInt64> {
      let outcome = try outcome(seed: seed)
      #expect(outcome.wrong == 0, "seed \(seed)")
      (sum.right, sum.wrong, sum.refused) = (sum.right + outcome.right, sum.wrong + outcome.wrong, sum.refused + outcome.refused)
    }
    #expect(sum.wrong == 0)
    // And it is not by refusing them all: seven of ten have their picture somewhere.
    #expect(sum.right > sum.refused, "\(sum.right) right, \(sum.refused) refused")
  }
}
