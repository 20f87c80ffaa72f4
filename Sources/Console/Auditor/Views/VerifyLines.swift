import AuditTrail
import Casework
import Desk
import TerminalUI

extension ConsoleState {
  /// All that a verification's page says: how far it is; then each check, what could not be established, and looks without an end.
  func verifyLines(_ page: VerifyPage) -> [EntryLine] {
    let words = auditWords.verifying
    switch page.state {
    case .running(let done, let size):
      guard page.writtenAs != nil else { return [] }
      let width = max(10, min(50, self.size.columns - 30))
      let filled = size == 0 ? 0 : Int(done * UInt64(width) / size)
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
      return [
        EntryLine(words.title, "\(untrusted: bar)", as: .focus),
        EntryLine(.empty, words.progress(auditWords.number(done), auditWords.number(size))),
      ]
    case .stopped: return [EntryLine(words.title, "! \(words.stopped)", as: .warning)]
    case .unreadable: return [EntryLine(words.title, "✗ \(words.unreadable)", as: .failure)]
    case .done(let report): return lines(of: report)
    }
  }

  private func lines(of report: VerificationReport) -> [EntryLine] {
    let words = auditWords.verifying
    let width = max(20, size.columns - EntryLine.nameWidth - 2)
    var lines = [
      report.isOK
        ? EntryLine(words.title, "✓ \(words.whole)", as: .success) : EntryLine(words.title, "✗ \(words.broken)", as: .failure),
      EntryLine(.empty, words.entries(auditWords.number(report.entries)), as: .muted),
    ]
    if let seq = report.firstBad?.seq { lines.append(EntryLine(.empty, words.firstBad(auditWords.number(seq)), as: .failure)) }
    lines.append(EntryLine(.empty, .empty))
    for (index, check) in report.checks.enumerated() {
      let (mark, role): (SafeText, TerminalUI.Role) =
        switch check.result {
        case .ok: ("✓", .success)
        case .failed: ("✗", .failure)
        case .notChecked: ("!", .warning)
        }
      lines.append(EntryLine(index == 0 ? words.checks : .empty, "\(mark) \(words.asks(check.name))", as: role))
      switch check.result {
      case .ok: break
      case .notChecked: lines += ("  \(words.notMade(check.name))" as SafeText).wrapped(to: width).map { EntryLine(.empty, $0, as: .muted) }
      case .failed:
        // The report's own words are English, as a command prints them.
        let detail: SafeText = "\(untrusted: check.detail, limit: 400)"
        if language == .chinese, let problem = report.firstBad?.problem, problem.check == check.name, let told = problem.chinese {
          lines.append(EntryLine(.empty, "  \(told)", as: .failure))
        }
        let told: SafeText = language == .english ? "  \(detail)" : "  \(words.report): \(detail)"
        lines += told.wrapped(to: width).map { EntryLine(.empty, $0, as: .failure) }
      }
    }
    lines.append(EntryLine(.empty, .empty))
    let complete: SafeText = report.completeUpTo.map { "\(words.proved) (\(auditWords.number($0)))" } ?? words.notEstablished
    lines.append(EntryLine(auditWords.proof, complete, as: report.completeUpTo == nil ? .warning : .success))
    if report.openLooks.isEmpty {
      lines.append(EntryLine(auditWords.replaying.looks, words.noOpenLooks))
    } else {
      lines.append(EntryLine(.empty, "\(words.openLooks):", as: .warning))
    }
    return lines
      + report.openLooks.map { look in
        EntryLine(
          .empty,
          words.openLook(
            auditWords.number(look.begin), "\(untrusted: AuditClock.short(look.at))", "\(untrusted: names.name(of: look.person))",
            "\(untrusted: look.caseID.description)"))
      }
  }
}
