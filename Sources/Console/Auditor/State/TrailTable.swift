package import AuditTrail
package import Desk
package import TerminalUI

/// The trail as a table: a window of a reading, newest first, that grows at either end as somebody moves.
package struct TrailTable: Equatable, Sendable {
  /// The most rows that are kept, however far somebody goes.
  package static let most = 2_000

  package let filter: TrailFilter
  /// SEQ of the entry that tells of the reading; `nil` until it is written.
  package private(set) var reading: UInt64?
  /// Newest first.
  package private(set) var rows: [TrailRow] = []
  /// The places that were looked through for these rows.
  package private(set) var searched: Range<UInt64> = 0..<0
  /// The number of entries of the whole trail.
  package private(set) var size: UInt64 = 0
  /// Which of the rows is chosen.
  package private(set) var list = ListState(count: 0)
  /// Whether it keeps up with what is written.
  package var follows = false

  package init(_ filter: TrailFilter) {
    self.filter = filter
  }

  /// The chosen entry.
  package var chosen: TrailRow? { list.selection.map { rows[$0] } }

  /// Takes the word that the reading is written down.
  mutating func open(_ reading: UInt64, size: UInt64) {
    (self.reading, self.size) = (reading, size)
    anchor(at: size)
  }

  /// Begins anew at a place: the newest entry below it will be the chosen one.
  mutating func anchor(at place: UInt64) {
    let place = min(place, size)
    (rows, searched, list) = ([], place..<place, ListState(count: 0))
  }

  // MARK: - Reading

  /// What has to be read before a screen of that height is full, with a page more either way; `nil` where nothing has to.
  package func step(height: Int) -> TrailStep? {
    guard reading != nil else { return nil }
    if rows.count - list.offset < 2 * height, searched.lowerBound > 0 { return .older(than: searched.lowerBound) }
    if list.offset < height, searched.upperBound < size { return .newer(from: searched.upperBound) }
    return nil
  }

  /// Whether rows are still being looked for that belong on the screen now.
  func isSearching(height: Int) -> Bool {
    reading == nil || (rows.count - list.offset < height && step(height: height) != nil)
  }

  /// Takes a piece that was read.
  mutating func take(_ piece: TrailPiece, for step: TrailStep, height: Int) {
    size = max(size, piece.size)
    switch step {
    case .older(let end):
      guard end == searched.lowerBound else { return }
      rows += piece.rows
      searched = piece.searched.lowerBound..<searched.upperBound
      list.update(count: rows.count)
      dropNewest(rows.count - Self.most)
    case .newer(let start):
      guard start == searched.upperBound else { return }
      rows = piece.rows + rows
      searched = searched.lowerBound..<piece.searched.upperBound
      list.shift(by: piece.rows.count)
      if follows { list.select(0) }
      dropOldest(rows.count - Self.most)
    }
    fit(height: height)
  }

  private mutating func dropNewest(_ count: Int) {
    guard count > 0 else { return }
    rows.removeFirst(count)
    searched = searched.lowerBound..<(rows.first.map { $0.seq + 1 } ?? searched.lowerBound)
    list.shift(by: -count)
  }

  private mutating func dropOldest(_ count: Int) {
    guard count > 0 else { return }
    rows.removeLast(count)
    searched = (rows.last?.seq ?? searched.upperBound)..<searched.upperBound
    list.update(count: rows.count)
  }

  // MARK: - Moving

  /// Moves what is chosen; rows that are not there yet are read afterwards.
  mutating func move(_ move: ListMove, height: Int) {
    switch move {
    case .first where searched.upperBound < size: anchor(at: size)
    case .last where searched.lowerBound > 0: anchor(at: 0)
    default: list.move(move, height: height)
    }
    if move != .first { follows = false }
  }

  /// Keeps the chosen row in view.
  mutating func fit(height: Int) {
    _ = list.visibleRows(height: height)
  }
}
