import Casework
import Testing

@Suite("What the machine said")
struct MachineResultTests {
  typealias Score = MachineResult.Score
  typealias Decision = MachineResult.Decision

  @Test(
    "A score decides by its threshold, in its direction",
    arguments: [
      (.live, 0.79, 0.8, .fail), (.live, 0.8, 0.8, .pass), (.live, 0.81, 0.8, .pass), (.live, 0.81, nil, .uncertain),
      (.attack, 0.79, 0.8, .pass), (.attack, 0.8, 0.8, .fail), (.attack, 0.81, 0.8, .fail), (.attack, 0.81, nil, .uncertain),
    ] as [(MachineResult.Direction, Double, Double?, Decision)])
  func decides(direction: MachineResult.Direction, value: Double, threshold: Double?, decision: Decision) {
    let score = Score(value: value, low: 0, high: 1, direction: direction, threshold: threshold)
    #expect(score.decision == decision)
    #expect(MachineResult(ran: true, decision: nil, score: score, failedChecks: []).decision == decision)
  }

  @Test("The vendor's own decision beats the threshold, and nothing at all is uncertain")
  func vendorDecides() {
    let score = Score(value: 0.1, low: 0, high: 1, direction: .live, threshold: 0.8)
    #expect(MachineResult(ran: true, decision: .pass, score: score, failedChecks: []).decision == .pass)
    #expect(MachineResult(ran: true, decision: nil, score: nil, failedChecks: []).decision == .uncertain)
  }

  @Test(
    "Checks fold to lower case and hyphens",
    arguments: [
      ("no_blink", "no-blink"), ("No Blink", "no-blink"), ("no-blink", "no-blink"), ("FACE_COVERED", "face-covered"), (" ", "-"),
      ("a \u{301}b", "a-\u{301}b"),
    ])
  func folding(name: String, folded: String) {
    #expect(FailedCheck(name)?.description == folded)
  }

  @Test("A name that Cameo knows is the same check, and an empty one is none")
  func known() {
    #expect(FailedCheck("No_Blink") == .noBlink)
    #expect(FailedCheck("") == nil)
  }

  private static let hostileNames = [
    "long": String(repeating: "x", count: 100_000),
    "one character of megabytes": "a" + String(repeating: "\u{301}", count: 1_000_000),
    "longer in lower case": String(repeating: "İ", count: 500),
    "joined": String(repeating: "👩‍👩‍👧‍👦", count: 100),
    "marked blanks": String(repeating: " \u{301}", count: 100),
    "controls": "\u{0}\n\u{202E}",
  ]

  @Test("Hostile input: a check's name stays short in bytes, has no blank, and folds to itself", arguments: hostileNames.keys.sorted())
  func bounded(name: String) throws {
    let hostile = try #require(Self.hostileNames[name])
    let check = try #require(FailedCheck(hostile))
    #expect(check.description.unicodeScalars.count <= 64)
    #expect(check.description.utf8.count <= 256)
    #expect(!check.description.unicodeScalars.contains(" "))
    #expect(FailedCheck(check.description) == check)
  }

  @Test("A device is suspect where the vendor says emulator or virtual camera, and only there")
  func devices() {
    #expect(DeviceFacts(emulator: true).isSuspect)
    #expect(DeviceFacts(virtualCamera: true).isSuspect)
    #expect(!DeviceFacts(kind: "phone", emulator: false, virtualCamera: false).isSuspect)
    #expect(!DeviceFacts().isSuspect)
  }
}
