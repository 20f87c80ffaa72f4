import TerminalUI

/// The tables on the documentation's page *Keys*, made from the table of bindings; a test holds the page to them.
package enum KeysPage {
  /// Every screen's keys as a table in Markdown under the screen's name.
  package static var tables: String {
    var screens: [(name: String, rows: [Binding<Action>])] = []
    for example in EveryScreen.states(.english) {
      if screens.last?.name != example.name { screens.append((example.name, [])) }
      let known = Set(screens[screens.count - 1].rows.map(\.id))
      screens[screens.count - 1].rows += example.state.bindings.filter { !known.contains($0.id) }
    }
    return screens.map { "## \($0.name)\n\n" + table($0.rows) }.joined(separator: "\n\n")
  }

  private static func table(_ rows: [Binding<Action>]) -> String {
    let lines = rows.map { row in
      let keys = row.keys.map { "`\(cell($0.name))`" }.joined(separator: " ")
      let notes = [row.isDangerous ? "dangerous" : nil, KeyChanges.isFixed(row.id) ? "fixed" : nil].compactMap(\.self)
      return "| `\(row.id)` | \(keys) | \(cell(row.detail.plain)) | \(notes.joined(separator: ", ")) |"
    }
    return (["| action | keys | does | |", "| --- | --- | --- | --- |"] + lines).joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
