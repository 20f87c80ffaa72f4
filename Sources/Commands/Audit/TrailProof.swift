import AuditTrail
import Desk
import TransparencyLog

extension InclusionProof {
  /// The proof that comes with an entry.
  init(_ entry: ProvedEntry) {
    self.init(index: entry.seq, size: entry.inclusion.size, hashes: entry.inclusion.hashes.compactMap { Hash($0) })
  }
}

extension ConsistencyProof {
  /// The proof that the trail only grew.
  init(_ growth: TrailGrowth) {
    self.init(oldSize: growth.oldSize, newSize: growth.newSize, hashes: growth.hashes.compactMap { Hash($0) })
  }
}
