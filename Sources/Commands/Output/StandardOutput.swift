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

  /// A result that does not arrive ends the process: what would follow it is of no use to the reader, or goes on without one.
  private static func drain(_ buffer: inout [UInt8]) {
    let code = DescriptorWriter.writeAll(buffer, to: 1)
    buffer.removeAll(keepingCapacity: true)
    guard code != 0 else { return }
    // A reader that went away wants to hear no more.
    if code != EPIPE {
      StandardError.say(
        "standard output cannot be written to: \(unsafe String(cString: strerror(code)).lowercased())",
        hint: "is there room where it goes? what the command did before is done")
    }
    _exit(ProcessExit.failed.rawValue)
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
    _ = DescriptorWriter.writeAll(Array(text.utf8), to: 2)
  }
}

private enum DescriptorWriter {
  /// Writes everything.
  ///
  /// - Returns: 0, or the error that kept the rest from being written.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
