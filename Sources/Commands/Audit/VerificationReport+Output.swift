import AuditTrail
import Casework
import Reports
import TransparencyLog

extension VerificationReport {
  /// The report as one JSON object.
  var json: JSON {
    .object([
      ("ok", .flag(isOK)), ("entries", JSON(entries)), ("root", .text(Base64.encode(root))),
      ("checkpoint", checkpoint.map { .object([("origin", .text($0.origin)), ("size", JSON($0.size))]) } ?? .null),
      ("completeness", .text(completeUpTo == nil ? "not-established" : "proved")),
      (
        "checks",
        .array(
          checks.map { .object([("name", .text($0.name.rawValue)), ("result", .text($0.result.rawValue)), ("detail", .text($0.detail))]) })
      ),
      (
        "firstBad",
        firstBad.map { .object([("seq", JSON($0.seq)), ("code", .text($0.problem.rawValue)), ("detail", .text($0.detail))]) } ?? .null
      ),
      (
        "openLooks",
        .array(
          openLooks.map {
            .object([
              ("seq", JSON($0.begin)), ("time", .text($0.at.rfc3339)), ("person", .text($0.person.description)),
              ("case", .text($0.caseID.description)),
            ])
          })
      ),
    ])
  }

  /// The report as lines for people: every check, then what it comes to, then what it cannot show.
  var lines: [String] {
    var lines = checks.map { check in
      "\(check.result.word.padded(to: 12)) \(check.name.rawValue.padded(to: 13)) \(PlainText.line(check.detail))"
    }
    lines += ["", "entries      \(entries)", "root         \(Base64.encode(root))"]
    lines += [checkpoint.map { "checkpoint   \($0.origin), \($0.size) entries" } ?? "checkpoint   none that stands"]
    lines += openLooks.map {
      "open look    entry \($0.begin): \($0.person) at case \($0.caseID) from \($0.at.rfc3339), a look of unknown length"
    }
    lines.append("")
    let isOutsideOnly = firstBad?.problem == .badOutsideCheckpoint
    if let firstBad, !isOutsideOnly {
      lines.append("The trail does not verify. First: \(PlainText.line(firstBad.detail)) (\(firstBad.problem.rawValue)).")
    } else {
      lines.append("Integrity: nothing is wrong with the entries that are here.")
    }
    if let completeUpTo {
      lines.append("Completeness: none of the first \(completeUpTo) entries is missing. Of later ones that is not established.")
    } else if isOutsideOnly {
      lines.append(
        "Completeness is not established: what was given is no checkpoint that this log signed. Is it the file that was kept, whole?")
    } else {
      lines.append(
        "Completeness is not established: a store put back to an older state whole would look the same. Keep what audit checkpoint")
      lines.append("prints on another machine, and give it with --since.")
    }
    if trustedBelow > 0 {
      lines.append("Quick: entries below \(trustedBelow) not reread. They were found good before, by what the store remembers of it.")
    }
    lines.append("Not shown by any of this: whether the machine was honest when it wrote.")
    return lines
  }
}

extension VerificationReport.Check.Result {
  fileprivate var word: String {
    switch self {
    case .ok: "ok"
    case .failed: "FAILED"
    case .notChecked: "not checked"
    }
  }
}
