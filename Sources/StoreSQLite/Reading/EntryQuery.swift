import AuditTrail
import Casework
import Foundation
import GRDB
import Store

/// The query that a filter of entries asks of one stretch of the trail.
struct EntryQuery {
  private(set) var sql: String
  private var arguments: StatementArguments

  /// Fails where a filter can match nothing: a session that does not exist, or no kinds at all.
  init?(_ filter: EntryFilter, in db: Database) throws(StoreError) {
    var conditions = ["seq >= ?", "seq < ?"]
    arguments = []
    if let caseID = filter.caseID {
      conditions.append("case_id = ?")
      arguments += [caseID.description]
    }
    if let actor = filter.actor {
      conditions.append("actor = ?")
      arguments += [actor]
    }
    if let session = filter.session {
      // A session's entries lie between two known places, among those of others.
      let sql = "SELECT first_seq, last_seq FROM trail_session WHERE id = ?"
      let bounds = try db.one(sql, [Data(session.bytes)]) { row throws(StoreError) in (try row.integer(), try row.integer()) }
      guard let bounds else { return nil }
      conditions.append("seq BETWEEN ? AND ? AND session = ?")
      arguments += [bounds.0, bounds.1, Data(session.bytes)]
    }
    if let from = filter.from {
      conditions.append("at >= ?")
      arguments += [from.milliseconds]
    }
    if let to = filter.to {
      conditions.append("at < ?")
      arguments += [to.milliseconds]
    }
    if let kinds = filter.kinds {
      guard !kinds.isEmpty else { return nil }
      let numbers = kinds.map { "\($0.rawValue)" }.sorted().joined(separator: ", ")
      // Privileged kinds are few among many: they have an index of their own.
      conditions.append(
        kinds.allSatisfy(\.isPrivileged) && filter.caseID == nil
          ? "seq IN (SELECT seq FROM trail INDEXED BY trail_privileged WHERE signature IS NOT NULL AND kind IN (\(numbers)))"
          : "kind IN (\(numbers))")
    }
    sql = """
      SELECT \(Columns.keptEntry) FROM trail WHERE \(conditions.joined(separator: " AND ")) ORDER BY seq\(filter.isReversed ? " DESC" : "")
      """
  }

  /// The arguments for one stretch.
  func arguments(in stretch: Range<Int64>) -> StatementArguments {
    [stretch.lowerBound, stretch.upperBound] + arguments
  }
}
