import Glibc
import Reports
import Synchronization

/// Standard output, which carries a command's result and nothing else; written in large pieces.
enum StandardOutput {
  private static let buffer = Mutex<[UInt8]>([])
  private static let pieceSize = 1 << 16

  /// Writes text.
  static func write(_ text: String) {
    buffer.withLock { buffer in
      buffer += text.utf8
      if buffer.count >= pieceSize { Self.drain(&buffer) }
    }
  }

  /// Writes a line.
  static func line(_ text: String) {
    write(text + "\n")
  }

  /// Sends on what was written.
  static func flush() {
    buffer.withLock { Self.drain(&$0) }
  }

  private static func drain(_ buffer: inout [UInt8]) {
    DescriptorWriter.writeAll(buffer, to: 1)
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Standard error, which carries messages.
enum StandardError {
  /// Whether a person may be watching.
  static let isTerminal = isatty(2) == 1

  /// Says a message, and what helps: a line each, whatever names and words of others stand in them.
  static func say(_ message: String, hint: String? = nil) {
    let lines = ["cameo: \(PlainText.line(message))\n", hint.map { "hint: \(PlainText.line($0))\n" } ?? ""]
    write(lines.joined())
  }

  /// Writes text as it is.
  static func write(_ text: String) {
    DescriptorWriter.writeAll(Array(text.utf8), to: 2)
  }
}

private enum DescriptorWriter {
  /// Writes everything; a reader that went away ends the process, as it would without us ignoring the signal.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        if descriptor == 1 { _exit(ProcessExit.failed.rawValue) }
        return
      }
    }
  }
}
