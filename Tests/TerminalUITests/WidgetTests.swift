import TerminalUI
import Testing

struct WidgetTests {
  private let bindings: [Binding<Int>] = [
    Binding(id: "send", keys: [.enter], action: 1, summary: "send+next", detail: "send the decision and open the next case", group: "Case"),
    Binding(id: "up", keys: [.up, .character("k")], action: 2, summary: "up", group: "Lists", isInFooter: false),
    Binding(id: "cover", keys: [.character("b")], action: 3, summary: "cover", group: "Case", disabledReason: "no picture"),
    Binding(id: "danger", keys: [.character("!")], action: 4, summary: "danger", group: "Case", isDangerous: true),
  ]

  private func drawn(_ columns: Int, _ rows: Int, _ draw: (inout Surface, Rect) -> Void) -> Surface {
    var surface = Surface(size: Size(columns: columns, rows: rows))
    draw(&surface, surface.bounds)
    return surface
  }

  @Test("the footer shows keys with what they do, marked by style where they cannot be used or are dangerous")
  func footer() {
    let surface = drawn(60, 1) { StatusBar(bindings).draw(on: &$0, in: $1) }
    #expect(surface.lines == [" Enter send+next  b cover  ! danger"])
    #expect(surface[Point(column: 18, row: 0)]?.style == Theme.dark[.disabled])
    #expect(surface[Point(column: 27, row: 0)]?.style == Theme.dark[.danger])
  }

  @Test(
    "the footer flows over its rows and tells when it is cut",
    arguments: [(18, 2, [" Enter send+next", " b cover  …"]), (30, 1, [" Enter send+next  b cover  …"]), (8, 1, [" Enter s"])])
  func narrowFooter(columns: Int, rows: Int, lines: [String]) {
    #expect(drawn(columns, rows) { StatusBar(bindings).draw(on: &$0, in: $1) }.lines == lines)
  }

  @Test("the footer names keys in the person's language")
  func chineseFooter() {
    let send = Binding(id: "send", keys: [.enter], action: 1, summary: "提交并下一件")
    let surface = drawn(40, 1) { StatusBar([send], names: KeyNames([.enter: "回车"])).draw(on: &$0, in: $1) }
    #expect(surface.lines == [" 回车 提交并下一件"])
  }

  @Test("help lists every binding under its heading, with reasons")
  func help() {
    let panel = HelpPanel(bindings)
    #expect(panel.height == 7)
    #expect(
      drawn(60, 7) { panel.draw(on: &$0, in: $1) }.lines == [
        "Case",
        "Enter  send the decision and open the next case",
        "    b  cover (no picture)",
        "    !  ! danger",
        "",
        "Lists",
        "  ↑ k  up",
      ]
    )
    #expect(drawn(20, 2) { panel.draw(on: &$0, in: $1, from: 2) }.lines == ["    b  cover (no pi…", "    !  ! danger"])
  }

  @Test("a dialog stands in the middle with its words, room for more, and its answers")
  func dialog() {
    let dialog = Dialog(
      title: "Danger", body: ["The case goes to the danger lane. Whoever is on duty is told."], answers: Array(bindings.prefix(1)),
      as: .danger)
    var left = Rect(column: 0, row: 0, columns: 0, rows: 0)
    let surface = drawn(44, 9) { left = dialog.draw(on: &$0, in: $1, extraRows: 1) }
    #expect(
      surface.lines == [
        "",
        "┌ Danger ──────────────────────────────────┐",
        "│ The case goes to the danger lane.        │",
        "│ Whoever is on duty is told.              │",
        "│                                          │",
        "│                                          │",
        "│ Enter send+next                          │",
        "└──────────────────────────────────────────┘",
        "",
      ]
    )
    #expect(left == Rect(column: 2, row: 4, columns: 40, rows: 1))
  }

  @Test("a message says by a sign how it went")
  func message() {
    #expect(drawn(20, 1) { Message(.failure, "not sent").draw(on: &$0, in: $1) }.lines == [" ✗ not sent"])
    #expect(drawn(20, 1) { Message(.success, "sent").draw(on: &$0, in: $1) }.lines == [" ✓ sent"])
  }

  @Test("a text field edits at the cursor")
  func editsText() {
    var field = TextField("no blink")
    let events: [InputEvent] = [
      .key(.control("w")), .key(.character("案")), .key(.home), .key(.character("?")), .key(.right), .key(.delete), .key(.left),
      .key(.backspace),
    ]
    #expect(events.map { field.handle($0) } == Array(repeating: true, count: events.count))
    #expect(field.text == "n 案")
    let unused: [InputEvent] = [.key(.enter), .key(.function(1)), .focusLost, .tick]
    #expect(unused.map { field.handle($0) } == Array(repeating: false, count: unused.count))
  }

  @Test("a text field takes nothing that cannot be shown, and no more than its limit")
  func filtersText() {
    var field = TextField(limit: 12)
    _ = field.handle(.paste("a\u{1B}[2J\nb\u{202E}\u{200B}c\0"))
    #expect(field.text == "a[2J bc")
    _ = field.handle(.paste("0123456789"))
    #expect(field.text == "a[2J bc01234")
    _ = field.handle(.key(.character("x")))
    #expect(field.text == "a[2J bc01234")
    _ = field.handle(.key(.character("\u{301}")))
    #expect(field.text.count == 12)
  }

  @Test("a text field scrolls so that the cursor stays in view")
  func scrollsText() {
    let field = TextField("领取案件 now")
    let surface = drawn(8, 1) { field.draw(on: &$0, in: $1, isFocused: true) }
    #expect(surface.lines == ["件 now"].map { " " + $0 })
    #expect(surface.cursor == Point(column: 7, row: 0))
    let empty = drawn(12, 1) { TextField().draw(on: &$0, in: $1, isFocused: false, placeholder: "search") }
    #expect(empty.lines == ["search"])
    #expect(empty.cursor == nil)
  }

  @Test("a secret field hands over what is typed, shows dots and refuses a paste")
  func keepsSecrets() {
    var field = SecretField()
    let edits = [.key(.character("s")), .key(.character("é")), .key(.backspace), .key(.character("x")), .key(.enter), .paste("pw")].map {
      (event: InputEvent) in
      field.handle(event)
    }
    #expect(edits == [.append("s"), .append("é"), .removeLast, .append("x"), nil, .refusePaste])
    #expect(field.count == 2)
    let surface = drawn(10, 1) { field.draw(on: &$0, in: $1, isFocused: true) }
    #expect(surface.lines == ["••"])
    #expect(surface.cursor == Point(column: 2, row: 0))
    let last = [.key(.control("u")), .key(.backspace)].map { (event: InputEvent) in field.handle(event) }
    #expect(last == [.removeAll, nil])
  }
}
