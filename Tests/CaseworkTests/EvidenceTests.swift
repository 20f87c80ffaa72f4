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

  private static let unseen: Set<ReasonCode> = [
    .camera, .synthetic, .reuse, .tampered, .known, .unable, .frames, .technical, .unsure,
  ]

  @Test(
    "Nothing about a face is answered unseen: only what the record tells by itself, and an alarm, need no look",
    arguments: Question.Name.allCases)
  func standard(name: Question.Name) {
    let question = Question(name, under: .standard)
    for outcome in Outcome.allCases {
      for reason in ReasonCode.allCases where reason.canExplain(outcome) {
        let isFree =
          switch outcome {
          case .approve, .overexposed: false
          case .reject: name == .device && reason.family == .injection || name == .device && reason == .known
          case .retry, .otherWay, .refer: Self.unseen.contains(reason) || name == .timeOut && reason == .action
          case .danger: true
          }
        let missing = question.missing(for: outcome, because: reason, having: SeenFrames(), at: .sample())
        #expect(missing == (isFree ? [] : [.look]), "\(outcome) \(reason)")
        #expect(question.missing(for: outcome, because: reason, having: SeenFrames([0: .coarse]), at: .sample()).isEmpty)
      }
    }
  }

  @Test("No policy lets an approval, or a reason about the picture, through unseen")
  func floor() throws {
    let needs = PolicyKey.general.map(\.path).filter { $0.hasSuffix("-needs") }
    let laxest = try policy(Dictionary(uniqueKeysWithValues: needs.map { ($0, "") }))
    for name in Question.Name.allCases {
      let question = Question(name, under: laxest)
      #expect(question.missing(for: .approve, because: .falselyFailed, having: SeenFrames(), at: .sample()) == [.look])
      #expect(question.missing(for: .reject, because: .replay, having: SeenFrames(), at: .sample()) == [.look])
      #expect(question.missing(for: .retry, because: .blur, having: SeenFrames(), at: .sample()) == [.look])
      #expect(question.missing(for: .overexposed, because: .overframed, having: SeenFrames(), at: .sample()) == [.look])
    }
  }

  @Test("In the danger lane nothing but passing the case on does without a look", arguments: Question.Name.allCases)
  func dangerLane(name: Question.Name) {
    var facts = CaseFacts.sample()
    facts.lane = .danger
    let question = Question(name, under: .standard)
    for (outcome, reason) in [(Outcome.retry, ReasonCode.technical), (.otherWay, .unable), (.reject, .camera), (.approve, .falselyFailed)] {
      #expect(question.missing(for: outcome, because: reason, having: SeenFrames(), at: facts) == [.look], "\(outcome)")
    }
    #expect(question.missing(for: .refer, because: .unsure, having: SeenFrames(), at: facts).isEmpty)
    #expect(question.missing(for: .danger, because: .coercion, having: SeenFrames(), at: facts).isEmpty)
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
    #expect(question.missing(for: .retry, because: .noFace, having: SeenFrames(), at: facts) == [])
    #expect(question.missing(for: .retry, because: .blur, having: SeenFrames(), at: facts) == [.look])
    #expect(question.missing(for: .otherWay, because: .noFace, having: SeenFrames(), at: facts) == [])
    #expect(question.missing(for: .refer, because: .unsure, having: SeenFrames(), at: facts) == [])
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

  @Test("A face does not say whose voice it was: nobody is approved by it alone, nor compared with nobody")
  func offered() {
    for name in Question.Name.allCases {
      let question = Question(name, under: .standard)
      #expect(question.offers(Outcome.approve, at: .sample(frames: 2)) == (name != .voice))
      #expect(question.offers(Outcome.approve, at: .sample(frames: 1, enrolled: true)))
      #expect(question.offers(Question.Choice.Meaning.otherPerson, at: .sample()) == (name != .timeOut))
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
      "question.screen.attack": .text("PA.OTHER PA.REPLAY"),
      "question.screen.cannot-tell": .text("IQ.GLARE"), "question.screen.level": .integer(1),
    ])
    let question = Question(.screen, under: policy)
    #expect(question.startingLevel == .coarse)
    #expect(question.choices[1].reasons == [.otherAttack, .replay])
    #expect(question.choices[2].reasons == [.glare, .frames, .technical, .unable])
    #expect(question.choices[3].reasons == [.unsure, .otherAttack, .replay, .glare])
    #expect(try Policy(canonicalText: policy.canonicalText) == policy)
    #expect(Question(.print, under: policy) == Question(.print, under: .standard))
  }
}
