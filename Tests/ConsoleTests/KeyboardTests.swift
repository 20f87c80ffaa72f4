import Casework
import Console
import Desk
import TerminalUI
import Testing

/// Caps Lock, and keyboards of other scripts: what takes a face off the screen works, and what does nothing says why.
struct KeyboardTests {
  static let coveringKeys: [String] = ["B", "и", "И", "б", "Б", "β", "Β", "こ", "コ", "ｺ", "ㅠ", "נ", "ｂ", "Ｂ"]
  static let lockingKeys: [String] = ["L", "д", "Д", "л", "λ", "Λ", "り", "リ", "ﾘ", "ㅣ", "ך", "ｌ", "Ｌ", "م"]
  static let leavingKeys: [String] = ["Q", "й", "Й", "た", "タ", "ﾀ", "ㅂ", "ｑ", "Ｑ", "љ", "ض"]

  @Test("a face is covered by the key that covers, whatever is set", arguments: coveringKeys)
  func covers(key: String) throws {
    var hand = try Hand.looking()
    #expect(hand.press(key) == [.endLook])
    #expect(!hand.state.showsFace)
  }

  @Test("the console is locked by the key that locks, from a case and from home, whatever is set", arguments: lockingKeys)
  func locks(key: String) throws {
    var hand = try Hand.looking()
    #expect(hand.press(key).last == .lock)
    #expect(hand.state.person == nil && !hand.state.showsFace)
    var home = try Hand.home()
    #expect(home.press(key) == [.lock])
  }

  @Test("the program is left by the key that leaves, whatever is set", arguments: leavingKeys)
  func quits(key: String) throws {
    var hand = try Hand.home()
    #expect(hand.press(key) == [.signOut])
    #expect(hand.state.isOver)
  }

  @Test("every other letter of another keyboard does nothing, and says why")
  func saysWhy() throws {
    let others = "йцукенгшщзфывапролячсмтьςερτυθιοπασδφγηξκζχψωνμてすかん面é"
    for scalar in others.unicodeScalars where !["л", "й", "д"].contains(scalar) {
      var hand = try Hand.working()
      let before = hand.open
      #expect(hand.press(String(scalar)) == [], "\(scalar)")
      #expect(hand.open == before && hand.text.contains("set the keyboard to Latin"), "\(scalar)")
    }
    for letter in ["K", "V", "N", "Z", "A"] {
      var hand = try Hand.working()
      #expect(hand.press(letter) == [])
      #expect(hand.open?.draft == nil && hand.text.contains("\(letter) "), "\(letter)")
    }
    var hand = try Hand.working()
    hand.press("K")
    #expect(hand.text.contains("K is no key here: is Caps Lock on?"))
    hand.press("Alt-x")
    #expect(hand.text.contains("Alt-x does nothing here; ? shows the keys"))
  }

  @Test("a key that a person gave away for another covers no more, with Caps Lock neither")
  func changedKeys() throws {
    for key in ["B", "и", "b"] {
      var hand = try Hand.looking()
      hand.state.keyChanges = try KeyChanges(["cover": ["F9"]])
      #expect(hand.press(key) == [] && hand.state.showsFace)
      #expect(hand.press("F9") == [.endLook])
    }
  }

  @Test("where text is typed a letter is a letter")
  func types() throws {
    var hand = try Hand.looking()
    hand.press("3", "n", "и", "д", "L", "B", "Enter")
    #expect(hand.open?.note.text == "идLB" && hand.state.showsFace)
    hand.press(":", "Q", "й")
    #expect(hand.state.finder != nil && !hand.state.isOver)
    var name = Hand(person: nil)
    name.press("Q", "й", "L")
    #expect(!name.state.isOver && name.text.contains("QйL"))
  }

  @Test("with Caps Lock no key goes to another language or sends anything: it locks or says why")
  func capsLock() throws {
    for letter in "ABCEFGHIJKLNOQRSUVWXZ".unicodeScalars {
      var hand = try Hand.looking()
      let language = hand.state.language
      let effects = hand.press(String(letter))
      #expect(hand.state.language == language)
      let isHarmless = effects.allSatisfy { [.endLook, .lock, .pauseLook].contains($0) || FakeDesk.name($0) == "keepDraft" }
      #expect(isHarmless, "\(letter): \(effects)")
    }
  }
}
