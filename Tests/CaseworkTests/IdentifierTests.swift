import Casework
import Testing

@Suite("Names of cases, people and other things")
struct IdentifierTests {
  @Test("A case's name is read in either letter case and shown in one")
  func caseName() {
    #expect(CaseID("7f3kq2md9x")?.description == "7F3KQ2MD9X")
    #expect(CaseID("7F3KQ2MD9X") == CaseID("7f3kQ2md9X"))
  }

  @Test(
    "Hostile input: what is not ten characters of Crockford's base 32 names no case",
    arguments: [
      "", "7F3KQ2MD9", "7F3KQ2MD9XX", "7F3KQ2MD9I", "7F3KQ2MD9L", "7F3KQ2MD9O", "7F3KQ2MD9U", "7F3KQ2MD9 ", "7F3KQ2MD9/", "7F3KQ2MD9\u{0}",
      "ßßßßß", "\u{FB00}\u{FB00}\u{FB00}\u{FB00}\u{FB00}", "７F3KQ2M9", "../../etc/",
    ])
  func noCaseName(text: String) {
    #expect(CaseID(text) == nil)
  }

  @Test("Fifty random bits spell a name that reads back, and only they count")
  func randomCaseNames() {
    #expect(CaseID(randomBits: 0).description == "0000000000")
    #expect(CaseID(randomBits: 31).description == "Z000000000")
    #expect(CaseID(randomBits: 1 << 50 | 7) == CaseID(randomBits: 7))
    var bits: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<500 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let id = CaseID(randomBits: bits)
      #expect(CaseID(id.description) == id)
    }
  }

  @Test(
    "A person's name is of the form in the contract", arguments: ["a", "0", "rita", "rita.b-2_x", "a" + String(repeating: "-", count: 31)])
  func personName(text: String) {
    #expect(PersonID(text)?.description == text)
  }

  @Test(
    "Hostile input: no other text names a person",
    arguments: [
      "", ".a", "-a", "_a", "Rita", "rita b", "rita\n", "rïta", "а", "a" + String(repeating: "b", count: 32), "a/../b", "a\u{301}", "=1+1",
      "\u{202E}ab",
    ])
  func noPersonName(text: String) {
    #expect(PersonID(text) == nil)
  }

  @Test("Identifiers are sixteen bytes, written as 32 hexadecimal digits")
  func identifiers() {
    let id = SessionID(randomBits: (0x0123_4567_89ab_cdef, 0xfedc_ba98_7654_3210))
    #expect(id.description == "0123456789abcdeffedcba9876543210")
    #expect(SessionID("0123456789ABCDEFFEDCBA9876543210") == id)
    #expect(SessionID(bytes: id.bytes) == id)
    #expect(SessionID(bytes: Array(id.bytes.dropLast())) == nil)
    #expect(SessionID("0123456789abcdeffedcba98765432") == nil)
    #expect(SubjectPseudonym(bytes: [UInt8](repeating: 1, count: 15)) == nil)
  }

  @Test("Hexadecimal digits go both ways")
  func hexadecimal() {
    let all = (UInt8.min...UInt8.max).map(\.self)
    #expect([UInt8](hexadecimal: all.hexadecimal) == all)
    #expect([UInt8](hexadecimal: all.hexadecimal.uppercased()) == all)
    #expect([0x00, 0x0f, 0xf0, 0xff].hexadecimal == "000ff0ff")
    #expect([UInt8](hexadecimal: "") == [])
  }

  @Test("What is not pairs of hexadecimal digits is refused", arguments: ["0", "0g", "0x00", " 00", "00 ", "０0", "+1", "0\u{301}0"])
  func noHexadecimal(text: String) {
    #expect([UInt8](hexadecimal: text) == nil)
  }
}
