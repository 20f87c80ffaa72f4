import AuditTrail
package import Casework
import Store

extension SupervisorSession {
  /// Puts a policy into force: from now on the trail's last one.
  package func apply(_ policy: Policy) throws(DeskError) {
    let text = policy.canonicalText
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(PolicyApply(policy: text, policyHash: Digest.sha256(text)))
      return .success(())
    }
  }
}
