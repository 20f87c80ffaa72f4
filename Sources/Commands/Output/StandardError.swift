import Glibc
import Reports

/// Standard error, which carries messages.
enum StandardError {
  /// In characters; the longest path has 4,095 bytes.
  private static let lengthLimit = 4_096

  /// Whether a person may be watching.
  static let isTerminal = isatty(2) == 1

  /// Says a message, and what helps: a line each, whatever names and words of others stand in them, and no longer than can be read.
  static func say(_ message: String, hint: String? = nil) {
    write("cameo: \(line(message))\n" + (hint.map { "hint: \(line($0))\n" } ?? ""))
  }

  private static func line(_ text: String) -> String {
    let line = PlainText.line(text)
    return line.count > lengthLimit ? line.prefix(lengthLimit) + "…" : line
  }

  /// Writes text as it is.
  static func write(_ text: String) {
    _ = DescriptorWriter.writeAll(Array(text.utf8), to: 2)
  }
}
