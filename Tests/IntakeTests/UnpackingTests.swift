import Desk
import Foundation
import Intake
import Testing

@Suite("Records packed by gzip")
struct UnpackingTests {
  /// A member of gzip whose blocks are stored: bytes, packed by hand.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let (low, high) = (UInt8(block.count & 255), UInt8(block.count >> 8))
      packed += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + block
    } while !rest.isEmpty
    for number in [crc(bytes), UInt32(bytes.count)] { packed += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    return packed
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }

  private func outline(_ name: String, _ bytes: [UInt8]) throws -> [String] {
    let folder = try TestFolder()
    try folder.write(name, bytes)
    return try Array(RecordReader(folder.path)).map { record in
      switch record.content {
      case .success(let object): "\(record.name) \(object["n"] == .number("1") ? "1" : object["n"] == .number("2") ? "2" : "?")"
      case .failure(let refusal): "\(record.name) \(refusal.code.rawValue): \(refusal.message)"
      }
    }
  }

  @Test("lines, an array and one object are read as if they were not packed, in one member or in two")
  func layouts() throws {
    let lines = Array("{\"n\":1}\n\n{\"n\":2}\n".utf8)
    #expect(try outline("day.jsonl.gz", Self.stored(lines)) == ["day.jsonl.gz#1 1", "day.jsonl.gz#2 2"])
    #expect(try outline("day.json", Self.stored(Array("[{\"n\":1},{\"n\":2}]".utf8))) == ["day.json#1 1", "day.json#2 2"])
    let members = Self.stored(Array("{\"n\":1}\n".utf8)) + Self.stored(Array("{\"n\":2}\n".utf8))
    #expect(try outline("day.jsonl.gz", members) == ["day.jsonl.gz#1 1", "day.jsonl.gz#2 2"])
  }

  @Test("a record longer than any buffer comes out whole")
  func long() throws {
    let record = Array((#"{"n":1,"x":""# + String(repeating: "ab", count: 700_000) + "\"}\n").utf8)
    #expect(try outline("a.jsonl.gz", Self.stored(record + record)) == ["a.jsonl.gz#1 1", "a.jsonl.gz#2 1"])
  }

  @Test("what is cut, changed, or no gzip behind its first bytes is told, and what came before is kept", arguments: 0..<4)
  func damaged(number: Int) throws {
    let whole = Self.stored(Array("{\"n\":1}\n{\"n\":2}\n".utf8))
    var changed = whole
    changed[changed.count - 6] ^= 1
    let bytes = [Array(whole.dropLast(3)), changed, Array(whole.prefix(10)), whole + [7, 7, 7]][number]
    let became = try outline("a.jsonl.gz", bytes)
    #expect(became.last?.hasSuffix("bad-record: the file is not whole gzip") == true, "\(became)")
  }

  @Test("a bomb ends soon, by its ratio and not by its size")
  func bomb() throws {
    // 64 MiB of spaces, as `gzip -9` packs them 64 times over: a thousandth of their size.
    let packed = try #require(Data(base64Encoded: Self.spaces))
    let became = try outline("a.jsonl.gz", Array(repeating: Array(packed), count: 64).flatMap(\.self))
    #expect(became == ["a.jsonl.gz#1 too-large: the file unpacks to more than 100 times its size"])
  }

  // 1 MiB of spaces.
  private static let spaces = """
    H4sIAAAAAAAC/+3BMQEAAADCoCrrn9IQvkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
    AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHwGpwID8QAAEAA=
    """
}
