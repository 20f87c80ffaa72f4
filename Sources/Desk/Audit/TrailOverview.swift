import AuditTrail
package import Casework
import Store

/// How the trail stands, without an entry of it.
package struct TrailOverview: Equatable, Sendable {
  /// The number of entries.
  package let size: UInt64
  /// The number of entries that the newest checkpoint has; `nil` where there is none.
  package let checkpointSize: UInt64?
  /// When somebody last took a checkpoint or an export out of the house, or a witness answered; `nil` where nobody did.
  package let takenOutside: Instant?

  package init(size: UInt64, checkpointSize: UInt64?, takenOutside: Instant?) {
    (self.size, self.checkpointSize, self.takenOutside) = (size, checkpointSize, takenOutside)
  }
}

extension Desk {
  /// How the trail stands now.
  package func trailOverview() throws(DeskError) -> TrailOverview {
    try read { reader throws(StoreError) in
      var takenOutside: Instant?
      let kinds: Set<EntryKind> = [.trailCheckpoint, .trailExport, .trailWitness]
      try reader.eachEntry(EntryFilter(kinds: kinds, isReversed: true)) { stored throws(StoreError) in
        takenOutside = Instant(milliseconds: stored.filed.milliseconds)
        return false
      }
      return TrailOverview(
        size: try reader.trailSize(), checkpointSize: try reader.checkpoints(newestOnly: true).last?.size, takenOutside: takenOutside)
    }
  }
}
