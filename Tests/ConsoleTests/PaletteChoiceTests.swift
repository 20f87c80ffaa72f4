import Casework
import Console
import Desk
import TerminalUI
import Testing

struct PaletteChoiceTests {
  @Test("words are in the colours that fit what the terminal tells of its background, and in its own where it tells nothing")
  func byItself() throws {
    var hand = try Hand.home()
    #expect(hand.state.palette == .plain)
    hand.state.background = RGB(255)
    #expect(hand.state.palette == .light && hand.state.theme == .light)
    hand.state.background = RGB(0)
    #expect(hand.state.theme == .dark)
    hand.state.background = RGB(128)
    #expect(hand.state.palette == .plain)
    hand.state.colorDepth = .mono
    #expect(hand.state.theme == .monochrome)
  }

  @Test("on the test card c goes through the colours and back to what fits, and each is kept")
  func byHand() throws {
    var hand = try Hand.home()
    hand.state.background = RGB(0)
    hand.press("T")
    #expect(hand.text.contains("c for dark, by itself"))
    for palette in Palette.allCases {
      #expect(hand.press("c") == [.keepPalette(palette)])
      #expect(hand.state.palette == palette)
    }
    #expect(hand.text.contains("c the terminal's, chosen"))
    #expect(hand.press("c") == [.keepPalette(nil)])
    #expect(hand.state.palette == .dark)
    _ = hand.state.update(.paletteKept(false))
    #expect(hand.text.contains("it could not be kept for the next time"))
  }

  @Test("without colours there are none to choose")
  func colourless() throws {
    var hand = try Hand.home()
    hand.state.colorDepth = .mono
    hand.press("T")
    #expect(hand.press("c") == [])
    #expect(hand.state.chosenPalette == nil)
  }

  @Test("the case says what few colours make unreliable", arguments: [ColorDepth.ansi256, .ansi16, .mono])
  func saysFewColours(depth: ColorDepth) throws {
    var hand = try Hand.home()
    hand.state.colorDepth = depth
    hand.press("Enter")
    _ = hand.state.update(try Sample.claimed(Sample.facts()))
    #expect(!hand.text.contains("colours:"))
    _ = hand.look()
    let told = [ColorDepth.ansi256: "256 colours:", .ansi16: "16 colours:", .mono: "no colours:"][depth] ?? "-"
    #expect(hand.text.contains(told))
  }

  @Test("a passphrase may be pasted: character by character into the vault's memory, and nothing of it is a key")
  func pastesPassphrase() {
    var hand = Hand()
    #expect(hand.state.asksForPassphrase)
    var edits: [ConsoleEffect] = []
    for scalar in "q1é案".unicodeScalars { edits += hand.state.update(.pasted(scalar), at: Sample.now) }
    #expect(edits == "q1é案".unicodeScalars.map { ConsoleEffect.edit(.append($0)) })
    #expect(hand.text.contains("••••"))
    #expect(hand.press("Enter").count == 1)
    #expect(hand.state.update(.pasted("x"), at: Sample.now) == [], "while it is checked nothing is typed")
  }

  @Test("a character pasted for a passphrase that is no longer asked for goes nowhere")
  func pastesLate() throws {
    for hand in [Hand(person: nil), try Hand.home(), try Hand.looking()] {
      var hand = hand
      #expect(!hand.state.asksForPassphrase)
      let before = hand.surface
      #expect(hand.state.update(.pasted("1"), at: Sample.now) == [])
      #expect(hand.surface.lines == before.lines)
    }
  }
}
