import Foundation
import TerminalUI
import Testing

struct SafeTextTests {
  @Test(
    "shows in a stand-in whatever is not plainly visible",
    arguments: [
      ("\u{1B}[2J", "␛[2J"), ("a\nb\tc\0", "a␊b␉c␀"), ("\u{7F}", "␡"), ("\u{9B}31m\u{85}", "�31m�"),
      ("a\u{202E}b\u{2066}\u{200F}\u{61C}", "a�b���"), ("a\u{200B}\u{200D}\u{2060}\u{FEFF}b", "a����b"),
      ("❤\u{FE0F}", "❤�"), ("\u{E0041}\u{E007F}", "��"), ("\u{2028}\u{2029}", "��"), ("\u{10EEEE}\u{E000}", "��"),
      ("\u{0378}\u{FFFF}", "��"),
      ("👍🏽", "👍�"), ("🇨🇳", "��"), ("a\u{A0}b\u{2003}c", "a b c"), ("\u{AD}", "�"), ("\u{3164}", "�"),
    ]
  )
  func standsIn(text: String, shown: String) {
    #expect(SafeText(untrusted: text).plain == shown)
  }

  @Test("lets ordinary text of any script through unchanged", arguments: ["Zoë O'Brien", "案件 7F3K", "ａｂｃ　？", "Ж", "نص", "ｶﾞ", "ไทย", "😀"])
  func keeps(text: String) {
    #expect(SafeText(untrusted: text).plain == text)
  }

  @Test("keeps four marks over a character and tells of the others")
  func capsMarks() {
    let marks = String(repeating: "\u{301}", count: 50)
    let text = SafeText(untrusted: "a\(marks)b")
    #expect(text.plain.unicodeScalars.elementsEqual("a\u{301}\u{301}\u{301}\u{301}�b".unicodeScalars))
    #expect(text.width == 3)
  }

  @Test("gives a mark without a character a place of its own")
  func placesLoneMark() {
    #expect(SafeText(untrusted: "\u{301}").plain.unicodeScalars.elementsEqual("\u{25CC}\u{301}".unicodeScalars))
  }

  @Test("cuts text that is too long, and says so")
  func cuts() {
    #expect(SafeText(untrusted: String(repeating: "x", count: 1_000_000)).width == SafeText.defaultLimit)
    #expect(SafeText(untrusted: "abcdef", limit: 4).plain == "abc…")
    #expect(SafeText(untrusted: "abcd", limit: 4).plain == "abcd")
  }

  @Test("parts lines at line feeds and nowhere else")
  func partsLines() {
    #expect(SafeText.lines(untrusted: "a\r\nb\n\nc\rd").map(\.plain) == ["a", "b", "", "c␍d"])
  }

  @Test("takes numbers and safe text into literals")
  func interpolates() {
    let name = SafeText(untrusted: "x\u{1B}")
    #expect(("case \(name), \(12) frames, \(untrusted: "\u{7}")" as SafeText).plain == "case x␛, 12 frames, ␇")
  }

  @Test(
    "turns every naughty string into text without control characters whose columns add up", .enabled(if: SharedData.naughtyStrings != nil))
  func survivesNaughtyStrings() throws {
    let url = try #require(SharedData.naughtyStrings)
    let strings = try JSONDecoder().decode([String].self, from: Data(contentsOf: url))
    #expect(strings.count > 500)
    for string in strings {
      let text = SafeText(untrusted: string)
      #expect(text.width == text.plain.unicodeScalars.reduce(0) { $0 + DisplayWidth.columns(of: $1) })
      var surface = Surface(size: Size(columns: 40, rows: 200))
      surface.write(wrapping: text, in: surface.bounds)
      for line in surface.lines {
        #expect(line.unicodeScalars.allSatisfy(SafeText.isAllowed))
        #expect(line.unicodeScalars.reduce(0) { $0 + DisplayWidth.columns(of: $1) } <= 40)
      }
    }
  }
}

/// Data beside the package that tests may read.
enum SharedData {
  static var naughtyStrings: URL? {
    let root =
      ProcessInfo.processInfo.environment["CAMEO_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared").standardized
    let file = root.appendingPathComponent("data/corpora/naughty-strings/blns.json")
    return FileManager.default.isReadableFile(atPath: file.path) ? file : nil
  }
}
