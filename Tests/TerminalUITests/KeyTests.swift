import TerminalUI
import Testing

struct KeyTests {
  @Test(
    "takes a full-width character for its plain one",
    arguments: [("ａ", "a"), ("Ｚ", "Z"), ("１", "1"), ("？", "?"), ("！", "!"), ("　", " "), ("【", "[")] as [(Unicode.Scalar, Unicode.Scalar)]
  )
  func folds(wide: Unicode.Scalar, plain: Unicode.Scalar) {
    #expect(Key.character(wide).folded == .character(plain))
    #expect(Key.character(wide).isFullWidth)
    #expect(!Key.character(plain).isFullWidth)
  }

  @Test(
    "has a name that leads back to it",
    arguments: [
      .enter, .escape, .backTab, .pageDown, .character("a"), .character("A"), .character(" "), .character("-"), .character("案"),
      .control("l"), .alt("x"), .function(12),
    ] as [Key]
  )
  func isNamed(key: Key) {
    #expect(Key(named: key.name) == key)
  }

  @Test("refuses names of no key", arguments: ["", "Entr", "F0", "F25", "Ctrl-", "Ctrl-1", "ab", "\u{1B}", "Alt-ab", "\u{202E}"])
  func refuses(name: String) {
    #expect(Key(named: name) == nil)
  }

  @Test("reads names whatever their case")
  func ignoresCase() {
    #expect(Key(named: "ENTER") == .enter)
    #expect(Key(named: "ctrl-L") == .control("l"))
    #expect(Key(named: "f5") == .function(5))
  }
}
