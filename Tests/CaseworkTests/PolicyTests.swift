import Casework
import Testing

@Suite("Policies")
struct PolicyTests {
  @Test("A policy of an earlier program reads without the settings that are gone")
  func gone() throws {
    let text = Policy.standard.canonicalText + "question.blink.answers = \"live attack cannot-tell second-reviewer\"\n"
    #expect(try Policy(canonicalText: text) == .standard)
    #expect(throws: PolicyError.self) { try Policy(settings: ["question.blink.answers": .text("live")]) }
  }

  @Test("The standard policy's text reads back to itself")
  func standard() throws {
    let text = Policy.standard.canonicalText
    #expect(try Policy(canonicalText: text) == .standard)
    #expect(try Policy(settings: [:]) == .standard)
    #expect(text.split(separator: "\n").count == PolicyKey.general.count)
    #expect(PolicyKey.general.map(\.path) == PolicyKey.general.map(\.path).sorted())
  }

  @Test("Equal policies have equal texts, however their settings were spelt")
  func equality() throws {
    let spelt = try Policy(settings: ["region.scale": .integer(1), "claim.minutes": .integer(5), "context": .text("discard")])
    #expect(spelt == .standard)
    #expect(spelt.canonicalText == Policy.standard.canonicalText)
    #expect(try Policy(settings: ["claim.minutes": .integer(6)]) != .standard)
  }

  @Test("A policy's text has every kind of setting, sources with points too, and reads back")
  func roundTrip() throws {
    let policy = try Policy(settings: [
      "box.maximum-share": .real(0.33), "look.qualification": .flag(true), "level.coarse": .integer(16),
      "source.acme.eu.threshold": .real(-1e-7), "source.acme.eu.notice": .text("00FFaa11"), "source.app.sla-minutes": .integer(30),
      "source.app.threshold": .integer(80),
    ])
    #expect(try Policy(canonicalText: policy.canonicalText) == policy)
    let lines = policy.canonicalText.split(separator: "\n").map(String.init)
    #expect(lines == lines.sorted { $0.replacing("\"", with: "") < $1.replacing("\"", with: "") })
    #expect(lines.contains("source.\"acme.eu\".notice = \"00FFaa11\""))
    #expect(lines.contains("source.\"app\".threshold = 80.0"))
    #expect(lines.contains("look.qualification = true"))
  }

  @Test(
    "A setting that cannot stand is refused by its path and by what is wrong",
    arguments: [
      ("colour", .integer(1), .unknownKey), ("claim", .integer(1), .unknownKey), ("source.app", .integer(1), .unknownKey),
      ("source.app.colour", .integer(1), .unknownKey), ("source..threshold", .integer(1), .unknownKey),
      ("source.App.threshold", .integer(1), .unknownKey), ("claim.minutes", .text("5"), .wrongKind(expected: "a whole number")),
      ("claim.minutes", .real(5), .wrongKind(expected: "a whole number")), ("region.scale", .flag(true), .wrongKind(expected: "a number")),
      ("look.qualification", .integer(1), .wrongKind(expected: "true or false")),
      ("context", .flag(true), .wrongKind(expected: "text in quotes")), ("context", .text("keep"), .notOneOf(["discard"])),
      ("claim.minutes", .integer(0), .outOfRange(1...60)), ("claim.minutes", .integer(61), .outOfRange(1...60)),
      ("claim.minutes", .integer(.max), .outOfRange(1...60)), ("region.scale", .real(1.51), .outOfRange(0.5...1.5)),
      ("region.scale", .real(.nan), .outOfRange(0.5...1.5)), ("region.scale", .integer(2), .outOfRange(0.5...1.5)),
      ("source.app.notice", .text("xyz"), .wrongKind(expected: "8 to 128 hexadecimal digits")),
      ("source.app.notice", .text(""), .wrongKind(expected: "8 to 128 hexadecimal digits")),
      ("source.app.notice", .integer(12), .wrongKind(expected: "text in quotes")),
      ("question.blink", .text("look"), .unknownKey), ("question.wink.level", .integer(1), .unknownKey),
      ("question.blink.level", .integer(4), .outOfRange(0...3)),
      ("question.blink.level", .text("2"), .wrongKind(expected: "a whole number")),
      ("question.blink.attack", .integer(2), .wrongKind(expected: "text in quotes")), ("question.blink.attack", .text(""), .nothingListed),
      ("question.blink.attack", .text("PA.PRINT PA.REPLAY PA.PRINT"), .twice("PA.PRINT")),
      ("question.blink.approve-needs", .text("look wink"), .notListed("wink", ["look", "frames", "enrolled", "level-2", "level-3"])),
      ("question.blink.approve-needs", .text("look  frames"), .notListed("", ["look", "frames", "enrolled", "level-2", "level-3"])),
      ("source.a.b.threshold", .real(.infinity), .outOfRange(-1_000_000...1_000_000)),
    ] as [(String, PolicyValue, PolicyError.Problem)])
  func refused(path: String, value: PolicyValue, problem: PolicyError.Problem) {
    #expect(throws: PolicyError(path: path, problem: problem)) { try Policy(settings: [path: value]) }
  }

