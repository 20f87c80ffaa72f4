import Desk

/// The records of one open file.
struct FileRecords {
  private enum Layout {
    case unknown
    /// JSON Lines: the lines that were read to find that out, then those that follow.
    case lines([LineReader.Line])
    /// An array, or objects that go over many lines, and where in the file it begins.
    case document(DocumentSplitter, offset: Int)
    case finished
  }

  private typealias Content = Result<JSONObject, RecordRefusal>

  private let name: String
  private let folder: RecordFolder?
  private let file: InboxFile?
  private var lines: LineReader
  private var layout = Layout.unknown
  private var count = 0

  /// Begins to read; `name` is the file's as it is told, `-` of standard input, and `ownName` its last part.
  init(file: Descriptor, name: String, folder: RecordFolder?, ownName: String) {
    (self.name, self.folder) = (name, folder)
    self.file = folder?.inboxFile([ownName], file)
    lines = LineReader(file, limit: RecordReader.sizeLimit)
  }

  /// The next record; `nil` at the end.
  mutating func next() -> FoundRecord? {
    let content: Content
    do {
      guard let next = try nextContent() else { return nil }
      content = next
    } catch {
      layout = .finished
      content = .failure(RecordReader.refusal(error))
    }
    count += 1
    return FoundRecord(name: "\(name)#\(count)", folder: folder, file: file, content: content)
  }

  private mutating func nextContent() throws(PathProblem) -> Content? {
    switch layout {
    case .unknown:
      if let refusal = try findLayout() {
        layout = .finished
        return .failure(refusal)
      }
      return try nextContent()
    case .lines(var read):
      guard let line = try read.isEmpty ? lines.next() : read.removeFirst() else { return nil }
      layout = .lines(read)
      return Self.object(in: line)
    case .document(var splitter, let offset):
      guard let piece = splitter.next() else { return nil }
      layout = .document(splitter, offset: offset)
      return Self.object(in: piece, offset: offset)
    case .finished:
      return nil
    }
  }

  /// Tells JSON Lines from a document by the first two lines, or why the file is neither.
  private mutating func findLayout() throws(PathProblem) -> RecordRefusal? {
    let start = try lines.start()
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      guard let whole = try lines.rest(after: []) else { return Self.tooLarge("the file") }
      layout = .document(DocumentSplitter(Self.utf8(fromUTF16: whole)), offset: 0)
      return nil
    }
    guard let first = try lines.next() else {
      layout = .finished
      return isNamedLines || name == "-" ? nil : RecordRefusal(code: .badRecord, message: "the file is empty")
    }
    // A line that long can only be a record of its own.
    guard let start = first.bytes else {
      layout = .lines([first])
      return nil
    }
    let second = try lines.next()
    if isLines(start, second) {
      layout = .lines([first] + (second.map { [$0] } ?? []))
      return nil
    }
    var document = start
    if let second {
      let gap = second.offset - first.offset - start.count
      guard let more = second.bytes, start.count + gap + more.count < RecordReader.sizeLimit else { return Self.tooLarge("the file") }
      document += [UInt8](repeating: UInt8(ascii: "\n"), count: gap) + more + [UInt8(ascii: "\n")]
    }
    guard let whole = try lines.rest(after: document) else { return Self.tooLarge("the file") }
    layout = .document(DocumentSplitter(whole), offset: first.offset)
    return nil
  }

  /// The text of a file that Windows saved as "Unicode": two bytes a unit, after a mark of their order.
  private static func utf8(fromUTF16 bytes: [UInt8]) -> [UInt8] {
    let isLittleEndian = bytes.first == 0xFF
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place in
      let (one, other) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittleEndian ? other << 8 | one : one << 8 | other
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Whether there is a record a line: the first line is whole, or the second begins another record.
  private func isLines(_ first: [UInt8], _ second: LineReader.Line?) -> Bool {
    if first.first(where: { !JSON.isWhitespace($0) }) == UInt8(ascii: "[") { return false }
    if isNamedLines || second?.bytes?.first == UInt8(ascii: "{") { return true }
    var pieces = DocumentSplitter(first)
    guard case .success(let piece)? = pieces.next(), piece.last == UInt8(ascii: "}") else { return false }
    return pieces.next() == nil
  }

  private var isNamedLines: Bool {
    let whole = name.lowercased()
    let name = whole.hasSuffix(".gz") ? String(whole.dropLast(3)) : whole
    return name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson")
  }

  private static func object(in line: LineReader.Line) -> Content {
    guard let bytes = line.bytes else { return .failure(tooLarge("line \(line.number)")) }
    return object(bytes[...]) { "line \(line.number), byte \($0 + 1)" }
  }

  private static func object(in piece: Result<ArraySlice<UInt8>, JSONError>, offset: Int) -> Content {
    switch piece {
    case .success(let bytes): object(bytes) { "byte \(offset + $0 + 1)" }
    case .failure(let error): .failure(notJSON(error, at: "byte \(offset + error.offset + 1)"))
    }
  }

  private static func object(_ bytes: ArraySlice<UInt8>, place: (Int) -> String) -> Content {
    do {
      guard case .object(let object) = try JSON(parsing: bytes) else {
        return .failure(RecordRefusal(code: .badRecord, message: "\(place(bytes.startIndex)): the record is not an object"))
      }
      return .success(object)
    } catch {
      return .failure(notJSON(error, at: place(error.offset)))
    }
  }

  private static func notJSON(_ error: JSONError, at place: String) -> RecordRefusal {
    RecordRefusal(code: .badRecord, message: "\(place): not JSON, \(error.problem)")
  }

  private static func tooLarge(_ what: String) -> RecordRefusal {
    RecordRefusal(code: .tooLarge, message: "\(what) is longer than \(RecordReader.sizeLimit >> 20) MiB")
  }
}
