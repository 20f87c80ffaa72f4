import AuditTrail
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

  /// What a look's end lists of it; `nil` where it is of no frame of the case, or of more cells than fit.
  func drawn(of facts: CaseFacts, at level: Level, receipt: [UInt8]) -> DrawnMosaic? {
    guard facts.frames.indices.contains(frame) else { return nil }
    let (kind, index) = (facts.frames[frame].kind, facts.frames[frame].index)
    return DrawnMosaic.Rendering(
      symbols: symbols.rawValue, colors: colors.rawValue, view: view.codes, comparison: comparison.canonicalBytes
    ).flatMap { rendering in
      DrawnMosaic(kind: kind, index: index, level: level, columns: columns, rows: rows, rendering: rendering, receipt: receipt)
    }
  }

  /// Reads what a look's end lists; `nil` where its codes are none, or it is of a frame that the case does not have.
  init?(_ drawn: DrawnMosaic, in facts: CaseFacts) {
    guard let frame = facts.frames.firstIndex(where: { $0.kind == drawn.kind && $0.index == drawn.index }),
      (1...1_000).contains(drawn.columns), (1...1_000).contains(drawn.rows),
      let symbols = SymbolSet(rawValue: drawn.rendering.symbols), let colors = ColorMode(rawValue: drawn.rendering.colors),
      let view = PictureView(codes: drawn.rendering.view),
      let comparison = FrameComparison(canonicalBytes: drawn.rendering.comparison, frames: facts.frames.count)
    else { return nil }
    self.init(
      frame: frame, columns: drawn.columns, rows: drawn.rows, symbols: symbols, colors: colors, view: view, comparison: comparison)
  }
}
