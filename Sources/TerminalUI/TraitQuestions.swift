/// Asks a terminal what it can show, and takes the answers whenever they come: nobody waits for them.
///
/// A symbol is drawn at the left of a row of its own and the terminal asked where its cursor stands then, so that the row in the answer
/// says which symbol is meant. An answer nobody asked for, and a second one, change nothing.
package struct TraitQuestions: Sendable {
  private enum Subject: Int, CaseIterable {
    case line, octant, sextant, wedge

    var symbol: Unicode.Scalar {
      switch self {
      case .line: "─"
      case .octant: "\u{1CD00}"
      case .sextant: "\u{1FB00}"
      case .wedge: "\u{1FB3C}"
      }
    }

    /// The row in which it is drawn, from 1.
    var row: Int { rawValue + 2 }
  }

  /// The private mode of focus reports.
  private static let focusMode = 1004

  private let mayDrawMosaics: Bool
  private let mayDrawOctants: Bool
  private let isMultiplexed: Bool
  private var asksBackground = false
  private var open: Set<Subject> = []
  private var columns: [Subject: Int] = [:]

  /// Questions for a terminal.
  ///
  /// - Parameters:
  ///   - mayDrawMosaics: whether the terminal is one that draws sextants and smooth mosaics itself.
  ///   - mayDrawOctants: whether it is one that draws octants too.
  ///   - isMultiplexed: whether it is tmux or screen, which answer for themselves and not for the terminal around them; tmux does not
  ///     tell either that it lost its last client.
  package init(mayDrawMosaics: Bool, mayDrawOctants: Bool, isMultiplexed: Bool) {
    (self.mayDrawMosaics, self.mayDrawOctants, self.isMultiplexed) = (mayDrawMosaics, mayDrawOctants, isMultiplexed)
  }

  /// What holds until the terminal answers: nothing is drawn that it might draw otherwise.
  ///
  /// - Parameter background: the colour of the background, where something else tells of it.
  package static func cautious(_ colorDepth: ColorDepth, background: RGB? = nil) -> TerminalTraits {
    TerminalTraits(colorDepth: colorDepth, ambiguousWidth: .wide, reportsFocus: false, background: background)
  }

  /// The bytes to send to a blank screen of that size; they leave symbols in its first column, to be blanked at once.
  package mutating func ask(on size: Size) -> [UInt8] {
    open = Set(Subject.allCases.filter { $0.row <= size.rows && size.columns > 2 })
    let symbols = Subject.allCases.filter(open.contains).map { "\u{1B}[\($0.row);1H\($0.symbol)\u{1B}[6n" }
    asksBackground = true
    return Array("\(symbols.joined())\u{1B}[?\(Self.focusMode)$p\u{1B}]11;?\u{1B}\\".utf8)
  }

  /// Takes what a terminal tells, and returns whether its traits are others since.
  package mutating func take(_ event: InputEvent, into traits: inout TerminalTraits) -> Bool {
    let before = traits
    switch event {
    case .focusGained, .focusLost: traits.reportsFocus = traits.reportsFocus || !isMultiplexed
    case .report(.mode(Self.focusMode, let isKnown)): traits.reportsFocus = traits.reportsFocus || isKnown && !isMultiplexed
    case .report(.background(let color)):
      guard asksBackground else { return false }
      asksBackground = false
      traits.background = color
    case .report(.cursor(let row, let column)):
      guard let subject = Subject(rawValue: row - 2), open.remove(subject) != nil else { return false }
      columns[subject] = column - 1
      traits.ambiguousWidth = columns[.line] == 1 ? .narrow : .wide
      traits.drawsOctants = mayDrawOctants && columns[.octant] == 1
      traits.drawsMosaics = mayDrawMosaics && columns[.sextant] == 1 && columns[.wedge] == 1
    default: return false
    }
    return traits != before
  }
}
