/// What the parser says of a wrong command line, as one line in the house's style and a hint.
struct UsageMessage {
  /// Lower case, no full stop.
  let problem: String
  /// What helps.
  let hint: String

  /// What values look like, by what the help calls them.
  private static let forms = [
    "time": "a day or a time, such as 2026-11-20 or 2026-11-20T13:58:00Z", "date": "a day, such as 2026-11-20",
    "l,t,w,h": "left, top, width and height: pixels, or shares of the picture with a point, such as 0.2,0.1,0.5,0.6",
    "colsxrows": "columns and rows, such as 60x30", "id": "a case is ten letters and digits", "seq": "a whole number from 0",
    "size": "a whole number from 0", "x": "a number",
  ]
  /// Of a longer list the help says more.
  private static let listLimit = 12

  /// Takes the parser's message apart: its first sentence is the problem; one that follows on its line is advice, and lines below it a list.
  init(parser message: String) {
    let lines = message.split(separator: "\n")
    let line = lines.first ?? ""
    let end = line.firstRange(of: ". ")
    let sentence = line[..<(end?.lowerBound ?? line.endIndex)]
    problem = sentence.prefix(1).lowercased() + (sentence.last == "." ? sentence.dropLast() : sentence).dropFirst()
    hint = Self.hint(advice: line[(end?.upperBound ?? line.endIndex)...], list: lines.dropFirst(), problem: sentence)
  }

  private static func hint(advice: Substring, list: ArraySlice<Substring>, problem: Substring) -> String {
    if advice.hasPrefix("Please provide one of") {
      let bullet = "  - "
      let listed = list.filter { $0.hasPrefix(bullet) }.map { $0.dropFirst(bullet.count) }
      let quoted = advice.split(separator: "'", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      let values = listed.isEmpty ? quoted : listed
      if values.count <= listLimit { return "one of \(values.joined(separator: ", "))" }
    }
    if advice.hasSuffix("?") { return advice.prefix(1).lowercased() + advice.dropFirst() }
    let form = problem.hasSuffix(">'") ? problem.dropLast(2).split(separator: "<").last.flatMap { forms[String($0)] } : nil
    return form ?? "cameo --help, or cameo COMMAND --help"
  }
}
