import TerminalUI
import Testing

struct KeyNeighbourTests {
  @Test(
    "a key's neighbours are those that a slipping finger meets",
    arguments: [
      ("g", "f", true), ("g", "h", true), ("g", "t", true), ("g", "y", true), ("g", "v", true), ("g", "b", true), ("g", "n", false),
      ("g", "r", false), ("g", "g", false), ("g", "H", false), ("5", "6", true), ("5", "t", true), ("5", "r", true), ("1", "!", false),
      ("!", "@", true), ("'", "Enter", true), ("]", "Enter", true), ("F1", "F2", false), ("Up", "Down", false), ("z", "Space", false),
    ] as [(String, String, Bool)]
  )
  func neighbours(one: String, other: String, are: Bool) throws {
    let (one, other) = (try #require(Key(named: one)), try #require(Key(named: other)))
    #expect(one.isNeighbour(of: other) == are)
    #expect(other.isNeighbour(of: one) == are)
  }
}
