import Console
import TerminalUI
import Testing

struct ColourlessTests {
  @Test(
    "no screen needs a colour: without any the text is the same, and what is chosen or dangerous is marked otherwise",
    arguments: Scene.allCases)
  func colourless(_ scene: Scene) throws {
    for language in Language.allCases {
      let state = try scene.state(language, CaseLayout.smallest)
      let (coloured, plain) = (state.surface(), state.surface(theme: .monochrome).adapted(to: TerminalTraits(colorDepth: .mono)))
      #expect(plain.lines == coloured.lines)
      for row in plain.bounds.rows {
        for (cell, other) in zip(plain.row(row), coloured.row(row)) {
          #expect(cell.style.foreground == .default && cell.style.background == .default, "\(scene), row \(row)")
          // Danger and selection are the two roles that must not look like plain text.
          if other.style == Theme.dark[.danger] || other.style == Theme.dark[.selection] {
            #expect(!cell.style.attributes.isEmpty, "\(scene), row \(row)")
          }
        }
      }
    }
  }

  @Test("full-width letters of an input method act as their plain ones on every screen", arguments: Scene.allCases)
  func fullWidth(_ scene: Scene) throws {
    let state = try scene.state(.chinese, CaseLayout.smallest)
    for binding in state.bindings where state.finder == nil {
      for case .character(let scalar) in binding.keys where (0x21...0x7E).contains(scalar.value) {
        guard let wide = Unicode.Scalar(scalar.value - 0x21 + 0xFF01) else { continue }
        var (one, other) = (state, state)
        let effects = one.update(.key(.character(scalar)), at: state.now)
        #expect(other.update(.key(.character(wide)), at: state.now) == effects && one == other, "\(scene): \(scalar)")
      }
    }
  }
}
