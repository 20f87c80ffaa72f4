import AuditTrail
package import Casework
import Store

/// What came of a change of the policy.
package struct PolicyOutcome: Equatable, Sendable {
  package let change: PolicyChange
  /// SHA-256 of the whole policy, by which an auditor names it, in hexadecimal.
  package let hash: String
  /// Whether it holds now; else it waits for an auditor.
  package let isInForce: Bool
}

extension SupervisorSession {
  /// Changes what is named of the policy, and nothing else of it.
  ///
  /// What loosens no guard is in force at once. Where anything does, all of it waits for an auditor, until another policy comes into force.
  /// - Throws: `DeskError.policy` where the settings are none; `Refusal.policyChanged` where another came into force meanwhile.
  package func apply(_ settings: [String: PolicyValue]) throws(DeskError) -> PolicyOutcome {
    let (before, place) = (try desk.policy(), try desk.policyPlace())
    let policy: Policy
    do {
      policy = try before.changed(by: settings)
    } catch {
      throw .policy(error)
    }
    let (change, text) = (PolicyChange(from: before, to: policy), policy.canonicalText)
    let hash = Digest.sha256(text)
    guard !change.differences.isEmpty else { return PolicyOutcome(change: change, hash: hash.hexadecimal, isInForce: true) }
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try transaction.policyPlace() == place else { return .failure(.policyChanged) }
      if change.loosens {
        try transaction.append(PolicyPropose(policy: text, policyHash: hash, changes: change.text))
      } else {
        try transaction.append(PolicyApply(policy: text, policyHash: hash, changes: change.text))
      }
      return .success(())
    }
    return PolicyOutcome(change: change, hash: hash.hexadecimal, isInForce: !change.loosens)
  }
}

extension AuditorSession {
  /// Puts a policy into force that a supervisor proposed, by the hash that names it or the beginning of it.
  ///
  /// - Throws: `Refusal.noSuchProposal` where none that stands has that name; `policyChanged` where another came into force meanwhile.
  package func confirmPolicy(_ hash: String) throws(DeskError) -> PolicyOutcome {
    let (before, place) = (try desk.policy(), try desk.policyPlace())
    let named = try desk.proposals().filter { $0.proposal.policyHash.hexadecimal.starts(with: hash.lowercased()) }
    // Proposed twice, it is the same policy.
    guard hash.count >= 8, let (seq, proposal) = named.last, Set(named.map(\.proposal.policy)).count == 1 else {
      throw .refused(.noSuchProposal)
    }
    let policy: Policy
    do {
      policy = try Policy(canonicalText: proposal.policy)
    } catch {
      throw .policy(error)
    }
    let change = PolicyChange(from: before, to: policy)
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      guard try transaction.policyPlace() == place else { return .failure(.policyChanged) }
      try transaction.append(
        PolicyConfirm(policy: proposal.policy, policyHash: proposal.policyHash, about: seq, changes: change.text))
      return .success(())
    }
    return PolicyOutcome(change: change, hash: proposal.policyHash.hexadecimal, isInForce: true)
  }
}

extension SystemSession {
  /// The policies that wait for an auditor, oldest first.
  package func proposedPolicies() throws(DeskError) -> [PolicyOutcome] {
    let before = try desk.policy()
    var proposed: [PolicyOutcome] = []
    for (_, proposal) in try desk.proposals() {
      do {
        let change = PolicyChange(from: before, to: try Policy(canonicalText: proposal.policy))
        proposed.append(PolicyOutcome(change: change, hash: proposal.policyHash.hexadecimal, isInForce: false))
      } catch {
        throw .policy(error)
      }
    }
    return proposed
  }
}

extension Desk {
  fileprivate func policyPlace() throws(DeskError) -> UInt64? {
    try read { reader throws(StoreError) in try reader.policyPlace() }
  }
}

extension StoreReader {
  /// SEQ of the entry that put the policy into force.
  fileprivate func policyPlace() throws(StoreError) -> UInt64? {
    try first(EntryFilter(kinds: EntryKind.policies, isReversed: true))?.seq
  }
}
