package import AuditTrail
package import Casework
import Store

/// A view of the trail in one person's hands, read piece by piece; none is made without the entry that says so.
package struct TrailReading: Sendable {
  /// How many entries one step looks through where the store has no index: some tens of milliseconds.
  package static let stride: UInt64 = 50_000

  package let filter: TrailFilter
  /// SEQ of the entry that tells of this reading.
  package let writtenAs: UInt64
  private let desk: Desk

  fileprivate init(_ filter: TrailFilter, writtenAs seq: UInt64, at desk: Desk) {
    (self.filter, writtenAs, self.desk) = (filter, seq, desk)
  }

  /// The newest entries below a place, newest first.
  ///
  /// - Parameters:
  ///   - end: below this SEQ.
  ///   - limit: at most so many.
  /// - Returns: what one step found, and how far it came.
  package func older(than end: UInt64, limit: Int) throws(DeskError) -> TrailPiece {
    let start = filter.isIndexed || end < Self.stride ? 0 : end - Self.stride
    var wanted = filter.entries
    (wanted.start, wanted.end, wanted.isReversed) = (start, end, true)
    let (rows, size) = try rows(wanted, limit)
    let reached = rows.count < limit ? start : rows.last?.seq ?? start
    return TrailPiece(rows: rows, searched: reached..<max(reached, end), size: size)
  }

  /// The oldest entries from a place on, newest first.
  ///
  /// - Parameters:
  ///   - start: from this SEQ on.
  ///   - limit: at most so many.
  package func newer(from start: UInt64, limit: Int) throws(DeskError) -> TrailPiece {
    var wanted = filter.entries
    (wanted.start, wanted.end) = (start, filter.isIndexed ? nil : start + Self.stride)
    let (rows, size) = try rows(wanted, limit)
    let end = min(size, wanted.end ?? size)
    let reached = rows.count < limit ? end : rows.last.map { $0.seq + 1 } ?? end
    return TrailPiece(rows: rows.reversed(), searched: min(start, reached)..<reached, size: size)
  }

  /// The number of entries now.
  package func size() throws(DeskError) -> UInt64 {
    try desk.read { reader throws(StoreError) in try reader.trailSize() }
  }

  /// The place of the first entry at or after a moment; where a clock was set back, of one near it.
  package func place(of moment: Instant) throws(DeskError) -> UInt64 {
    try desk.read { reader throws(StoreError) in
      var places = 0..<(try reader.trailSize())
      while !places.isEmpty {
        let middle = places.lowerBound + (places.upperBound - places.lowerBound) / 2
        guard let stored = try reader.entry(at: middle) else { throw .damaged("entry \(middle) is missing") }
        if let filed = stored.filed, filed.milliseconds < moment.milliseconds {
          places = middle + 1..<places.upperBound
        } else {
          places = places.lowerBound..<middle
        }
      }
      return places.lowerBound
    }
  }

  /// Calls `body` with each of its entries as they are kept, in order: SEQ and bytes.
  ///
  /// Read piece by piece, so that whoever prints them holds nobody up; entries are never changed, so that the pieces belong together.
  package func each(_ body: (_ seq: UInt64, _ bytes: [UInt8]) -> Void) throws(DeskError) {
    let pieceSize = 1_000
    var (piece, wanted): ([KeptEntry], EntryFilter) = ([], filter.entries)
    repeat {
      piece.removeAll(keepingCapacity: true)
      try desk.read { reader throws(StoreError) in
        try reader.eachEntry(wanted) { stored throws(StoreError) in
          piece.append(stored)
          return piece.count < pieceSize
        }
      }
      for stored in piece { body(stored.seq, stored.bytes) }
      wanted.start = piece.last.map { $0.seq + 1 } ?? wanted.start
    } while piece.count == pieceSize
  }

  private func rows(_ filter: EntryFilter, _ limit: Int) throws(DeskError) -> ([TrailRow], UInt64) {
    try desk.read { reader throws(StoreError) in
      var rows: [TrailRow] = []
      try reader.eachEntry(filter) { stored throws(StoreError) in
        rows.append(TrailRow(seq: stored.seq, entry: try? Entry(canonicalBytes: stored.bytes)))
        return rows.count < limit
      }
      return (rows, try reader.trailSize())
    }
  }
}

/// One step of a reading.
package struct TrailPiece: Equatable, Sendable {
  /// Newest first.
  package let rows: [TrailRow]
  /// The places that were looked through.
  package let searched: Range<UInt64>
  /// The number of entries of the whole trail.
  package let size: UInt64

  package init(rows: [TrailRow], searched: Range<UInt64>, size: UInt64) {
    (self.rows, self.searched, self.size) = (rows, searched, size)
  }
}

/// An entry in its place.
package struct TrailRow: Equatable, Sendable {
  package let seq: UInt64
  /// `nil` where its bytes cannot be read.
  package let entry: Entry?

  package init(seq: UInt64, entry: Entry?) {
    (self.seq, self.entry) = (seq, entry)
  }
}

extension Oversight {
  /// Opens a view of the trail; written down first.
  package func readTrail(_ filter: TrailFilter) throws(DeskError) -> TrailReading { try member.readTrail(filter) }
}

extension MemberSession {
  /// Opens a view of what this person did themselves; written down first.
  ///
  /// - Throws: `Refusal.needs` where the filter lets others' entries through.
  package func readOwnTrail(_ filter: TrailFilter) throws(DeskError) -> TrailReading {
    guard filter.person == person.description else { throw .refused(.needs(.auditor)) }
    return try readTrail(filter)
  }

  fileprivate func readTrail(_ filter: TrailFilter) throws(DeskError) -> TrailReading {
    TrailReading(filter, writtenAs: try recordReading(.entries(filter)), at: desk)
  }
}

extension SignedIn {
  /// Opens a view of the trail as far as the person's role goes: auditors and supervisors read all of it, reviewers what they did themselves.
  package func readTrail(_ filter: TrailFilter) throws(DeskError) -> TrailReading {
    switch self {
    case .reviewer(let session): try session.member.readOwnTrail(filter)
    case .auditor(let session): try session.oversight.readTrail(filter)
    case .supervisor(let session): try session.oversight.readTrail(filter)
    }
  }
}
