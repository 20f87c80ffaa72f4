/// Something that a verification found wrong.
package struct Finding: Equatable, Sendable {
  let problem: Problem
  /// The entries of which at least one is at fault; `nil` where none is.
  let entries: ClosedRange<UInt64>?
  let detail: String

  init(_ problem: Problem, _ entries: ClosedRange<UInt64>?, _ detail: String) {
    (self.problem, self.entries, self.detail) = (problem, entries, detail)
  }

  init(_ problem: Problem, at seq: UInt64, _ detail: String) {
    self.init(problem, seq...seq, detail)
  }

  /// Whether this one names an earlier bad entry, or names it more exactly.
  fileprivate func leads(_ other: Finding) -> Bool {
    guard let entries, let others = other.entries else { return entries != nil && other.entries == nil }
    if entries.upperBound != others.upperBound { return entries.upperBound < others.upperBound }
    return entries.lowerBound > others.lowerBound
  }

  /// Where and what, in words.
  var words: String {
    guard let entries else { return detail }
    return entries.lowerBound == entries.upperBound
      ? "entry \(entries.lowerBound): \(detail)" : "entries \(entries.lowerBound) to \(entries.upperBound): \(detail)"
  }

  /// The finding as a report tells it.
  var fault: VerificationReport.Fault {
    VerificationReport.Fault(seq: entries?.lowerBound, problem: problem, detail: words)
  }
}

/// What was found wrong so far: for each check how often, and what comes first. It stays small however much is wrong.
struct Ledger: Sendable {
  private var counts: [CheckName: Int] = [:]
  private var firsts: [CheckName: Finding] = [:]
  private(set) var first: Finding?

  mutating func add(_ finding: Finding) {
    let check = finding.problem.check
    counts[check, default: 0] += 1
    if firsts[check].map({ finding.leads($0) }) ?? true { firsts[check] = finding }
    if first.map({ finding.leads($0) }) ?? true { first = finding }
  }

  /// Whether anything was found that fails the check.
  func has(_ check: CheckName) -> Bool { firsts[check] != nil }

  /// The check's result, where it failed.
  func failure(_ name: CheckName) -> VerificationReport.Check? {
    guard let first = firsts[name], let count = counts[name] else { return nil }
    let more = count == 1 ? "" : ", and \(count - 1) more"
    return VerificationReport.Check(name: name, result: .failed, detail: first.words + more)
  }
}
