import AuditTrail
import Casework
import Foundation
import Reports
import Store

extension SettledDecision {
  /// A settled rejection, with what a test wants to be otherwise.
  static func sample(
    source: String = "app",
    score: MachineResult.Score? = MachineResult.Score(value: 0.31, low: 0, high: 1, direction: .live, threshold: 0.8),
    secondaryReason: ReasonCode? = .print, comment: String? = "come to a branch"
  ) -> SettledDecision {
    let start = Instant(milliseconds: 1_767_603_600_000)
    guard let rita = PersonID("rita"), let id = CaseID("7F3KQ2MD9X") else { preconditionFailure("names in tests are valid") }
    let decision = Decision(
      caseID: id, outcome: .reject, reason: .replay, secondaryReason: secondaryReason, subjectComment: comment, reviewer: rita,
      claimedAt: start, decidedAt: start + .minutes(1), takeBackUntil: start + .minutes(11), settledAt: start + .minutes(12))
    return SettledDecision(
      decision: decision, vendor: "aws", source: source, session: "4711-a",
      result: MachineResult(ran: true, decision: nil, score: score, failedChecks: [.noBlink]), looks: 3, finestLevel: .middle, settledBy: 99
    )
  }
}

/// Everything that a table of these rows writes, and what its end returned.
func table(_ format: DecisionReport.Format, title: String = "decisions", _ rows: [SettledDecision]) -> (text: String, count: Int) {
  var text = ""
  var writer = TableWriter(format: format, title: title, columns: DecisionReport.columns) { text += $0 }
  for row in rows { writer.row(cells: DecisionReport.cells(row, PersonDirectory()), object: DecisionReport.object(row, PersonDirectory())) }
  let count = writer.finish()
  return (text, count)
}

/// RFC 4180 read strictly: lines end in CR LF, quotes stand round whole cells only; `nil` for anything else.
func strictCSV(_ text: String) -> [[String]]? {
  var rows: [[String]] = []
  var row: [String] = []
  var rest = Substring(text).unicodeScalars
  while !rest.isEmpty {
    var cell = String.UnicodeScalarView()
    if rest.first == "\"" {
      rest.removeFirst()
      while true {
        guard let scalar = rest.popFirst() else { return nil }
        if scalar == "\"" {
          guard rest.first == "\"" else { break }
          rest.removeFirst()
        }
        cell.append(scalar)
      }
    } else {
      while let scalar = rest.first, scalar != ",", scalar != "\r" {
        guard scalar != "\"", scalar != "\n" else { return nil }
        cell.append(rest.removeFirst())
      }
    }
    row.append(String(cell))
    switch rest.popFirst() {
    case ",": continue
    case "\r":
      guard rest.popFirst() == "\n" else { return nil }
      rows.append(row)
      row = []
    default: return nil
    }
  }
  return row.isEmpty ? rows : nil
}

/// Strings that break programs, from a public collection that comes with the project's data.
enum NaughtyStrings {
  private static let file: URL = {
    let shared =
      ProcessInfo.processInfo.environment["CAMEO_SHARED"].map { URL(filePath: $0) }
      ?? URL(filePath: #filePath).appending(path: "../../../../shared").standardized
    return shared.appending(path: "data/corpora/naughty-strings/blns.json")
  }()

  static let isPresent = FileManager.default.fileExists(atPath: file.path)

  static func all() throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(contentsOf: file))
  }
}
