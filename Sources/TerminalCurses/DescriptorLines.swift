private import CTerminal
package import TerminalUI

/// Lines from one descriptor and to another, terminals or not.
@MainActor
package final class DescriptorLines: LineTerminal {
  /// The most bytes of one line; the rest of a longer one is dropped.
  package static let lineLimit = 4096

  private let output: Int32
  private var line: [UInt8] = []
  private var isRunning = true

  /// Watches the input and the signals.
  package init(input: Int32, output: Int32) throws(CursesTerminalError) {
    self.output = output
    guard ct_lines_start(input) else { throw .systemCallFailed }
  }

  isolated deinit {
    stop()
  }

  /// Watches no more.
  package func stop() {
    guard isRunning else { return }
    isRunning = false
    ct_lines_stop()
  }

  /// Waits for a whole line, a signal, or so long.
  package func nextEvent(within timeout: Duration?) -> LineEvent {
    let clock = ContinuousClock()
    let deadline = timeout.map { clock.now + $0 }
    while true {
      if let whole = takeLine() { return .line(whole) }
      let wait = deadline.map { Int32(max(0, min(($0 - clock.now) / .milliseconds(1), 60_000)).rounded(.up)) } ?? -1
      let what = Int(ct_wait(wait))
      if what & CT_TERMINATE != 0 { return .terminate }
      if what & CT_HANGUP != 0 { return .hangup }
      if what & CT_SUSPEND != 0 { return .suspend }
      if let deadline, clock.now >= deadline, what & CT_INPUT == 0 { return .tick }
    }
  }

  /// Throws away what a person typed; what a pipe holds stays, for nobody typed it too early.
  package func flushTypeAhead() {
    guard ct_lines_are_typed() else { return }
    line = []
    ct_flush_input()
  }

  /// Writes text.
  package func write(_ text: String) {
    let bytes = Array(text.utf8)
    unsafe ct_lines_write(output, bytes, bytes.count)
  }

  /// Stops the process as Ctrl-Z does.
  package func suspend() {
    ct_lines_suspend()
  }

  private func takeLine() -> String? {
    var byte = ct_next_byte()
    while byte >= 0 {
      if byte == 0x0A || byte == 0x0D {
        defer { line = [] }
        return String(decoding: line, as: UTF8.self)
      }
      if line.count < Self.lineLimit { line.append(UInt8(byte)) }
      byte = ct_next_byte()
    }
    return nil
  }
}
