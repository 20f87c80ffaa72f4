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
  /// The chosen row.
  package private(set) var selected = 0
  /// The first row in view.
  package private(set) var first = 0
  /// Whether it keeps up with what is written.
  package var follows = false

  package init(_ filter: TrailFilter) {
    self.filter = filter
  }

  /// The rows that a size of the screen has for entries.
  package static func height(in size: Size) -> Int { max(1, size.rows - 6) }

  /// The chosen entry.
  package var chosen: TrailRow? { rows.indices.contains(selected) ? rows[selected] : nil }

  /// Takes the word that the reading is written down.
  mutating func open(_ reading: UInt64, size: UInt64) {
    (self.reading, self.size) = (reading, size)
    anchor(at: size)
  }

  /// Begins anew at a place: the newest entry below it will be the chosen one.
  mutating func anchor(at place: UInt64) {
    let place = min(place, size)
    (rows, searched, selected, first) = ([], place..<place, 0, 0)
  }

  // MARK: - Reading

  /// What has to be read before a screen of that height is full, with a page more either way; `nil` where nothing has to.
  package func step(height: Int) -> TrailStep? {
    guard reading != nil else { return nil }
    if rows.count - first < 2 * height, searched.lowerBound > 0 { return .older(than: searched.lowerBound) }
    if first < height, searched.upperBound < size { return .newer(from: searched.upperBound) }
    return nil
  }

  /// Whether rows are still being looked for that belong on the screen now.
  func isSearching(height: Int) -> Bool {
    reading == nil || (rows.count - first < height && step(height: height) != nil)
  }

  /// Takes a piece that was read.
  mutating func take(_ piece: TrailPiece, for step: TrailStep, height: Int) {
    size = max(size, piece.size)
    switch step {
    case .older(let end):
      guard end == searched.lowerBound else { return }
      rows += piece.rows
      searched = piece.searched.lowerBound..<searched.upperBound
      dropNewest(rows.count - Self.most)
    case .newer(let start):
      guard start == searched.upperBound else { return }
      rows = piece.rows + rows
      searched = searched.lowerBound..<piece.searched.upperBound
      (selected, first) = follows ? (0, 0) : (selected + piece.rows.count, first + piece.rows.count)
      dropOldest(rows.count - Self.most)
    }
    scroll(height: height)
  }

  private mutating func dropNewest(_ count: Int) {
    guard count > 0 else { return }
    rows.removeFirst(count)
    searched = searched.lowerBound..<(rows.first.map { $0.seq + 1 } ?? searched.lowerBound)
    (selected, first) = (selected - count, first - count)
  }

  private mutating func dropOldest(_ count: Int) {
    guard count > 0 else { return }
    rows.removeLast(count)
    searched = (rows.last?.seq ?? searched.upperBound)..<searched.upperBound
  }

  // MARK: - Moving

  /// Moves what is chosen; rows that are not there yet are read afterwards.
  mutating func move(_ action: AuditAction, height: Int) {
    switch action {
    case .up: selected -= 1
    case .down: selected += 1
    case .pageUp: selected -= max(1, height - 1)
    case .pageDown: selected += max(1, height - 1)
    case .first:
      if searched.upperBound < size { anchor(at: size) } else { selected = 0 }
    case .last:
      if searched.lowerBound > 0 { anchor(at: 0) } else { selected = rows.count - 1 }
    default: return
    }
    if action != .first { follows = false }
    scroll(height: height)
  }

  /// Keeps the chosen row in view.
  mutating func scroll(height: Int) {
    selected = max(0, min(selected, rows.count - 1))
    first = max(0, min(max(first, selected - height + 1), selected))
  }
}
