/// A setting that a policy knows, with its default and its bounds.
package struct PolicyKey: Sendable {
  enum Bounds: Sendable {
    case whole(ClosedRange<Int>)
    case real(ClosedRange<Double>)
    case flag
    case oneOf([String])
    case hexadecimal
    /// Words of those, joined by single blanks, each once.
    case list(of: [String], count: ClosedRange<Int>)
  }

  /// The key, its parts joined by points; in `source.NAME.…` only the last part.
  package let path: String
  /// The value where nothing else is set; unused for a source's own settings.
  package let standard: PolicyValue
  let bounds: Bounds

  /// Every general setting, in the order of the keys.
  package static let general = (ofDesk + ofQuestions).sorted { $0.path < $1.path }

  private static let ofDesk = [
    PolicyKey("break.after-faces", .integer(120), .whole(0...10_000)),
    PolicyKey("break.minutes", .integer(5), .whole(1...60)),
    PolicyKey("box.maximum-aspect", .real(1.4), .real(0.1...10)),
    PolicyKey("box.maximum-share", .real(0.6), .real(0.01...1)),
    PolicyKey("box.minimum-aspect", .real(0.5), .real(0.1...10)),
    PolicyKey("box.minimum-side", .integer(24), .whole(1...1_000)),
    PolicyKey("claim.minutes", .integer(5), .whole(1...60)),
    PolicyKey("console.idle-minutes", .integer(5), .whole(1...15)),
    PolicyKey("console.unwatched-seconds", .integer(60), .whole(5...900)),
    PolicyKey("context", .text("discard"), .oneOf(["discard"])),
    PolicyKey("level.coarse", .integer(24), .whole(8...64)),
    PolicyKey("level.fine", .integer(128), .whole(16...256)),
    PolicyKey("level.middle", .integer(64), .whole(12...128)),
    PolicyKey("look.fine-per-case", .integer(8), .whole(0...1_000)),
    PolicyKey("look.fine-per-shift", .integer(400), .whole(0...100_000)),
    PolicyKey("look.qualification", .flag(false), .flag),
    PolicyKey("look.shift-hours", .integer(12), .whole(1...24)),
    PolicyKey("queue.browse", .flag(false), .flag),
    PolicyKey("queue.sla-minutes", .integer(240), .whole(1...100_000)),
    PolicyKey("region.scale", .real(1), .real(0.5...1.5)),
    PolicyKey("retention.approve-hours", .integer(0), .whole(0...24)),
    PolicyKey("retention.cap-hours", .integer(720), .whole(1...26_280)),
    PolicyKey("retention.reject-hours", .integer(336), .whole(0...720)),
    PolicyKey("retention.retry-hours", .integer(0), .whole(0...24)),
    PolicyKey("take-back.minutes", .integer(10), .whole(0...60)),
    PolicyKey("trail.outside-hours", .integer(0), .whole(0...8_760)),
  ]

  /// Every setting of a source, `source.NAME.` left out.
  package static let ofSource: [PolicyKey] = [
    PolicyKey("maximum-share", .real(0.6), .real(0.01...1)),
    PolicyKey("notice", .text(""), .hexadecimal),
    PolicyKey("region-scale", .real(1), .real(0.5...1.5)),
    PolicyKey("sla-minutes", .integer(240), .whole(1...100_000)),
    PolicyKey("threshold", .real(0), .real(-1_000_000...1_000_000)),
  ]

  private static let byPath = Dictionary(uniqueKeysWithValues: general.map { ($0.path, $0) })
  private static let ofSourceByLeaf = Dictionary(uniqueKeysWithValues: ofSource.map { ($0.path, $0) })

  init(_ path: String, _ standard: PolicyValue, _ bounds: Bounds) {
    (self.path, self.standard, self.bounds) = (path, standard, bounds)
  }

  /// The setting of that name; a source's has no default.
  static func named(_ path: String) -> PolicyKey? {
    if let key = byPath[path] { return key }
    guard let (name, leaf) = sourceParts(path), PersonID(name) != nil else { return nil }
    return ofSourceByLeaf[leaf]
  }

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
    case .oneOf, .hexadecimal, .list: "text in quotes"
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
