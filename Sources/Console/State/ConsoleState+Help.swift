import TerminalUI

extension ConsoleState {
  /// Every key that matters now.
  var helpPanel: HelpPanel { HelpPanel(helpRows, names: words.keyNames) }

  /// Whether help goes on below what is shown.
  var hasMoreHelp: Bool { helpOffset + helpHeight < helpPanel.height }

  /// The space bar and the arrow go on to what does not fit; every other key closes help, and so do these at its end.
  mutating func turnHelp(_ event: InputEvent) {
    let goesOn = [.key(.character(" ")), .key(.down)].contains(event) && hasMoreHelp
    if goesOn { helpOffset += helpHeight } else { showsHelp = false }
  }

  /// The rows of help that one screen holds.
  private var helpHeight: Int { max(1, size.rows - 5) }

  /// The table of bindings; rows that say the same are one with their keys, or the first few of them: reasons stand behind their letters.
  private var helpRows: [Binding<Action>] { bindings.joined(keys: 7) }
}

extension [Binding<Action>] {
  /// The table with one row for all that say the same, which has the first `keys` of their keys.
  func joined(keys limit: Int) -> [Binding<Action>] {
    var rows: [Binding<Action>] = []
    for binding in self {
      if let index = rows.firstIndex(where: { $0.detail == binding.detail }) {
        rows[index].keys += binding.keys.prefix(Swift.max(0, limit - rows[index].keys.count))
      } else {
        rows.append(binding)
      }
    }
    return rows
  }
}
