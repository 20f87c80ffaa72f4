/// Words that come again and again, as numbers: each is kept once, however often it is said.
struct WordTable: Sendable {
  /// A word's number; equal numbers are equal words.
  struct Word: Hashable, Sendable {
    let number: UInt32
    /// No word.
    static let none = Word(number: 0)
    /// A word that is not in the table; no number of a word is equal to it.
    fileprivate static let unknown = Word(number: .max)
  }

  private var numbers: [String: Word] = [:]
  private var texts: [String?] = [nil]
  /// The words that were asked for last, by their length: mostly they are asked for again.
  private var recent = [(text: String, word: Word)](repeating: ("", .none), count: 16)

  /// The word's number, a new one where it is new; ``Word/none`` for no word.
  mutating func word(for text: String?) -> Word {
    guard let text else { return .none }
    let place = text.utf8.count & 15
    if recent[place].word != .none, recent[place].text == text { return recent[place].word }
    let word = numbers[text] ?? Word(number: UInt32(clamping: texts.count))
    if word.number == texts.count {
      numbers[text] = word
      texts.append(text)
    }
    recent[place] = (text, word)
    return word
  }

  /// The word's number where it has one; else a number that no word has.
  subscript(text: String) -> Word { numbers[text] ?? .unknown }

  /// The word itself; `nil` for no word.
  @inline(__always)
  subscript(word: Word) -> String? { texts.indices.contains(Int(word.number)) ? texts[Int(word.number)] : nil }
}
