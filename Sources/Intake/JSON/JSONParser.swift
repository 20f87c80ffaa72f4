/// A strict recursive descent over the grammar of RFC 8259, with limits that hostile input cannot pass.
struct JSONParser {
  private static let numberLimit = 128

  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var valuesLeft = JSON.valueLimit

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  mutating func wholeValue() throws(JSONError) -> JSON {
    let value = try value(depth: 0)
    skipWhitespace()
    guard position == bytes.endIndex else { throw error("more after the value") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipWhitespace()
    guard valuesLeft > 0 else { throw error("more than \(JSON.valueLimit) values") }
    valuesLeft -= 1
    guard let byte = peek else { throw error("unexpected end") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("unexpected character")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    try open(depth)
    var members: JSONObject = [:]
    if skip("}") { return .object(members) }
    repeat {
      skipWhitespace()
      guard peek == UInt8(ascii: "\"") else { throw error(peek == nil ? "unexpected end" : "a key is not a string") }
      let key = try string()
      // Which of the two counts is anybody's guess, and another reader's guess may be the other (RFC 7493, 2.3).
      guard members[key] == nil else { throw error("a key stands twice in an object") }
      guard skip(":") else { throw error("a colon is missing") }
      members[key] = try value(depth: depth)
    } while skip(",")
    guard skip("}") else { throw error(peek == nil ? "unexpected end" : "a comma or a closing brace is missing") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    try open(depth)
    var elements: [JSON] = []
    if skip("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth))
    } while skip(",")
    guard skip("]") else { throw error(peek == nil ? "unexpected end" : "a comma or a closing bracket is missing") }
    return .array(elements)
  }

  private mutating func open(_ depth: Int) throws(JSONError) {
    guard depth <= JSON.depthLimit else { throw error("nested deeper than \(JSON.depthLimit) levels") }
    position += 1
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    guard bytes[position...].starts(with: word.description.utf8) else { throw error("unexpected character") }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    guard position - start <= Self.numberLimit else { throw error("a number of more than \(Self.numberLimit) characters") }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw error(peek == nil ? "unexpected end" : "a digit is missing") }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    try skipPlainCharacters()
    if peek == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try text(bytes[start..<position])
    }
    var decoded = Array(bytes[start..<position])
    while peek != UInt8(ascii: "\"") {
      position += 1
      decoded.append(contentsOf: try escaped().utf8)
      let run = position
      try skipPlainCharacters()
      decoded.append(contentsOf: bytes[run..<position])
    }
    position += 1
    return try text(decoded[...])
  }

  /// Moves to the next quotation mark or backslash.
  private mutating func skipPlainCharacters() throws(JSONError) {
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      guard byte >= 0x20 else { throw error("a control character in a string") }
      position += 1
    }
    guard peek != nil else { throw error("unexpected end") }
  }

  private func text(_ utf8: ArraySlice<UInt8>) throws(JSONError) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else { throw error("not UTF-8") }
    return text
  }

  /// Reads what follows a backslash.
  private mutating func escaped() throws(JSONError) -> String {
    guard let byte = peek else { throw error("unexpected end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(UnicodeScalar(byte))
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return String(try escapedScalar())
    default: throw error("an unknown escape")
    }
  }

  private mutating func escapedScalar() throws(JSONError) -> UnicodeScalar {
    let first = try fourHexDigits()
    if let scalar = UnicodeScalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), bytes[position...].starts(with: "\\u".utf8) else { throw error("half a surrogate pair") }
    position += 2
    let second = try fourHexDigits()
    guard (0xDC00...0xDFFF).contains(second), let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
      throw error("half a surrogate pair")
    }
    return scalar
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw error("four hexadecimal digits are missing")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipWhitespace() {
    while let byte = peek, JSON.isWhitespace(byte) { position += 1 }
  }

  private mutating func skip(_ punctuation: UnicodeScalar) -> Bool {
    skipWhitespace()
    guard let byte = peek, UnicodeScalar(byte) == punctuation else { return false }
    position += 1
    return true
  }

  private func error(_ problem: String) -> JSONError {
    JSONError(problem: problem, offset: position)
  }
}
