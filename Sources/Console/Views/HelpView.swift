import TerminalUI

extension ConsoleState {
  /// Every key that matters now, as many rows as fit from the offset on.
  func drawHelp(on surface: inout Surface) {
    var area = surface.bounds.inset(columns: 2, rows: 1)
    surface.write(words.keys, in: area.cutTop(2), as: .title)
    surface.write(hasMoreHelp ? words.more : words.close, in: area.cutBottom(1), as: .hint)
    helpPanel.draw(on: &surface, in: area, from: helpOffset)
  }

}
