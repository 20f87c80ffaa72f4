import TerminalUI
import Testing

@MainActor
struct ScriptedTerminalTests {
  @Test("plays its events, then tells of its end")
  func plays() {
    let terminal = ScriptedTerminal(size: Size(columns: 80, rows: 24), events: [.key(.enter), .resized(Size(columns: 40, rows: 12))])
    #expect(terminal.nextEvent(within: nil) == .key(.enter))
    #expect(terminal.size == Size(columns: 80, rows: 24))
    #expect(terminal.nextEvent(within: .zero) == .resized(Size(columns: 40, rows: 12)))
    #expect(terminal.size == Size(columns: 40, rows: 12))
    #expect(terminal.nextEvent(within: nil) == .hangup)
  }

  @Test("keeps what was done in order, and shows nothing after an erasure")
  func keeps() {
    let terminal = ScriptedTerminal(size: Size(columns: 2, rows: 1), events: [])
    let surface = Surface(size: terminal.size)
    terminal.present(surface)
    terminal.flushTypeAhead()
    #expect(terminal.screen == surface)
    terminal.erase()
    terminal.suspend()
    #expect(terminal.screen == nil)
    #expect(terminal.deeds == [.presented(surface), .flushed, .erased, .suspended])
  }
}
