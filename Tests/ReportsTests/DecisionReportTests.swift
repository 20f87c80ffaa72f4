import AuditTrail
import Casework
import Foundation
import Reports
import Store
import Testing

@Suite("The report of decisions")
struct DecisionReportTests {
  private static let contract =
    "case,vendor,source,session,machineDecision,score,threshold,outcome,reason,secondaryReason,reviewer,claimedAt,decidedAt,settledAt,looks,finestLevel,subjectComment,"
    + "failedChecks,question,scoreScale,scoreDirection,firstAnswer,kind,seq"

  @Test("The columns are the contract's, in its order")
  func columns() {
    #expect(DecisionReport.columns.joined(separator: ",") == Self.contract)
    #expect(table(.csv, []).text == Self.contract + "\r\n")
  }

  @Test("A decision's cells say what was decided, by whom, when, and after how much looking")
  func cells() {
    #expect(
      DecisionReport.cells(.sample(), PersonDirectory()) == [
        "7F3KQ2MD9X", "aws", "app", "4711-a", "fail", "0.31", "0.8", "reject", "PA.REPLAY", "PA.PRINT", "rita", "2026-01-05T09:00:00.000Z",
        "2026-01-05T09:01:00.000Z", "2026-01-05T09:12:00.000Z", "3", "2", "come to a branch", "no-blink", nil, "0 1", "live",
        nil, "decision", "99",
      ])
    let bare = DecisionReport.cells(.sample(score: nil, secondaryReason: nil, comment: nil), PersonDirectory())
    #expect(bare.count == 24)
    #expect(bare[5] == nil && bare[6] == nil && bare[9] == nil && bare[16] == nil)
    #expect(bare[4] == "uncertain")
  }

  @Test("In JSON, numbers are numbers, times are text and what is absent is null")
  func object() throws {
    let line = DecisionReport.object(.sample(secondaryReason: nil), PersonDirectory()).line
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(Set(object.keys) == Set(DecisionReport.columns))
    #expect(object["score"] as? Double == 0.31)
    #expect(object["threshold"] as? Double == 0.8)
    #expect(object["looks"] as? Int == 3)
    #expect(object["finestLevel"] as? Int == 2)
    #expect(object["decidedAt"] as? String == "2026-01-05T09:01:00.000Z")
    #expect(object["secondaryReason"] is NSNull)
    let order = DecisionReport.columns.compactMap { line.range(of: "\"\($0)\":")?.lowerBound }
    #expect(order.count == 24 && order == order.sorted())
  }

  @Test("Hostile input: a comment with quotes, line ends and a formula stays one cell", arguments: DecisionReport.Format.allCases)
  func hostileComment(format: DecisionReport.Format) throws {
    let comment = "=HYPERLINK(\"http://x\",\"<b>\")\r\n</td>,next\u{1B}[2J"
    let text = table(format, [.sample(comment: comment)]).text
    switch format {
    case .csv:
      let rows = try #require(strictCSV(text))
      #expect(rows.count == 2)
      #expect(rows.last?.dropFirst(16).first.map { Array($0.unicodeScalars) } == Array(("'" + comment).unicodeScalars))
    case .json:
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
      #expect(rows.first?["subjectComment"] as? String == comment)
    case .html:
      #expect(!text.contains("<b>"))
      #expect(text.components(separatedBy: "</td>").count == 25)
    case .text:
      #expect(text.split(separator: "\n").count == 2)
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test("A table without rows is whole, and counts none", arguments: DecisionReport.Format.allCases)
  func empty(format: DecisionReport.Format) throws {
    let (text, count) = table(format, [])
    #expect(count == 0)
    switch format {
    case .csv: #expect(strictCSV(text) == [DecisionReport.columns])
    case .json: #expect((try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])?.isEmpty == true)
    case .html: #expect(text.hasSuffix("</tr>\n</table>\n</body>\n</html>\n"))
    case .text: #expect(text == DecisionReport.columns.joined(separator: "  ") + "\n")
    }
  }

  @Test("A table of many rows has them all, in their order", arguments: DecisionReport.Format.allCases)
  func many(format: DecisionReport.Format) throws {
    let sources = (0..<2_000).map { "source-\($0)" }
    let (text, count) = table(format, sources.map { SettledDecision.sample(source: $0) })
    #expect(count == 2_000)
    switch format {
    case .csv: #expect(strictCSV(text)?.dropFirst().map { $0[2] } == sources)
    case .json:
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
      #expect(rows.map { $0["source"] as? String } == sources)
    case .html: #expect(text.components(separatedBy: "<tr><td>").count == 2_001)
    case .text: #expect(text.split(separator: "\n").count == 2_001)
    }
  }

  @Test("Only the format that is written is made: a table of cells makes no objects, one of objects no cells")
  func lazily() {
    for format in DecisionReport.Format.allCases {
      var made: [String] = []
      var writer = TableWriter(format: format, title: "t", columns: ["a"]) { _ in }
      func cells() -> [String?] {
        made.append("cells")
        return ["1"]
      }
      func object() -> JSON {
        made.append("object")
        return .object([("a", .integer(1))])
      }
      writer.row(cells: cells(), object: object())
      #expect(made == [format == .json ? "object" : "cells"])
    }
  }
}
