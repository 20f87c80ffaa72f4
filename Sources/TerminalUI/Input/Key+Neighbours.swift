extension Key {
  /// Whether a finger that slips on a US keyboard meets the other key: it lies beside it, above or below, held with the same Shift.
  package func isNeighbour(of other: Key) -> Bool {
    guard let here = place, let there = other.place, here.isShifted == there.isShifted else { return false }
    let (rows, quarters) = (abs(here.row - there.row), abs(here.quarters - there.quarters))
    return here != there && (rows == 0 && quarters <= 4 || rows == 1 && quarters <= 3)
  }

  private struct Place: Equatable {
    let row, column: Int
    let isShifted: Bool

    /// How far right its middle lies, in quarters of a key: every row begins further right than the one above.
    var quarters: Int { column * 4 + [0, 6, 7, 9][row] }
  }

  private var place: Place? {
    switch self {
    case .enter: return Place(row: 2, column: 11, isShifted: false)
    case .tab: return Place(row: 1, column: -1, isShifted: false)
    case .backTab: return Place(row: 1, column: -1, isShifted: true)
    case .backspace: return Place(row: 0, column: 13, isShifted: false)
    case .character(let scalar):
      for (row, keys) in Self.rows.enumerated() {
        for (column, key) in keys.plain.unicodeScalars.enumerated() where key == scalar {
          return Place(row: row, column: column, isShifted: false)
        }
        for (column, key) in keys.shifted.unicodeScalars.enumerated() where key == scalar {
          return Place(row: row, column: column, isShifted: true)
        }
      }
      return nil
    default: return nil
    }
  }

  private static let rows = [
    (plain: "`1234567890-=", shifted: "~!@#$%^&*()_+"), (plain: "qwertyuiop[]\\", shifted: "QWERTYUIOP{}|"),
    (plain: "asdfghjkl;'", shifted: "ASDFGHJKL:\""), (plain: "zxcvbnm,./", shifted: "ZXCVBNM<>?"),
  ]
}
