import Glibc
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
