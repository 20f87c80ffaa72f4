import TerminalUI
import Testing

struct SafeTextLayoutTests {
  @Test("truncates with an ellipsis, never inside a wide character")
  func truncates() {
    #expect(("领取案件" as SafeText).truncated(to: 8).plain == "领取案件")
    #expect(("领取案件" as SafeText).truncated(to: 7).plain == "领取案…")
    #expect(("领取案件" as SafeText).truncated(to: 6).plain == "领取…")
    #expect(("abc" as SafeText).truncated(to: 1).plain == "…")
    #expect(("abc" as SafeText).truncated(to: 0).isEmpty)
  }

  @Test("pads to exactly the columns asked for", arguments: 0...12)
  func pads(columns: Int) {
    for alignment in [Alignment.leading, .trailing, .center] {
      #expect(("领取案件" as SafeText).padded(to: columns, alignment).width == (columns == 0 ? 0 : max(columns == 2 ? 2 : 0, columns)))
    }
    #expect(("ab" as SafeText).padded(to: 5, .trailing).plain == "   ab")
    #expect(("ab" as SafeText).padded(to: 5, .center).plain == " ab  ")
  }

  @Test("wraps between words, between wide characters, and inside what is too long")
  func wraps() {
    #expect(("the case goes back" as SafeText).wrapped(to: 8).map(\.plain) == ["the case", "goes", "back"])
    #expect(("双眼是否闭合后又睁开" as SafeText).wrapped(to: 7).map(\.plain) == ["双眼是", "否闭合", "后又睁", "开"])
    #expect(("a 1234567890 b" as SafeText).wrapped(to: 4).map(\.plain) == ["a", "1234", "5678", "90 b"])
    #expect(SafeText.empty.wrapped(to: 4).map(\.plain) == [""])
    #expect(("案" as SafeText).wrapped(to: 0).isEmpty)
  }

  @Test("loses nothing but blanks at line ends when it wraps", arguments: 2...20)
  func wrapsCompletely(columns: Int) {
    let text: SafeText = "Did both eyes close and open again? 双眼是否闭合后又睁开? supercalifragilistic"
    let lines = text.wrapped(to: columns)
    #expect(lines.allSatisfy { $0.width <= columns })
    #expect(lines.flatMap { $0.plain.filter { $0 != " " } } == text.plain.filter { $0 != " " })
  }

  @Test("joins with a separator")
  func joins() {
    #expect(SafeText.joined(["a", "b", "c"], separator: ", ").plain == "a, b, c")
  }
}