  @Test(
    "Least picture: levels stay in their order, and so do the bounds of a face's shape",
    arguments: [
      (["level.coarse": .integer(24), "level.middle": .integer(24)], "level.middle", "level.coarse"),
      (["level.fine": .integer(64)], "level.fine", "level.middle"),
      (["box.minimum-aspect": .real(1.4)], "box.maximum-aspect", "box.minimum-aspect"),
    ] as [([String: PolicyValue], String, String)])
  func ordering(settings: [String: PolicyValue], high: String, low: String) {
    #expect(throws: PolicyError(path: high, problem: .notAbove(low))) { try Policy(settings: settings) }
  }

  @Test("A list of reasons holds none that could not explain its outcome")
  func reasons() {
    for (path, code) in [("attack", "IQ.BLUR"), ("attack", "FN.LIVE"), ("cannot-tell", "PA.PRINT"), ("cannot-tell", "SF.MINOR")] {
      let error = #expect(throws: PolicyError.self) { try Policy(settings: ["question.print.\(path)": .text("SB.ACTION \(code)")]) }
      guard case .notListed(code, _)? = error?.problem else {
        Issue.record("\(path) takes \(code)")
        continue
      }
    }
  }

  @Test("Which answers there are is for no policy to say")
  func answers() {
    #expect(throws: PolicyError(path: "question.mask.answers", problem: .unknownKey)) {
      try Policy(settings: ["question.mask.answers": .text("live attack cannot-tell second-reviewer")])
    }
  }

  @Test("Whom to call is one line of words", arguments: ["two\nlines", "a \"quote\"", String(repeating: "x", count: 201)])
  func line(text: String) throws {
    #expect(throws: PolicyError.self) { try Policy(settings: ["alarm.call": .text(text)]) }
    let policy = try Policy(settings: ["alarm.call": .text("值班 +1 555 0100 = ext 7")])
    #expect(try Policy(canonicalText: policy.canonicalText).whomToCall == "值班 +1 555 0100 = ext 7")
  }

  @Test("The first setting by its key is the one that is named")
  func firstProblem() {
    #expect(throws: PolicyError(path: "a", problem: .unknownKey)) {
      try Policy(settings: ["z": .integer(1), "claim.minutes": .integer(0), "a": .integer(1)])
    }
  }

  @Test(
    "A text that no policy writes is refused",
    arguments: [
      "claim.minutes", "claim.minutes=5", "claim.minutes = ", "claim.minutes = five", "region.scale = nan", " = 5", "region.scale = inf",
    ])
  func unreadable(text: String) {
    #expect(throws: PolicyError(path: text, problem: .unreadable)) { try Policy(canonicalText: text + "\n") }
  }

  @Test("Told: a source without a notice of its own has none, nor a threshold")
  func bareSource() throws {
    for name in ["app", "", "Not A Name"] {
      let source = Policy.standard.source(name)
      #expect(source.notice == nil)
      #expect(source.threshold == nil)
    }
  }

  @Test("A source has the general settings where it has none of its own")
  func generalForSources() throws {
    let general: [String: PolicyValue] = ["queue.sla-minutes": .integer(30), "region.scale": .real(1.25), "box.maximum-share": .real(0.4)]
    let own: [String: PolicyValue] = [
      "source.acme.eu.sla-minutes": .integer(60), "source.acme.eu.region-scale": .real(0.75), "source.acme.eu.maximum-share": .real(0.2),
      "source.acme.eu.threshold": .integer(80), "source.acme.eu.notice": .text("0a0b0c0d"),
    ]
    let policy = try Policy(settings: general.merging(own) { first, _ in first })
    let bare = policy.source("app")
    #expect(bare.serviceLevel == .minutes(30))
    #expect(bare.region.scale == 1.25)
    #expect(bare.region.plausibility?.maximumShare == 0.4 / (1.25 * 1.25))
    let acme = policy.source("acme.eu")
    #expect(acme.serviceLevel == .minutes(60))
    #expect(acme.region.scale == 0.75)
    #expect(acme.region.plausibility?.maximumShare == 0.2)
    #expect(acme.threshold == 80)
    #expect(acme.notice == "0a0b0c0d")
  }

  @Test("The standard policy has the design's numbers")
  func numbers() {
    let policy = Policy.standard
    #expect(Level.allCases.map(policy.samples(at:)) == [0, 24, 64, 128])
    #expect(policy.leaseTime == .minutes(5))
    #expect(policy.takeBackTime == .minutes(10))
    #expect(policy.rejectRetention == .days(14))
    #expect(policy.approveRetention == .hours(0))
    #expect(policy.retryRetention == .hours(0))
    #expect(policy.retentionCap == .days(30))
    #expect(!policy.requiresQualification)
    #expect(policy.source("app").region.erosion == 2)
    #expect(policy.source("app").region.shape == .oval)
  }
}
