import Casework

/// Which policy the trail puts into force, and whether two people did where a guard is loosened.
struct PolicyStory: Sendable {
  /// The policy in force, from the last entry that holds one.
  private(set) var inForce = Policy.standard
  /// Those that wait for an auditor, by the SEQ that proposed them.
  private var proposals: [UInt64: String] = [:]

  /// Goes on with an entry about policy.
  ///
  /// - Parameter format: of the entry's session; in format 1 a supervisor alone put any policy into force.
  mutating func take(_ entry: ExaminedEntry.Content, seq: UInt64, format: Int) throws(CaseStory.Break) {
    if let propose = entry.entry?.says(PolicyPropose.self) {
      try check(propose.changes, of: try Self.policy(propose.policy))
      proposals[seq] = propose.policy
      return
    }
    guard let text = entry.entry?.policyInForce else { throw CaseStory.Break(.badPolicy, "it holds no policy") }
    let policy = try Self.policy(text)
    let change = PolicyChange(from: inForce, to: policy)
    defer { (inForce, proposals) = (policy, [:]) }
    if let confirm = entry.entry?.says(PolicyConfirm.self) {
      guard proposals[confirm.about] == text else {
        throw CaseStory.Break(.badPolicy, "it confirms no policy that a supervisor proposed and that still stands")
      }
      try check(confirm.changes, of: policy)
    } else if format > 1, entry.actor != .system {
      if let loosened = change.differences.first(where: \.loosens) {
        throw CaseStory.Break(.badPolicy, "it loosens \(loosened.path), and no auditor confirmed that")
      }
      if let changes = entry.entry?.says(PolicyApply.self)?.changes { try check(changes, of: policy) }
    }
  }

  private func check(_ changes: String, of policy: Policy) throws(CaseStory.Break) {
    guard changes == PolicyChange(from: inForce, to: policy).text else {
      throw CaseStory.Break(.badPolicy, "it says other changes than it makes")
    }
  }

  private static func policy(_ text: String) throws(CaseStory.Break) -> Policy {
    guard let policy = try? Policy(canonicalText: text) else { throw CaseStory.Break(.badPolicy, "it holds no policy") }
    return policy
  }
}
