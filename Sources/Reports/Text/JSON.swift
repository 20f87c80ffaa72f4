/// A JSON value (RFC 8259) whose objects keep the order of their members.
package indirect enum JSON: Equatable, Sendable {
  case null
  case flag(Bool)
  case integer(Int64)
  case real(Double)
  case text(String)
  case array([JSON])
  case object([(String, JSON)])

  /// The text, or `null` where there is none.
  package init(_ text: String?) {
    self = text.map(JSON.text) ?? .null
  }

  /// The number, or `null` where there is none.
  package init(_ number: (some BinaryInteger)?) {
    self = number.map { .integer(Int64($0)) } ?? .null
  }

  /// The number, or `null` where there is none or it is not finite.
  package init(_ number: Double?) {
    self = number.flatMap { $0.isFinite ? .real($0) : nil } ?? .null
  }

  /// The value on one line; a number that is not finite, which JSON cannot spell, is `null`.
  ///
  /// `<`, `>` and the separators U+2028 and U+2029 are escaped, so that the text is safe inside HTML and JavaScript too, and so is U+FEFF,
  /// which some readers take for a byte order mark and drop.
  package var line: String {
    switch self {
    case .null: return "null"
    case .flag(let value): return value ? "true" : "false"
    case .integer(let value): return "\(value)"
    case .real(let value) where !value.isFinite: return "null"
    case .real(let value): return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    case .text(let value): return Self.quoted(value)
    case .array(let values): return "[" + values.map(\.line).joined(separator: ",") + "]"
    case .object(let members): return "{" + members.map { Self.quoted($0.0) + ":" + $0.1.line }.joined(separator: ",") + "}"
    }
  }

  package static func == (left: JSON, right: JSON) -> Bool {
    left.line == right.line
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "<", ">", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
