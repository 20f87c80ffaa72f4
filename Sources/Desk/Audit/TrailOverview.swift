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
  /// Findings that nobody closed.
  package let openFindings: Int
  /// People who wait for a supervisor to add them, and those who wait for an auditor to confirm them.
  package let toAdd: Int
  package let toConfirm: Int

  package init(
    size: UInt64, checkpointSize: UInt64?, takenOutside: Instant?, openFindings: Int = 0, toAdd: Int = 0, toConfirm: Int = 0
  ) {
    (self.size, self.checkpointSize, self.takenOutside) = (size, checkpointSize, takenOutside)
    (self.openFindings, self.toAdd, self.toConfirm) = (openFindings, toAdd, toConfirm)
  }
}

extension MemberSession {
  /// How the trail stands now.
  package func trailOverview() throws(DeskError) -> TrailOverview {
    let people = try desk.membership().members.values
    return try desk.read { reader throws(StoreError) in
      let takenOut = try reader.takenOut()
      let takenOutside = takenOut.isFounding ? nil : takenOut.last
      return TrailOverview(
        size: try reader.trailSize(), checkpointSize: try reader.checkpoints(newestOnly: true).last?.size, takenOutside: takenOutside,
        openFindings: try reader.findings().count { $0.closing == nil }, toAdd: people.count { $0.state == .requested },
        toConfirm: people.count { $0.state == .added })
    }
  }
}
