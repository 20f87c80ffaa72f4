import Casework
import Testing

@Suite("What must have been looked at")
struct EvidenceTests {
  private func policy(_ settings: [String: String]) throws -> Policy {
    try Policy(settings: settings.mapValues(PolicyValue.text))
  }

  private func question(_ needs: String, of outcome: String = "approve") throws -> Question {
    Question(.blink, under: try policy(["question.blink.\(outcome)-needs": needs]))
  }

  @Test("The standard policy asks for nothing, but that what shows too much was seen")
  func standard() {
    for name in Question.Name.allCases {
      for outcome in Outcome.allCases {
        let missing = Question(name, under: .standard).missing(for: outcome, having: SeenFrames(), at: .sample())
        #expect(missing == (outcome == .overexposed ? [.look] : []))
      }
    }
  }

  @Test(
    "Each kind of evidence is given by what it says, and by nothing less",
    arguments: [
      (.look, [:], [.look]), (.look, [1: .coarse], []), (.frames, [0: .coarse], [.frames]), (.frames, [0: .coarse, 1: .fine], []),
      (.middle, [0: .coarse], [.middle]), (.middle, [0: .middle], []), (.middle, [1: .fine], []),
      (.fine, [0: .middle, 1: .middle], [.fine]),
      (.fine, [1: .fine], []), (.enrolled, [:], []),
    ] as [(Evidence, [Int: Level], [Evidence])])
  func each(evidence: Evidence, seen: [Int: Level], missing: [Evidence]) throws {
    let question = try question(evidence.rawValue)
    #expect(question.missing(for: .approve, having: SeenFrames(seen), at: .sample(frames: 2)) == missing)
  }

  @Test("The enrolled face is asked for where there is one")
  func enrolled() throws {
    let facts = CaseFacts.sample(frames: 1, enrolled: true)
    let question = try question("enrolled")
    #expect(question.missing(for: .approve, having: SeenFrames([0: .fine]), at: facts) == [.enrolled])
    #expect(question.missing(for: .approve, having: SeenFrames([1: .coarse]), at: facts) == [])
  }

  @Test("A case without any picture cannot give a look, and so is passed on or captured again")
  func noPicture() throws {
    let facts = CaseFacts.sample(frames: 0)
    let question = try question("look frames enrolled")
    #expect(question.missing(for: .approve, having: SeenFrames(), at: facts) == [.look])
    #expect(question.missing(for: .retry, having: SeenFrames(), at: facts) == [])
    #expect(question.missing(for: .refer, having: SeenFrames(), at: facts) == [])
  }

  @Test("Nothing ever stands before a second reviewer, another capture or an alarm")
  func neverHindered() throws {
    let needs = PolicyKey.general.map(\.path).filter { $0.hasSuffix("-needs") }
    let strictest = try policy(Dictionary(uniqueKeysWithValues: needs.map { ($0, "look level-3") }))
    for name in Question.Name.allCases {
      for outcome in [Outcome.retry, .refer, .danger] {
        #expect(Question(name, under: strictest).missing(for: outcome, having: SeenFrames(), at: .sample()).isEmpty)
      }
      #expect(!Question(name, under: strictest).missing(for: .approve, having: SeenFrames(), at: .sample()).isEmpty)
    }
  }

  @Test("What was seen keeps its finest level")
  func finest() {
    var seen = SeenFrames()
    #expect(seen.finest == nil)
    seen.note(3, at: .fine)
    seen.note(3, at: .coarse)
    seen.note(0, at: .middle)
    #expect(seen == SeenFrames([0: .middle, 3: .fine]))
    #expect(seen.finest == .fine)
  }

  @Test("A policy's answers, reasons and level are the question's")
  func table() throws {
    let policy = try Policy(settings: [
      "question.screen.answers": .text("live attack cannot-tell second-reviewer"), "question.screen.attack": .text("PA.OTHER PA.REPLAY"),
      "question.screen.cannot-tell": .text("IQ.GLARE"), "question.screen.level": .integer(1),
    ])
    let question = Question(.screen, under: policy)
    #expect(question.startingLevel == .coarse)
    #expect(question.choices.map(\.meaning) == [.live, .attack, .cannotTell, .secondReviewer])
    #expect(question.choices.map(\.reasons) == [[.falselyFailed], [.otherAttack, .replay], [.glare], [.otherAttack, .replay, .glare]])
    #expect(try Policy(canonicalText: policy.canonicalText) == policy)
    #expect(Question(.print, under: policy) == Question(.print, under: .standard))
  }
}
