import AuditTrail
package import Casework

extension StoreReader {
  /// The case whose face the entry at a place releases: the one rule, for stores to ask before they hand a face out.
  ///
  /// A look rests on the claim that it names, and on no earlier or later one; its fence tells them apart, whatever the clocks did.
  /// - Returns: `nil` where no look and no drawing again begins there, longer ago than `SealedFace.releaseTime`, or its claim is over.
  package func caseReleased(by place: UInt64, at now: Instant) throws(StoreError) -> CaseID? {
    guard let entry = try entry(at: place).flatMap({ try? Entry(canonicalBytes: $0.bytes) }), let id = entry.caseID,
      now < entry.at + SealedFace.releaseTime
    else { return nil }
    if entry.kind == .redrawBegin { return id }
    guard let look = entry.says(LookBegin.self), let person = entry.actor.person, let lease = try lease(on: id),
      lease.holds(for: person, fence: look.fence, at: now)
    else { return nil }
    return id
  }
}
