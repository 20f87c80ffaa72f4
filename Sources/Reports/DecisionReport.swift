package import AuditTrail
import Casework
package import Store

/// Settled decisions as a table, in the columns that other systems rely on.
package enum DecisionReport {
  /// The columns, in their order.
  package static let columns = [
    "case", "vendor", "source", "session", "machineDecision", "score", "threshold", "outcome", "reason", "secondaryReason", "reviewer",
    "claimedAt", "decidedAt", "settledAt", "looks", "finestLevel", "subjectComment", "failedChecks", "question", "scoreScale",
    "scoreDirection", "firstAnswer", "kind", "seq",
  ]

  /// How a report is written.
  package enum Format: String, CaseIterable, Sendable {
    case csv, json, html, text
  }

  /// One decision's cells, in the order of the columns.
  package static func cells(_ settled: SettledDecision, _ names: PersonDirectory) -> [String?] {
    members(settled, names).map { _, value in
      switch value {
      case .null: nil
      case .text(let text): text
      default: value.line
      }
    }
  }

  /// One decision as a JSON object.
  package static func object(_ settled: SettledDecision, _ names: PersonDirectory) -> JSON {
    .object(members(settled, names))
  }

  private static func members(_ settled: SettledDecision, _ names: PersonDirectory) -> [(String, JSON)] {
    let decision = settled.decision
    let isDecision = settled.kind == .decision
    let score = settled.result.score
    let values: [JSON] = [
      .text(decision.caseID.description), .text(settled.vendor), .text(settled.source), .text(settled.session),
      .text(settled.result.decision.rawValue), JSON(settled.result.score?.value), JSON(settled.result.score?.threshold),
      .text(decision.outcome.rawValue), .text(decision.reason.rawValue), JSON(decision.secondaryReason?.rawValue),
      .text(names.name(of: decision.reviewer)), isDecision ? .text(decision.claimedAt.rfc3339) : .null, .text(decision.decidedAt.rfc3339),
      JSON(decision.settledAt?.rfc3339), isDecision ? .integer(Int64(settled.looks)) : .null,
      isDecision ? .integer(Int64(settled.finestLevel.rawValue)) : .null, JSON(decision.subjectComment),
      .text(settled.result.failedChecks.map(\.description).joined(separator: " ")),
      // What was asked follows from the facts and the policy of that moment, which no row keeps.
      .null, JSON(score.map { "\(JSON($0.low).line) \(JSON($0.high).line)" }), JSON(score?.direction.rawValue),
      JSON(settled.firstAnswer.map { "\($0.outcome.rawValue) \($0.reason.rawValue)" }), .text(settled.kind.rawValue),
      .integer(Int64(clamping: settled.settledBy)),
    ]
    return Array(zip(columns, values))
  }
}

/// Writes rows of a table in one of the formats, a piece at a time, so that a million rows need no memory.
package struct TableWriter {
  private let format: DecisionReport.Format
  private let title: String
  private let columns: [String]
  private let write: (String) -> Void
  private var count = 0

  /// A writer that gives every piece of text to `write`.
  package init(format: DecisionReport.Format, title: String, columns: [String], write: @escaping (String) -> Void) {
    (self.format, self.title, self.columns, self.write) = (format, title, columns, write)
    switch format {
    case .csv: write(CSV.line(columns))
    case .json: write("[")
    case .html: write(HTML.tableHead(title: title, columns: columns))
    case .text: write(columns.joined(separator: "  ") + "\n")
    }
  }

  /// Writes one row.
  package mutating func row(cells: @autoclosure () -> [String?], object: @autoclosure () -> JSON) {
    switch format {
    case .csv: write(CSV.line(cells()))
    case .json: write((count == 0 ? "\n" : ",\n") + object().line)
    case .html: write(HTML.tableRow(cells()))
    case .text: write(cells().map { PlainText.line($0 ?? "-") }.joined(separator: "  ") + "\n")
    }
    count += 1
  }

  /// Writes what ends the table.
  /// - Returns: the number of rows.
  package func finish() -> Int {
    switch format {
    case .csv, .text: break
    case .json: write(count == 0 ? "]\n" : "\n]\n")
    case .html: write(HTML.tableFoot)
    }
    return count
  }
}
