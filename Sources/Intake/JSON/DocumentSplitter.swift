/// Cuts a document into its records, the elements of one array or values one after another, without reading them.
///
/// A piece ends where its brackets balance, so that whatever else is wrong with one record leaves the others alone.
struct DocumentSplitter: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int
  private let isArray: Bool
  private var isFirst = true
  private var isDone = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let start = bytes.firstIndex { !JSON.isWhitespace($0) } ?? bytes.endIndex
    isArray = start < bytes.endIndex && bytes[start] == UInt8(ascii: "[")
    position = isArray ? start + 1 : start
  }

  /// The next record's bytes, or once, at the end, why the rest cannot be cut.
  mutating func next() -> Result<ArraySlice<UInt8>, JSONError>? {
    guard !isDone else { return nil }
    skipWhitespace()
    if isArray {
      if peek == UInt8(ascii: "]") { return afterArray() }
      if !isFirst {
        guard peek == UInt8(ascii: ",") else { return stop(peek == nil ? "unexpected end" : "a comma or a closing bracket is missing") }
        position += 1
        skipWhitespace()
      }
    } else if peek == nil {
      return nil
    } else if peek != UInt8(ascii: "{") {
      return stop("unexpected character")
    }
    isFirst = false
    let start = position
    skipValue()
    guard position > start else { return stop(peek == nil ? "unexpected end" : "unexpected character") }
    return .success(bytes[start..<position])
  }

  private mutating func afterArray() -> Result<ArraySlice<UInt8>, JSONError>? {
    position += 1
    skipWhitespace()
    if peek != nil { return stop("more after the array") }
    isDone = true
    return nil
  }

  private mutating func stop(_ problem: String) -> Result<ArraySlice<UInt8>, JSONError> {
    isDone = true
    return .failure(JSONError(problem: problem, offset: position))
  }

  /// Moves behind the value that begins here.
  private mutating func skipValue() {
    var depth = 0
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        skipString()
        if depth == 0 { return }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        if depth == 0 {
          position += 1
          return
        }
      default:
        if depth == 0, byte == UInt8(ascii: ",") || JSON.isWhitespace(byte) { return }
      }
      position += 1
    }
  }

  private mutating func skipString() {
    position += 1
    while let byte = peek, byte != UInt8(ascii: "\"") {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    position = Swift.min(position + 1, bytes.endIndex)
  }

  private var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipWhitespace() {
    while let byte = peek, JSON.isWhitespace(byte) { position += 1 }
  }
}
