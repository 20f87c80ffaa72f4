/// Every binding under its heading, with all its keys; what cannot be done now says why.
package struct HelpPanel {
  private enum Row {
    case heading(SafeText)
    case entry(keys: SafeText, words: SafeText, role: Role)
    case blank
  }

  private let rows: [Row]
  private let keyWidth: Int

  /// The help of a table, in its order; rows of one group that stand apart come together.
  package init(_ bindings: [Binding<some Sendable>], names: KeyNames = .english) {
    var groups: [SafeText] = []
    var entries: [SafeText: [Row]] = [:]
    var keyWidth = 0
    for binding in bindings {
      if entries[binding.group] == nil { groups.append(binding.group) }
      let keys = SafeText.joined(binding.keys.map { names[$0] }, separator: " ")
      keyWidth = max(keyWidth, keys.width)
      let mark: SafeText = binding.isDangerous ? "! " : ""
      let words = binding.disabledReason.map { "\(binding.detail) (\($0))" } ?? binding.detail
      let role: Role = binding.disabledReason != nil ? .disabled : binding.isDangerous ? .danger : .text
      entries[binding.group, default: []].append(.entry(keys: keys, words: mark + words, role: role))
    }
    self.keyWidth = keyWidth
    rows = Array(groups.map { [.heading($0)] + (entries[$0] ?? []) }.joined(separator: [.blank]))
  }

  /// The rows it would fill.
  package var height: Int { rows.count }

  /// Draws the rows from an offset on.
  package func draw(on surface: inout Surface, in area: Rect, from offset: Int = 0) {
    var area = area
    for row in rows.dropFirst(max(0, offset)).prefix(area.size.rows) {
      var line = area.cutTop(1)
      switch row {
      case .blank: break
      case .heading(let words): surface.write(words, in: line, as: .title)
      case .entry(let keys, let words, let role):
        surface.write(keys, in: line.cutLeft(min(keyWidth, line.size.columns / 2)), as: .key, .trailing)
        _ = line.cutLeft(2)
        surface.write(words, in: line, as: role)
      }
    }
  }
}
