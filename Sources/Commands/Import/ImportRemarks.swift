/// What a run left out of records that it took in, said once at its end.
struct ImportRemarks {
  /// Keys of Cameo's own records that are not known.
  var unknownKeys: Set<String> = []
  /// Keys whose time cannot be read, with how many records have it so.
  var unreadTimes: [String: Int] = [:]

  /// The lines, each with what helps.
  var lines: [(text: String, hint: String?)] {
    var lines: [(String, String?)] = []
    if !unknownKeys.isEmpty { lines.append(("unknown keys were ignored: \(unknownKeys.sorted().joined(separator: ", "))", nil)) }
    if !unreadTimes.isEmpty {
      let times = unreadTimes.sorted { $0.key < $1.key }.map { "\($0.key) of \($0.value) \($0.value == 1 ? "record" : "records")" }
      lines.append(("times that cannot be read were left out: \(times.joined(separator: ", "))", "write them as 2026-11-20T08:15:30Z"))
    }
    return lines
  }

  /// Says them on standard error.
  func say() {
    for line in lines { StandardError.say(line.text, hint: line.hint) }
  }
}
