import TerminalUI
import Testing

struct TraitQuestionsTests {
  private let size = Size(columns: 80, rows: 24)

  /// What a terminal ends up with that answers so.
  private func traits(
    mayDrawMosaics: Bool = true, mayDrawOctants: Bool = true, isMultiplexed: Bool = false, on size: Size? = nil, told events: [InputEvent]
  ) -> TerminalTraits {
    var questions = TraitQuestions(mayDrawMosaics: mayDrawMosaics, mayDrawOctants: mayDrawOctants, isMultiplexed: isMultiplexed)
    var traits = TraitQuestions.cautious(.ansi256)
    _ = questions.ask(on: size ?? self.size)
    for event in events { _ = questions.take(event, into: &traits) }
    return traits
  }

  private func column(_ column: Int, inRow row: Int) -> InputEvent { .report(.cursor(row: row, column: column)) }

  @Test("until the terminal answers nothing is drawn that it might draw two columns wide, and its focus is not relied on")
  func cautious() {
    let traits = traits(told: [])
    #expect(traits == TerminalTraits(colorDepth: .ansi256, ambiguousWidth: .wide, reportsFocus: false))
  }

  @Test("every symbol is drawn in a row of its own, and never in the first")
  func asks() {
    var questions = TraitQuestions(mayDrawMosaics: true, mayDrawOctants: true, isMultiplexed: false)
    let text = String(decoding: questions.ask(on: size), as: UTF8.self)
    #expect(
      text
        == "\u{1B}[2;1H─\u{1B}[6n\u{1B}[3;1H\u{1CD00}\u{1B}[6n\u{1B}[4;1H\u{1FB00}\u{1B}[6n\u{1B}[5;1H\u{1FB3C}\u{1B}[6n\u{1B}[?1004$p\u{1B}]11;?\u{1B}\\"
    )
  }

  @Test("answers are taken in any order, each for its own symbol")
  func answers() {
    let modern = traits(told: [column(2, inRow: 5), column(2, inRow: 3), column(2, inRow: 4), column(2, inRow: 2)])
    #expect(modern.ambiguousWidth == .narrow && modern.drawsOctants && modern.drawsMosaics)
    let chinese = traits(told: [column(3, inRow: 2), column(1, inRow: 3)])
    #expect(chinese.ambiguousWidth == .wide && !chinese.drawsOctants && !chinese.drawsMosaics)
    #expect(!traits(mayDrawMosaics: false, told: [column(2, inRow: 4), column(2, inRow: 5)]).drawsMosaics)
    #expect(!traits(mayDrawOctants: false, told: [column(2, inRow: 3)]).drawsOctants)
  }

  @Test("what was not asked, and what comes twice, changes nothing")
  func unasked() {
    #expect(traits(told: [column(2, inRow: 2), column(3, inRow: 2)]).ambiguousWidth == .narrow)
    #expect(traits(told: [column(2, inRow: 9), column(2, inRow: 1), .report(.mode(2026, isKnown: true)), .tick]) == traits(told: []))
    let low = traits(on: Size(columns: 80, rows: 1), told: [column(2, inRow: 2)])
    #expect(low.ambiguousWidth == .wide, "a symbol for which there is no row cannot be told from another")
  }

  @Test("focus reports are relied on once the terminal knows them, or one came; tmux loses a client without a word")
  func focus() {
    let known = InputEvent.report(.mode(1004, isKnown: true))
    #expect(traits(told: [known]).reportsFocus)
    #expect(!traits(told: [.report(.mode(1004, isKnown: false))]).reportsFocus)
    #expect(!traits(isMultiplexed: true, told: [known]).reportsFocus)
    #expect(traits(told: [.focusLost]).reportsFocus)
    #expect(!traits(isMultiplexed: true, told: [.focusGained]).reportsFocus)
  }

  @Test("the background is the first one that is told, if it was asked for")
  func background() {
    let told = [RGB(255), RGB(0)].map { InputEvent.report(.background($0)) }
    #expect(traits(told: told).background == RGB(255))
    var questions = TraitQuestions(mayDrawMosaics: false, mayDrawOctants: false, isMultiplexed: false)
    var unasked = TraitQuestions.cautious(.ansi256, background: RGB(9))
    #expect(!questions.take(told[0], into: &unasked) && unasked.background == RGB(9))
  }

  @Test("only an answer that changes something is news")
  func news() {
    var questions = TraitQuestions(mayDrawMosaics: false, mayDrawOctants: true, isMultiplexed: false)
    var traits = TraitQuestions.cautious(.mono)
    _ = questions.ask(on: size)
    let news = [column(2, inRow: 2), column(2, inRow: 2), column(2, inRow: 4), column(2, inRow: 3), .focusLost, .focusGained].map {
      questions.take($0, into: &traits)
    }
    #expect(news == [true, false, false, true, true, false])
  }
}
