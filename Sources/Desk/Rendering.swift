import Casework
package import Mosaic

/// How one mosaic is drawn: which frame, in how many cells, of which symbols and colours, through which view.
package struct Rendering: Equatable, Sendable {
  /// Place among the case's frames.
  package let frame: Int
  package let columns: Int
  package let rows: Int
  package let symbols: SymbolSet
  package let colors: ColorMode
  package let view: PictureView
  package let comparison: FrameComparison

  package init(
    frame: Int, columns: Int, rows: Int, symbols: SymbolSet, colors: ColorMode, view: PictureView = .plain,
    comparison: FrameComparison = .none
  ) {
    (self.frame, self.columns, self.rows, self.symbols, self.colors) = (frame, columns, rows, symbols, colors)
    (self.view, self.comparison) = (view, comparison)
  }

  /// What a look's end says of it, before the receipt: frame, level, size, symbols, colours, view; such as
  /// `probe 4 L2 23x15 octant trueColor luma,aligned=probe.1`.
  func words(of facts: CaseFacts, at level: Level) -> String {
    "\(name(of: frame, in: facts, " ")) L\(level.rawValue) \(columns)x\(rows) \(symbols) \(colors) \(viewWord(in: facts))"
  }

  /// View and comparison in one word.
  private func viewWord(in facts: CaseFacts) -> String {
    let part =
      switch comparison {
      case .none: [String]()
      case .aligned(let other): ["aligned=\(name(of: other, in: facts, "."))"]
      case .difference(let other): ["difference=\(name(of: other, in: facts, "."))"]
      }
    return ((view == .plain && !part.isEmpty ? [] : ["\(view)"]) + part).joined(separator: ",")
  }

  private func name(of place: Int, in facts: CaseFacts, _ separator: String) -> String {
    let frame = facts.frames[place]
    return "\(frame.kind.rawValue)\(separator)\(frame.index)"
  }

  /// Reads what a look's end said of a mosaic; `nil` where that is not in its words, or of a frame that the case does not have.
  ///
  /// - Parameters:
  ///   - frame: kind and index, such as `probe 4`.
  ///   - size: such as `23x15`.
  ///   - rendering: symbols, colours and view, such as `octant trueColor plain`.
  init?(frame: String, size: String, rendering: String, in facts: CaseFacts) {
    func place(_ name: some StringProtocol, _ separator: Character) -> Int? {
      facts.frames.firstIndex { "\($0.kind.rawValue)\(separator)\($0.index)" == name }
    }
    let cells = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    let words = rendering.split(separator: " ", omittingEmptySubsequences: false)
    guard let frame = place(frame, " "), cells.count == 2, let columns = cells[0], let rows = cells[1],
      (1...1_000).contains(columns), (1...1_000).contains(rows), words.count == 3,
      let symbols = SymbolSet.allCases.first(where: { "\($0)" == words[0] }),
      let colors = ColorMode.allCases.first(where: { "\($0)" == words[1] })
    else { return nil }
    var view = PictureView.plain
    var comparison = FrameComparison.none
    for part in words[2].split(separator: ",", omittingEmptySubsequences: false) {
      if let other = part.value(of: "aligned").flatMap({ place($0, ".") }) {
        comparison = .aligned(over: other)
      } else if let other = part.value(of: "difference").flatMap({ place($0, ".") }) {
        comparison = .difference(from: other)
      } else {
        guard view.add(part) else { return nil }
      }
    }
    self.init(frame: frame, columns: columns, rows: rows, symbols: symbols, colors: colors, view: view, comparison: comparison)
  }
}

extension PictureView {
  /// Takes one part of a view's description; false where it is none.
  fileprivate mutating func add(_ part: Substring) -> Bool {
    if part == "plain" { return true }
    if part == "negative" {
      isNegative = true
    } else if let channel = Channel.allCases.first(where: { "\($0)" == part }) {
      self.channel = channel
    } else if let filter = Filter.allCases.first(where: { "\($0)" == part }) {
      self.filter = filter
    } else if let text = part.value(of: "zoom") {
      let (zoom, place) = text.divided(by: "@")
      let (x, y) = place.divided(by: ":")
      guard let zoom = UInt8(zoom), let x = UInt16(x), let y = UInt16(y) else { return false }
      window = ViewWindow(zoom: zoom, x: x, y: y)
    } else {
      return false
    }
    return true
  }
}

extension Substring {
  /// What stands behind `name=`.
  fileprivate func value(of name: String) -> Substring? {
    hasPrefix("\(name)=") ? dropFirst(name.count + 1) : nil
  }

  /// What stands before and behind the first such character.
  fileprivate func divided(by separator: Character) -> (Substring, Substring) {
    guard let place = firstIndex(of: separator) else { return (self, "") }
    return (self[..<place], self[index(after: place)...])
  }
}
