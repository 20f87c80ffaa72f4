import Casework
import TerminalUI

/// What a reason means: its words, a drawing, and how it is told.
struct ReasonCard {
  let code: ReasonCode
  let words: Words

  func draw(on surface: inout Surface, in area: Rect) {
    var rest = area
    surface.write(words.reasons(code), in: rest.cutTop(1), as: .emphasis)
    let inner = surface.frame(rest.cutTop(ReasonExample.size.rows + 2), title: words.reviewing.example, titleAs: .muted)
    var lines = inner
    for line in ReasonExample(code: code).lines { surface.write(line, in: lines.cutTop(1)) }
    surface.write(wrapping: words.reviewing.meaning(code), in: rest)
  }
}
