import Casework
import Console
import TerminalUI
import Testing

struct ReasonCardTests {
  /// The outcome by whose list a reason is reached, and the key for it.
  private static let lists: [(key: String, outcome: Outcome)] = [
    ("4", .refer), ("v", .overexposed),
  ]

  @Test("every reason has a card: its words, a drawing of its own, and how it is told, whole at 80 x 24", arguments: Language.allCases)
  func cards(_ language: Language) throws {
    var drawings: [String: ReasonCode] = [:]
    for code in ReasonCode.allCases {
      let list = try Sample.required(Self.lists.first { code.canExplain($0.outcome) })
      var hand = try Hand.looking(language)
      hand.press(list.key, "/")
      for letter in code.rawValue { hand.press(String(letter)) }
      let lines = hand.surface.lines
      #expect(lines.contains { $0.contains(language.words.reasons(code).plain) })
      let text = lines.map { $0.suffix(while: 46) }.joined().filter { !$0.isWhitespace }
      #expect(text.contains(language.words.reviewing.meaning(code).plain.filter { !$0.isWhitespace }), "\(code)")
      let drawing = lines.filter { $0.contains("│") }.map { String($0.drop { $0 != "│" }) }.joined(separator: "\n")
      #expect(!drawing.isEmpty)
      if let other = drawings.updateValue(code, forKey: drawing) { Issue.record("\(code) and \(other) look the same") }
    }
  }

  @Test("the space bar opens the chosen reason's card, and Enter keeps it chosen")
  func chosen() throws {
    var hand = try Hand.looking()
    hand.press("2", "s", "Space")
    let code = try Sample.required(hand.open?.draft?.reason)
    #expect(hand.text.contains(Language.english.words.reasons(code).plain))
    hand.press("Enter")
    guard case .answer(_, let answer)? = hand.press("Enter").last else {
      Issue.record("nothing was sent")
      return
    }
    #expect(answer.reason == code)
  }
}

extension String {
  /// What stands from a column on; wide characters count twice.
  fileprivate func suffix(while columns: Int) -> String {
    var width = 0
    return String(
      unicodeScalars.drop { scalar in
        defer { width += DisplayWidth.columns(of: scalar) }
        return width < columns
      })
  }
}
