import AuditTrail
package import Casework
import Store

/// How a desk stands, in the figures that a monitor asks for.
package struct DeskStatus: Equatable, Sendable {
  /// Undecided cases past the time in which they should have been answered.
  package let overdue: Int
  /// Cases about which an alarm is open.
  package let alarms: Int
  /// Cases that a legal hold keeps.
  package let holds: Int
  /// Decisions, faces and cases that retention should have dealt with an hour ago.
  package let dueForAnHour: RetentionDue
  /// What keeps faces that are due until two people say so.
  package let brake: RetentionBrake?
  /// Epochs whose faces should have been sealed forward by now.
  package let overdueEpochs: Int
  /// Faces that no active person can open.
  package let unopenable: Int
  /// Open cases that nobody may take who can open them.
  package let leftToNobody: Int
  /// When somebody who signed in last verified the trail.
  package let lastVerification: Instant?
  /// When something was last taken out of the house.
  package let takenOut: TakenOut

  /// Whether nothing of it needs anybody.
  package func isWell(at now: Instant) -> Bool {
    overdue == 0 && alarms == 0 && dueForAnHour.isEmpty && brake == nil && overdueEpochs == 0 && unopenable == 0 && leftToNobody == 0
      && !takenOut.isOlder(than: TakenOut.limit, at: now)
  }
}

extension SystemSession {
  /// How the desk stands now.
  package func status() throws(DeskError) -> DeskStatus {
    let now = desk.now()
    let (epochs, stranded, alarms) = (try desk.epochStandings(), try desk.strandedFaces(), try desk.alarmCount())
    let leftToNobody = try desk.casesLeftToNobody().count
    let (due, brake) = (try overdue(by: .hours(1)), try desk.brake())
    return try desk.read { reader throws(StoreError) in
      let lanes = try reader.laneCounts(at: now).lanes
      var verified: Instant?
      try reader.eachEntry(EntryFilter(kinds: [.trailVerify], isReversed: true)) { stored throws(StoreError) in
        verified = try stored.read().at
        return false
      }
      return DeskStatus(
        overdue: lanes.values.reduce(0) { $0 + $1.overdue }, alarms: alarms, holds: try reader.openHolds(at: now).count, dueForAnHour: due,
        brake: brake,
        overdueEpochs: epochs.count { $0.isOverdue(at: now) }, unopenable: stranded, leftToNobody: leftToNobody,
        lastVerification: verified,
        takenOut: try reader.takenOut())
    }
  }
}
