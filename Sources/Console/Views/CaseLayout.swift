package import TerminalUI

/// Where things stand on a case's screen, for any size from 80 x 24.
package struct CaseLayout: Equatable, Sendable {
  /// The smallest size with room for everything.
  package static let smallest = Size(columns: 80, rows: 24)

  package let header: Rect
  /// Who raised an alarm about it, or passed it on.
  package let passage: Rect
  package let question: Rect
  /// The frames round the pictures, side by side.
  package let pictures: [Rect]
  package let facts: Rect
  package let answers: Rect
  package let reasons: Rect
  package let message: Rect
  /// What Enter does, and what the subject gets.
  package let sending: Rect
  package let footer: Rect

  /// The layout for a screen of that size, with one or two pictures.
  ///
  /// - Parameter lines: how many of them tell of an alarm, or of who passed the case on.
  package init(size: Size, pictures count: Int, passage lines: Int = 0) {
    var rest = Rect(origin: .zero, size: size)
    header = rest.cutTop(1)
    passage = rest.cutTop(lines)
    question = rest.cutTop(1)
    footer = rest.cutBottom(1)
    sending = rest.cutBottom(1)
    message = rest.cutBottom(1)
    reasons = rest.cutBottom(size.rows < 30 ? 1 : 2)
    answers = rest.cutBottom(1)
    // 30 columns hold the facts at 80. A face is seldom wider than high, and a cell is twice as high as wide: what a picture
    // cannot use is the facts' too.
    let widest = count * (2 * (rest.size.rows - 2) + 2)
    pictures = rest.cutLeft(min(widest, rest.size.columns - max(30, size.columns / 4))).split(columns: count)
    facts = rest
  }

  /// The reasons' lines and the one under them.
  var reasonsAndMessage: Rect {
    Rect(
      origin: reasons.origin,
      size: Size(columns: reasons.size.columns, rows: reasons.size.rows + message.size.rows))
  }

  /// Cells of one picture, inside its frame; the same for both.
  package var pictureCells: Size {
    let inner = pictures.map { $0.inset(columns: 1, rows: 1).size }
    return Size(columns: max(1, inner.map(\.columns).min() ?? 1), rows: max(1, inner.map(\.rows).min() ?? 1))
  }
}
