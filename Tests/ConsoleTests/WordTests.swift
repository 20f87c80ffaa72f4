import Casework
import Console
import Desk
import TerminalUI
import Testing

struct WordTests {
  @Test("no word of a language is empty", arguments: Language.allCases)
  func texts(_ language: Language) {
    let texts = Mirror(reflecting: language.words).children.compactMap { child in
      (child.value as? SafeText).map { (child.label ?? "", $0) }
    }
    #expect(texts.count > 50)
    for (name, text) in texts { #expect(!text.isEmpty, "\(name)") }
  }

  @Test("everything that has a name has words of its own, which fit where they stand at 80 x 24", arguments: Language.allCases)
  func names(_ language: Language) {
    func expect<Value: Hashable>(_ values: [Value], within columns: Int, _ say: (Value) -> SafeText) {
      let words = values.map(say)
      #expect(words.allSatisfy { (1...columns).contains($0.width) }, "\(words)")
      #expect(Set(words).count == values.count, "two of \(Value.self) are called the same")
    }
    let words = language.words
    expect(Lane.allCases, within: 20, words.lanes)
    expect(Question.Name.allCases, within: 79, words.questions)
    expect(Outcome.allCases, within: 14, words.outcomes)
    // The last line has room for the longest reason.
    expect(Outcome.allCases, within: 78) { outcome in
      let longest = ReasonCode.allCases.filter { $0.canExplain(outcome) }.map(words.reasons).max { $0.width < $1.width } ?? .empty
      return words.reviewing.sends("\(words.outcomes(outcome)), \(longest)", words.reviewing.subjectGets(outcome))
    }
    expect(ReasonCode.allCases, within: 26, words.reasons)
    expect(SkipReason.allCases, within: 40, words.skips)
    expect(Level.allCases, within: 4, words.levels)
    expect(ConsoleFailure.allCases, within: 76, words.refusals)
    expect(ActionGroup.allCases, within: 40, words.groups)
  }

  @Test("what is said in the line for messages fits it", arguments: Language.allCases)
  func messages(_ language: Language) throws {
    let words = language.words
    for text in [words.resumeHeld("Enter"), words.stillYours("Enter")] { #expect(text.width <= 68) }
    for name in ["takeNext", "nothingWaits", "answerHint", "takenBack", "skipped", "destroyed", "notActive"] {
      let text = try #require(Mirror(reflecting: language.words).descendant(name) as? SafeText)
      #expect(text.width <= 68, "\(name)")
    }
  }

  @Test("the answers of every question stand in one line", arguments: Question.Name.allCases)
  func answers(_ name: Question.Name) {
    for language in Language.allCases {
      let widths = Question(name, under: .standard).choices.map { language.words.reviewing.answers(name, $0.meaning).width }
      // A sign, a digit, a blank and the words; a blank between two.
      #expect(widths.reduce(-1) { $0 + 4 + $1 } < 80, "\(name) \(language)")
    }
  }

  @Test("known checks have words, and a vendor's own is shown as safe text", arguments: Language.allCases)
  func checks(_ language: Language) throws {
    let known = FailedCheck.known
    let words = known.map(language.words.checks)
    #expect(Set(words).count == known.count && words.allSatisfy { !$0.isEmpty && $0.width <= 20 })
    let own = language.words.checks(try Sample.check("h1-tag\u{1B}[2J"))
    #expect(own.plain == "h1-tag␛[2j")
  }

  @Test("the language follows the locale's name")
  func locale() {
    for name in ["zh_CN.UTF-8", "zh", "ZH_TW", "zh-Hans"] { #expect(Language(locale: name) == .chinese) }
    for name in ["", "C", "en_GB.UTF-8", "de_DE"] { #expect(Language(locale: name) == .english) }
  }

  @Test("no English is left on a Chinese screen but names, keys and units", arguments: Scene.allCases)
  func chineseWhole(_ scene: Scene) throws {
    guard scene != .caseLong else { return }
    let allowed: Set<String> = [
      "Cameo", "li", "wei", "Enter", "Tab", "Ctrl", "c", "Esc", "cameo", "help", "bank", "a", "tencent", "Android", "KQ", "MD", "F", "cab",
      "f",
      "xy", "English", "Shift", "ma", "PA", "MASK", "MANNEQUIN", "ID", "MISMATCH", "chen", "yu",
    ]
    // What a colleague or the house wrote stays as they wrote it.
    let isQuoting = [.homeAlarm, .caseAlarm, .caseReferred, .alarms].contains(scene)
    let quoted: Set<String> = [
      "robin", "hand", "on", "the", "neck", "frame", "duty", "officer", "ext", "alone", "and", "at", "ease", "jaw",
    ]
    let lines = try scene.state(.chinese, CaseLayout.smallest).surface().lines
    // Beside the names of the sets the test card shows letters, which are symbols there.
    let text = lines.map { scene.isTestCard ? String($0.prefix(15)) : $0 }.joined(separator: "\n")
    let words = text.split { !($0.isASCII && $0.isLetter) }.map(String.init)
    for word in words where word.count > 1 {
      #expect(allowed.contains(word) || isQuoting && quoted.contains(word), "\(scene): \(word)")
    }
  }

  @Test("the text is the same on a screen whose terminal draws symbols two columns wide, but for the symbols")
  func wideSymbols() throws {
    // The test card of such a terminal offers other symbols.
    for scene in Scene.allCases where !scene.isTestCard {
      let surface = try scene.state(.english, CaseLayout.smallest).surface()
      let adapted = surface.adapted(to: TerminalTraits(ambiguousWidth: .wide))
      for line in adapted.lines { #expect(line.unicodeScalars.allSatisfy { !DisplayWidth.isAmbiguous($0) }, "\(scene)") }
      #expect(adapted.lines.joined().count(where: { $0 == "?" }) == surface.lines.joined().count(where: { $0 == "?" || $0 == "\u{FFFD}" }))
    }
  }
}
