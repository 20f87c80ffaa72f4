/// A setting that a policy knows, with its default and its bounds.
package struct PolicyKey: Sendable {
  enum Bounds: Sendable {
    case whole(ClosedRange<Int>)
    case real(ClosedRange<Double>)
    case flag
    case oneOf([String])
    case hexadecimal
    /// Words for people, on one line.
    case line
    /// Words of those, joined by single blanks, each once.
    case list(of: [String], count: ClosedRange<Int>)
  }

  /// The key, its parts joined by points; in `source.NAME.…` only the last part.
  package let path: String
  /// The value where nothing else is set; unused for a source's own settings.
  package let standard: PolicyValue
  let bounds: Bounds
  /// Which changes of it loosen a guard.
  let loosens: Loosening

  /// Every general setting, in the order of the keys.
  package static let general = (ofDesk + ofQuestions).sorted { $0.path < $1.path }

  private static let ofDesk = [
    PolicyKey("alarm.acknowledge-minutes", .integer(5), .whole(1...1_440), loosens: .never),
    PolicyKey("alarm.bell", .flag(true), .flag, loosens: .never),
    PolicyKey("alarm.call", .text(""), .line, loosens: .never),
    PolicyKey("alarm.renew-days", .integer(30), .whole(1...365), loosens: .never),
    PolicyKey("alarm.wake-minutes", .integer(5), .whole(0...1_440), loosens: .never),
    PolicyKey("break.after-faces", .integer(120), .whole(0...10_000), loosens: .never),
    PolicyKey("break.minutes", .integer(5), .whole(1...60), loosens: .never),
    PolicyKey("box.maximum-aspect", .real(1.4), .real(0.1...10), loosens: .greater),
    PolicyKey("box.maximum-share", .real(0.6), .real(0.01...RegionRule.greatestShare), loosens: .greater),
    PolicyKey("box.minimum-aspect", .real(0.5), .real(0.1...10), loosens: .smaller),
    PolicyKey("box.minimum-side", .integer(24), .whole(1...1_000), loosens: .smaller),
    PolicyKey("claim.minutes", .integer(5), .whole(1...60), loosens: .never),
    PolicyKey("console.idle-minutes", .integer(5), .whole(1...15), loosens: .greater),
    PolicyKey("console.unwatched-seconds", .integer(60), .whole(5...900), loosens: .greater),
    PolicyKey("context", .text("discard"), .oneOf(["discard"]), loosens: .anyOther),
    PolicyKey("level.coarse", .integer(24), .whole(8...24), loosens: .greater),
    PolicyKey("level.fine", .integer(128), .whole(16...128), loosens: .greater),
    PolicyKey("level.middle", .integer(64), .whole(12...64), loosens: .greater),
    PolicyKey("look.fine-per-case", .integer(8), .whole(0...1_000), loosens: .greater),
    PolicyKey("look.fine-per-shift", .integer(400), .whole(0...100_000), loosens: .greater),
    PolicyKey("look.qualification", .flag(false), .flag, loosens: .smaller),
    PolicyKey("look.shift-hours", .integer(12), .whole(1...24), loosens: .smaller),
    PolicyKey("queue.browse", .flag(false), .flag, loosens: .greater),
    PolicyKey("queue.sla-minutes", .integer(240), .whole(1...100_000), loosens: .never),
    PolicyKey("region.scale", .real(1), .real(0.5...RegionRule.greatestScale), loosens: .greater),
    PolicyKey("retention.approve-hours", .integer(0), .whole(0...24), loosens: .greater),
    PolicyKey("retention.cap-hours", .integer(720), .whole(1...26_280), loosens: .greater),
    PolicyKey("retention.due-share", .real(0.5), .real(0.05...1), loosens: .greater),
    PolicyKey("retention.jump-hours", .integer(240), .whole(24...8_760), loosens: .greater),
    PolicyKey("retention.reject-hours", .integer(336), .whole(0...720), loosens: .greater),
    PolicyKey("retention.retry-hours", .integer(0), .whole(0...24), loosens: .greater),
    PolicyKey("take-back.minutes", .integer(10), .whole(0...60), loosens: .never),
    PolicyKey("trail.outside-hours", .integer(0), .whole(0...8_760), loosens: .greaterOrNone),
  ]

  /// Every setting of a source, `source.NAME.` left out.
  package static let ofSource: [PolicyKey] = [
    PolicyKey("maximum-share", .real(0.6), .real(0.01...RegionRule.greatestShare), loosens: .greater),
    PolicyKey("notice", .text(""), .hexadecimal, loosens: .anyOther),
    PolicyKey("region-scale", .real(1), .real(0.5...RegionRule.greatestScale), loosens: .greater),
    PolicyKey("sla-minutes", .integer(240), .whole(1...100_000), loosens: .never),
    PolicyKey("threshold", .real(0), .real(-1_000_000...1_000_000), loosens: .never),
  ]

  private static let longestLine = 200
  private static let byPath = Dictionary(uniqueKeysWithValues: general.map { ($0.path, $0) })
  private static let ofSourceByLeaf = Dictionary(uniqueKeysWithValues: ofSource.map { ($0.path, $0) })

  init(_ path: String, _ standard: PolicyValue, _ bounds: Bounds, loosens: Loosening) {
    (self.path, self.standard, self.bounds, self.loosens) = (path, standard, bounds, loosens)
  }

  /// A number of an older policy, brought within the bounds of this program: they hold whatever was signed.
  func clamped(_ value: PolicyValue) -> PolicyValue {
    switch (bounds, value) {
    case (.whole(let range), .integer(let number)): .integer(min(max(number, range.lowerBound), range.upperBound))
    case (.real(let range), .real(let number)): .real(min(max(number, range.lowerBound), range.upperBound))
    default: value
    }
  }

  /// The setting of that name; a source's has no default.
  static func named(_ path: String) -> PolicyKey? {
    if let key = byPath[path] { return key }
    guard let (name, leaf) = sourceParts(path), PersonID(name) != nil else { return nil }
    return ofSourceByLeaf[leaf]
  }

  /// Whether a key was one once: `question.NAME.answers` said which answers a question has, which is fixed now.
  static func isGone(_ path: String) -> Bool { path.hasPrefix("question.") && path.hasSuffix(".answers") }

  /// The value in its key's kind; whole numbers are numbers too.
  func checked(_ value: PolicyValue, at path: String) throws(PolicyError) -> PolicyValue {
    switch (bounds, value) {
    case (.whole(let range), .integer(let number)):
      guard range.contains(number) else {
        throw PolicyError(path: path, problem: .outOfRange(Double(range.lowerBound)...Double(range.upperBound)))
      }
    case (.real, .integer(let number)): return try checked(.real(Double(number)), at: path)
    case (.real(let range), .real(let number)):
      guard range.contains(number) else { throw PolicyError(path: path, problem: .outOfRange(range)) }
    case (.flag, .flag): break
    case (.oneOf(let words), .text(let word)):
      guard words.contains(word) else { throw PolicyError(path: path, problem: .notOneOf(words)) }
    case (.hexadecimal, .text(let digits)):
      guard Notice.textHash(digits) != nil else {
        throw PolicyError(path: path, problem: .wrongKind(expected: "8 to 128 hexadecimal digits"))
      }
    case (.line, .text(let text)):
      guard text.unicodeScalars.count <= Self.longestLine,
        !text.unicodeScalars.contains(where: { $0.value < 32 || $0 == "\"" || $0 == "\\" })
      else {
        throw PolicyError(path: path, problem: .wrongKind(expected: "one line of at most \(Self.longestLine) characters, without quotes"))
      }
    case (.list(let words, let count), .text(let text)):
      let listed = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      let chosen = text.isEmpty ? [] : listed
      if let strange = chosen.first(where: { !words.contains($0) }) {
        throw PolicyError(path: path, problem: .notListed(strange, words))
      }
      if let twice = chosen.indices.first(where: { chosen[..<$0].contains(chosen[$0]) }) {
        throw PolicyError(path: path, problem: .twice(chosen[twice]))
      }
      guard count.contains(chosen.count) else { throw PolicyError(path: path, problem: .nothingListed) }
    default: throw PolicyError(path: path, problem: .wrongKind(expected: expectation))
    }
    return value
  }

  private var expectation: String {
    switch bounds {
    case .whole: "a whole number"
    case .real: "a number"
    case .flag: "true or false"
    case .oneOf, .hexadecimal, .line, .list: "text in quotes"
    }
  }

  /// The key as TOML writes it: a source's name in quotes, because it may hold a point.
  static func quoted(_ path: String) -> String {
    guard byPath[path] == nil, let (name, leaf) = sourceParts(path) else { return path }
    return "source.\"\(name)\".\(leaf)"
  }

  static func unquoted(_ text: Substring) -> String? {
    let path = String(text.filter { $0 != "\"" })
    return path.isEmpty ? nil : path
  }

  private static func sourceParts(_ path: String) -> (name: String, leaf: String)? {
    guard path.hasPrefix("source."), let end = path.lastIndex(of: ".") else { return nil }
    let start = path.index(path.startIndex, offsetBy: 7)
    guard start < end else { return nil }
    return (String(path[start..<end]), String(path[path.index(after: end)...]))
  }
}
