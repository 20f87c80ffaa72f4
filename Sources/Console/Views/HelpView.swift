import TerminalUI

extension ConsoleState {
  /// Every key that matters now, as many rows as fit from the offset on.
  func drawHelp(on surface: inout Surface) {
    var area = surface.bounds.inset(columns: 2, rows: 1)
    surface.write(words.keys, in: area.cutTop(2), as: .title)
    surface.write(hasMoreHelp ? words.more : words.close, in: area.cutBottom(1), as: .hint)
    helpPanel.draw(on: &surface, in: area, from: helpOffset)
  }

  private var helpPanel: HelpPanel { HelpPanel(helpRows, names: words.keyNames) }

  /// The rows of help that one screen holds.
  private var helpHeight: Int { max(1, size.rows - 5) }

  /// Whether help goes on below what is shown.
  private var hasMoreHelp: Bool { helpOffset + helpHeight < helpPanel.height }

  /// The space bar and the arrow go on to what does not fit; every other key closes help, and so do these at its end.
  mutating func turnHelp(_ event: InputEvent) {
    let goesOn = [.key(.character(" ")), .key(.down)].contains(event) && hasMoreHelp
    if goesOn { helpOffset += helpHeight } else { showsHelp = false }
  }

  /// The table of bindings; rows that say the same are one with their keys, or the first few of them: reasons stand behind their letters.
  private var helpRows: [Binding<Action>] {
    var rows: [Binding<Action>] = []
    for binding in bindings {
      if let index = rows.firstIndex(where: { $0.detail == binding.detail }) {
        rows[index].keys += binding.keys.prefix(max(0, 7 - rows[index].keys.count))
      } else {
        rows.append(binding)
      }
    }
    return rows
  }
}
