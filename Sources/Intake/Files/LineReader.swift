/// The lines of a file that are not blank, read as they are asked for.
struct LineReader {
  /// One line without its end.
  struct Line {
    /// Its place in the file, from 1.
    let number: Int
    /// Where in the file it begins, in bytes.
    let offset: Int
    /// `nil` where it is longer than the limit; what it held is gone.
    let bytes: [UInt8]?
  }

  private static let chunkSize = 1 << 18
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private var file: UnpackedFile
  private let limit: Int
  private var chunk: ArraySlice<UInt8> = []
  private var isAtEnd = false
  private var number = 0
  private var offset = 0

  init(_ file: Descriptor, limit: Int) {
    self.file = UnpackedFile(file)
    self.limit = limit
  }

  /// The next line with anything but white space in it; `nil` at the end.
  mutating func next() throws(PathProblem) -> Line? {
    while let line = try anyLine() {
      guard let bytes = line.bytes, bytes.allSatisfy(JSON.isWhitespace) else { return line }
    }
    return nil
  }

  /// The first bytes of what is left, without taking them.
  mutating func start() throws(PathProblem) -> ArraySlice<UInt8> {
    _ = try fill()
    return chunk.prefix(4)
  }

  /// Everything that is left, behind what is there already; `nil` where that is longer than the limit.
  mutating func rest(after start: consuming [UInt8]) throws(PathProblem) -> [UInt8]? {
    var bytes = start
    while try fill() {
      guard bytes.count + chunk.count <= limit else { return nil }
      bytes += chunk
      chunk = []
    }
    return bytes
  }

  private mutating func anyLine() throws(PathProblem) -> Line? {
    guard try fill() else { return nil }
    if number == 0, chunk.starts(with: Self.byteOrderMark) {
      chunk = chunk.dropFirst(Self.byteOrderMark.count)
      offset = Self.byteOrderMark.count
    }
    let start = offset
    var bytes: [UInt8]? = []
    var isWhole = false
    while !isWhole, try fill() {
      let end = chunk.firstIndex(of: UInt8(ascii: "\n"))
      let piece = chunk[..<(end ?? chunk.endIndex)]
      if let count = bytes?.count, count + piece.count <= limit { bytes?.append(contentsOf: piece) } else { bytes = nil }
      chunk = chunk[piece.endIndex...].dropFirst()
      isWhole = end != nil
      offset += piece.count + (isWhole ? 1 : 0)
    }
    number += 1
    return Line(number: number, offset: start, bytes: bytes)
  }

  /// Reads on where nothing is left to look at; `false` at the end of the file.
  private mutating func fill() throws(PathProblem) -> Bool {
    guard chunk.isEmpty, !isAtEnd else { return !chunk.isEmpty }
    chunk = try file.read(upTo: Self.chunkSize)[...]
    isAtEnd = chunk.isEmpty
    return !isAtEnd
  }
}
