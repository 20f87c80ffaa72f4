import Foundation
import Reports
import Testing

@Suite("Text in every form of a report")
struct TextFormTests {
  private static let hostile = [
    "", "plain", "a,b", "say \"so\"", "two\nlines", "two\r\nlines", "\r", "\n", "\"", "\"\"", ",", " padded ", "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>", "&amp; &lt;", "it's", "\u{0}\u{1}\u{1B}[31m\u{7F}\u{85}\u{9B}", "\u{202E}txt.exe",
    "\u{2028}\u{2029}", "\\u0041 \\n \\", "密码 👩‍👩‍👧‍👦 e\u{301}", "\u{FEFF}bom", "\u{FFFF}\u{10FFFF}", "=1+1", "＝1+1",
  ]

  /// What a spreadsheet would run, per the contract, and the full-width forms that some fold to it.
  private static let dangerous: [Unicode.Scalar] = ["=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]

  /// The text as a spreadsheet is to find it.
  private func guarded(_ text: String) -> String {
    text.unicodeScalars.first.map(Self.dangerous.contains) == true ? "'" + text : text
  }

  private func scalars(_ cells: [String]) -> [[Unicode.Scalar]] { cells.map { Array($0.unicodeScalars) } }

  /// The rows of a strictly read CSV, scalar by scalar: canonically equivalent is not equal here.
  private func rows(_ text: String) -> [[[Unicode.Scalar]]] { strictCSV(text)?.map(scalars) ?? [] }

  @Test("Hostile input: a cell that a spreadsheet would run gets an apostrophe, and no other cell does")
  func formulas() {
    for sign in Self.dangerous {
      for rest in ["", "1+1", "cmd|' /C calc'!A0"] {
        let text = String(sign) + rest
        #expect(rows(CSV.line([text, "b"])) == [scalars(["'" + text, "b"])])
      }
    }
    for text in ["a=1", "1-1", " =1", "'=1", "\n=1", "#1", "%1"] {
      #expect(strictCSV(CSV.line([text])) == [[text]])
    }
  }

  @Test("A line of CSV ends in CR LF, a missing cell is empty, and quotes stand only where they must")
  func lines() {
    #expect(CSV.line(["a", nil, "", "b c"]) == "a,,,b c\r\n")
    #expect(CSV.line(["a,b", "c\"d", "e\nf", "g\rh"]) == "\"a,b\",\"c\"\"d\",\"e\nf\",\"g\rh\"\r\n")
    #expect(CSV.line(["\r\n"]) == "\"'\r\n\"\r\n")
  }

  @Test("Hostile input: any text comes back from CSV as it went in", arguments: hostile)
  func csvRoundTrip(text: String) {
    #expect(rows(CSV.line([text, "next", text])) == [scalars([guarded(text), "next", guarded(text)])])
  }

  @Test("Hostile input: any text comes back from JSON as it went in", arguments: hostile)
  func jsonRoundTrip(text: String) throws {
    let line = JSON.object([(text, .array([.text(text)]))]).line
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: [String]])
    #expect(object.keys.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
    #expect(object.values.first.map(scalars) == scalars([text]))
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "<" && $0 != ">" && $0 != "\u{2028}" && $0 != "\u{2029}" })
  }

  @Test("Hostile input: no text becomes markup, and every text can be read back", arguments: hostile)
  func html(text: String) throws {
    let row = HTML.tableRow([text])
    #expect(row.hasPrefix("<tr><td>") && row.hasSuffix("</td></tr>\n"))
    let content = String(row.dropFirst(8).dropLast(11))
    #expect(!content.contains { "<>\"'".contains($0) })
    #expect(content.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
    let read = entities.reduce(content) { $0.replacing($1.0, with: $1.1) }
    let expected = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar != "\n" && scalar != "\t" && scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
    }
    #expect(Array(read.unicodeScalars) == expected)
  }

  @Test("A page's title is text too, and the page may fetch and run nothing")
  func head() {
    let head = HTML.tableHead(title: "</title><script>", columns: ["a<b"])
    #expect(!head.contains("<script>"))
    #expect(head.contains("&lt;/title&gt;&lt;script&gt;"))
    #expect(head.contains("<th>a&lt;b</th>"))
    #expect(head.contains("default-src 'none'"))
  }

  @Test("Hostile input: plain text stays on its line and sends the terminal nothing", arguments: hostile)
  func plain(text: String) {
    let line = PlainText.line(text)
    #expect(line.unicodeScalars.count == text.unicodeScalars.count)
    for scalar in line.unicodeScalars {
      #expect(![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory))
    }
  }

  @Test(
    "JSON numbers are spelt as JSON spells them, and read back to the same number",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.31, "0.31"), (99.5, "99.5"), (1e15, "1000000000000000.0"), (1e16, "1e+16"),
      (123_456_789_012_345, "123456789012345"),
      (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) throws {
    #expect(JSON.real(value).line == text)
    let read = try JSONSerialization.jsonObject(with: Data("[\(text)]".utf8)) as? [Double]
    #expect(read == [value])
  }

  @Test("What JSON cannot spell is null", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) {
    #expect(JSON(value) == .null)
    #expect(JSON.real(value).line == "null")
  }

  @Test("Missing values are null, and members keep their order")
  func missing() {
    let object = JSON.object([
      ("z", JSON(String?.none)), ("a", JSON(Int?.none)), ("m", JSON(Double?.none)), ("b", .flag(true)), ("c", JSON(Int?.some(-7))),
    ])
    #expect(object.line == "{\"z\":null,\"a\":null,\"m\":null,\"b\":true,\"c\":-7}")
  }

  @Test("Hostile input: the naughty strings come back from CSV and JSON, and become no markup", .enabled(if: NaughtyStrings.isPresent))
  func naughtyStrings() throws {
    let strings = try NaughtyStrings.all()
    #expect(strings.count > 400)
    let lines = strings.map { CSV.line([$0, $0]) }.joined()
    #expect(rows(lines) == strings.map { scalars([guarded($0), guarded($0)]) })
    let array = JSON.array(strings.map(JSON.text)).line
    let read = try #require(try JSONSerialization.jsonObject(with: Data(array.utf8)) as? [String])
    #expect(scalars(read) == scalars(strings))
    for text in strings {
      let content = HTML.tableRow([text]).dropFirst(8).dropLast(11)
      #expect(!content.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
      #expect(!PlainText.line(text).unicodeScalars.contains { $0.value < 0x20 })
    }
  }
}
