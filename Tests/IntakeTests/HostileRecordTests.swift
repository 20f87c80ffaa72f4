import Casework
import Desk
import Foundation
import Intake
import Testing

@Suite("Hostile records")
struct HostileRecordTests {
  @Test(
    "Strings that break programs are data in every field of text",
    .disabled(if: SharedData.isAbsent, "the shared corpora are absent: set CAMEO_SHARED"))
  func naughtyStrings() throws {
    let data = try Data(contentsOf: URL(filePath: SharedData.path("data/corpora/naughty-strings/blns.json")))
    let strings = try JSONDecoder().decode([String].self, from: data)
    #expect(strings.count > 500)
    let encoder = JSONEncoder()
    var intake = RecordIntake(options: IntakeOptions())
    let folder = try TestFolder()
    for string in strings {
      let text = String(decoding: try encoder.encode(string), as: UTF8.self)
      let json = """
        {"schema":"cameo-case-1","session":\(string.isEmpty ? "\"s\"" : text),"subject":\(text),"capturedAt":\(text),
         "result":{"decision":"fail","failedChecks":["no-blink"]},"challenge":[{"kind":\(string.isEmpty ? "\"k\"" : text)}],
         "device":{"kind":\(text)},"notice":{"textHash":"0a0b0c0d","at":\(text),"channel":\(text)},\(text):{\(text):\(text)},
         "frames":[{"file":\(string.isEmpty ? "\"f\"" : text),"box":{"unit":"px","left":1,"top":2,"width":30,"height":40}}]}
        """
      let object = try #require(Array(try RecordReader(folder.write("a.json", json))).first).content.get()
      let record = try intake.record(from: object)
      let expected = string.isEmpty ? nil : string
      #expect(Array(record.session.utf8) == Array((expected ?? "s").utf8))
      #expect(record.subject.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
      #expect(record.challenge.map(\.kind) == [expected ?? "k"])
      #expect(record.device.kind == expected)
      #expect(record.notice?.channel == expected)
      #expect(record.frames.map(\.picture) == [.name(expected ?? "f")])
      #expect(throws: RecordRefusal.self) { try PictureFinder(framesFolder: folder.path).pictures(of: record, beside: nil) }
    }
  }

  @Test(
    "Strings that break programs are refused or read, never more, where something else belongs",
    .disabled(if: SharedData.isAbsent, "the shared corpora are absent: set CAMEO_SHARED"))
  func naughtyValues() throws {
    let data = try Data(contentsOf: URL(filePath: SharedData.path("data/corpora/naughty-strings/blns.json")))
    let encoder = JSONEncoder()
    let lines = try JSONDecoder().decode([String].self, from: data).flatMap { string in
      let text = String(decoding: try encoder.encode(string), as: UTF8.self)
      return try ["decision", "score", "width", "unit", "timeMs", "bytes", "attempts", "emulator", "textHash"].map { key in
        Sample.cameo.replacing("\n", with: "").replacing(
          try Regex("\"\(key)\":(\"[a-zA-Z0-9]+\"|[-0-9.]+|null|false)"), with: "\"\(key)\":\(text)")
      }
    }
    let folder = try TestFolder()
    let verdicts = try intake(folder.write("a.jsonl", lines.joined(separator: "\n")))
    #expect(verdicts.count == lines.count)
    #expect(verdicts.contains { $0.verdict.record != nil })
    #expect(verdicts.allSatisfy { $0.verdict.record != nil || [.badRecord, .badPicture].contains($0.verdict.code) })
  }

  @Test("Two thousand records with random damage are each a record or a refusal", arguments: 0..<4)
  func mutations(round: Int) throws {
    let seeds = [
      Sample.cameo.replacing("\n", with: " "), Sample.aws,
      Sample.azure(attempts: Sample.azureResult(2, "spoofface") + "," + Sample.azureError(1, "TimedOut")),
      Sample.persona(checks: Sample.personaCheck("selfie_liveness_detection", reasons: #""pose_not_changed""#)),
    ]
    var random = SplitMix64(state: 0xCA3E0 + UInt64(round))
    let folder = try TestFolder()
    var outcomes = (taken: 0, refused: 0)
    for index in 0..<500 {
      var bytes = Array(seeds[index % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, using: &random) }
      let path = try folder.write(index % 3 == 0 ? "a.json" : "a.jsonl", bytes)
      for (name, verdict) in try intake(path, options: IntakeOptions(vendor: index % 5 > 0 ? nil : Vendor.allCases[index / 5 % 4])) {
        #expect(name.hasPrefix("a.json"))
        if let record = verdict.record {
          outcomes.taken += 1
          #expect(!record.session.isEmpty && record.attempts >= 1)
          #expect(record.frames.contains { $0.kind == .probe })
        } else {
          outcomes.refused += 1
          let refusal = try #require(verdict.refusal)
          #expect(!refusal.message.isEmpty && !refusal.message.hasSuffix("."))
        }
      }
    }
    #expect(outcomes.taken > 20)
    #expect(outcomes.refused > 100)
  }

  private func mutate(_ bytes: inout [UInt8], using random: inout SplitMix64) {
    let tokens = [
      "null", "{}", "[]", "-1e308", "\"\"", "true", "1e999", "\"\\ud800\"", "\u{0}", "99999999999999999999", "[[[[", "}", ",", "\"a\":",
    ]
    guard let place = bytes.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 1: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
    case 2: bytes.remove(at: place)
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1..<40, using: &random)))
    case 4: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: place)
    default:
      // In place of a value, so that more than the grammar is tried.
      let end = bytes[place...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") } ?? place
      let start = bytes[..<place].lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? place
      bytes.replaceSubrange(min(start, end)..<max(start, end), with: (tokens.randomElement(using: &random) ?? "").utf8)
    }
  }
}

/// A small generator with a fixed seed (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
