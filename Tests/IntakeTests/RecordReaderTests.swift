import Desk
import Foundation
import Glibc
import Intake
import Testing

@Suite("Finding records")
struct RecordReaderTests {
  private func read(_ name: String, _ text: String) throws -> [FoundRecord] {
    let folder = try TestFolder()
    return try Array(RecordReader(folder.write(name, text)))
  }

  /// The member `n` of each record, or the message of its refusal.
  private func outline(_ records: [FoundRecord]) -> [String] {
    records.map { record in
      switch record.content {
      case .success(let object):
        object["n"] == nil ? "{}" : object["n"].map { if case .number(let digits) = $0 { digits } else { "?" } } ?? ""
      case .failure(let refusal): "\(refusal.code.rawValue): \(refusal.message)"
      }
    }
  }

  @Test(
    "One object, an array, JSON Lines and objects one after another are told apart",
    arguments: [
      ("a.json", #"{"n":1}"#, ["1"]),
      ("a.json", "\u{FEFF}\n\n {\n \"n\": 1\n }\n", ["1"]),
      ("a.json", #"[{"n":1},{"n":2}]"#, ["1", "2"]),
      ("a.json", "\u{FEFF}[\n{\"n\":1},\n{\"n\":2}\n]\n", ["1", "2"]),
      ("a.json", "[]", []),
      ("a.json", "{\"n\":1}\n{\"n\":2}\n", ["1", "2"]),
      ("a.jsonl", "{\"n\":1}\r\n\r\n{\"n\":2}", ["1", "2"]),
      ("a.json", "{\n\"n\":1}\n{\n\"n\":2}\n", ["1", "2"]),
      ("a.json", #"{"n":1}{"n":2} {"n":3}"#, ["1", "2", "3"]),
      ("a.jsonl", "", []),
      ("a.ndjson", "\n \n", []),
      ("a.json", " \n", ["bad-record: the file is empty"]),
    ] as [(String, String, [String])])
  func layouts(name: String, text: String, expected: [String]) throws {
    #expect(outline(try read(name, text)) == expected)
  }

  @Test("Records are named by their file and their place in it")
  func names() throws {
    #expect(try read("a.json", #"[{},{}]"#).map(\.name) == ["a.json#1", "a.json#2"])
    #expect(try read("b.jsonl", "{}\n\nbroken\n{}").map(\.name) == ["b.jsonl#1", "b.jsonl#2", "b.jsonl#3"])
  }

  @Test(
    "A broken record refuses only itself, and says where it is broken",
    arguments: [
      ("a.jsonl", "{\"n\":1}\n{\"n\":\n{\"n\":3}", ["1", "bad-record: line 2, byte 6: not JSON, unexpected end", "3"]),
      (
        "a.json", "{\"n\":1\n{\"n\":2}\n\n{\"n\":x}\n",
        [
          "bad-record: line 1, byte 7: not JSON, unexpected end", "2", "bad-record: line 4, byte 6: not JSON, unexpected character",
        ]
      ),
      ("a.jsonl", "oops\n{\"n\":2}", ["bad-record: line 1, byte 1: not JSON, unexpected character", "2"]),
      ("a.json", #"[{"n":1},{"n":tru},{"n":3}]"#, ["1", "bad-record: byte 15: not JSON, unexpected character", "3"]),
      (
        "a.json", #"[{"n":1},7,"]",[{}],{"n":3}]"#,
        [
          "1", "bad-record: byte 10: the record is not an object", "bad-record: byte 12: the record is not an object",
          "bad-record: byte 16: the record is not an object", "3",
        ]
      ),
      ("a.json", #"[{"n":1},{"n":2}"#, ["1", "2", "bad-record: byte 17: not JSON, unexpected end"]),
      ("a.json", #"[{"n":1} {"n":2}]"#, ["1", "bad-record: byte 10: not JSON, a comma or a closing bracket is missing"]),
      ("a.json", #"[{"n":1},]"#, ["1", "bad-record: byte 10: not JSON, unexpected character"]),
      ("a.json", #"[{"n":1}] x"#, ["1", "bad-record: byte 11: not JSON, more after the array"]),
      ("a.json", "not json at all\nreally", ["bad-record: byte 1: not JSON, unexpected character"]),
      ("a.json", "{\n\"n\": 1,\n}", ["bad-record: byte 11: not JSON, a key is not a string"]),
    ] as [(String, String, [String])])
  func brokenRecords(name: String, text: String, expected: [String]) throws {
    #expect(outline(try read(name, text)) == expected)
  }

  @Test(
    "Only JSON is JSON",
    arguments: [
      #"{"n":01}"#, #"{"n":1.}"#, #"{"n":.5}"#, #"{"n":+1}"#, #"{"n":1e}"#, #"{"n":NaN}"#, #"{'n':1}"#, #"{n:1}"#, #"{"n":1,}"#,
      #"{"n" 1}"#, #"{"n":1,"n":1}"#, #"{"n":1,"\u006e":2}"#, #"{"o":{"n":1,"m":0,"n":1}}"#,
      #"{"n":"\x"}"#, #"{"n":"\u12g4"}"#, #"{"n":"\ud800"}"#, #"{"n":"\ud800\u0041"}"#, #"{"n":"\udc00"}"#, "{\"n\":\"a\tb\"}",
      #"{"n":"a}"#,
      #"{"n":1}}"#, #"{"n":[1,2}"#, #"{"n":nul}"#, #"{"n":-}"#, #"{"n":\#(String(repeating: "1", count: 129))}"#,
    ])
  func strictness(text: String) throws {
    let records = try read("a.jsonl", text)
    #expect(records.count == 1)
    #expect(throws: RecordRefusal.self) { try records[0].content.get() }
  }

  @Test("Escapes and surrogate pairs are read as the standard has them")
  func strings() throws {
    let records = try read("a.json", #"{"s":"\"\\\/\b\f\n\r\tA\u00e9\ud83d\ude00é😀","n":-1.5E+2,"e":{},"l":[null,true,false,0]}"#)
    let object = try #require(records.first).content.get()
    #expect(object["s"] == .string("\"\\/\u{08}\u{0C}\n\r\tAé😀é😀"))
    #expect(object["n"] == .number("-1.5E+2"))
    #expect(object["e"] == .object([:]))
    #expect(object["l"] == .array([.null, .bool(true), .bool(false), .number("0")]))
  }

  @Test(
    "Text that is not UTF-8 is a bad record",
    arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
  func invalidUTF8(bytes: [UInt8]) throws {
    let folder = try TestFolder()
    for (start, end) in [(#"{"n":""#, #""}"#), (#"{"n":"\n"#, #""}"#), (#"{"n":1}"#, ""), (#"{""#, #"":1}"#)] {
      let path = try folder.write("a.jsonl", Array(start.utf8) + bytes + Array(end.utf8) + Array("\n{}".utf8))
      let records = Array(try RecordReader(path))
      #expect(records.count == 2)
      #expect(throws: RecordRefusal.self) { try records[0].content.get() }
      #expect(try records[1].content.get() == [:])
    }
  }

  @Test("Values nested deeper than 64 levels, and more than a million of them, are refused before they cost anything")
  func bombs() throws {
    let nest = { (depth: Int) in #"{"n":\#(String(repeating: "[", count: depth - 1))\#(String(repeating: "]", count: depth - 1))}"# }
    let many = #"{"n":[0\#(String(repeating: ",0", count: 1_000_000))]}"#
    let lines = [nest(64), nest(65), nest(200_000), many, #"{"n":5}"#]
    for (name, text) in [("a.jsonl", lines.joined(separator: "\n")), ("a.json", "[\(lines.joined(separator: ","))]")] {
      let found = outline(try read(name, text)).map { $0.split(separator: ", ").last.map(String.init) }
      #expect(found == ["?", "nested deeper than 64 levels", "nested deeper than 64 levels", "more than 1000000 values", "5"])
    }
  }

  @Test("Ten thousand lines with broken ones among them give ten thousand answers in their order")
  func manyLines() throws {
    let lines = (1...10_000).map { $0 % 7 == 0 ? #"{"n":\#($0)"# : #"{"n":\#($0)}"# }
    let records = try read("a.jsonl", lines.joined(separator: "\n"))
    #expect(records.count == 10_000)
    for (index, record) in records.enumerated() {
      #expect(record.name == "a.jsonl#\(index + 1)")
      let isBroken = (index + 1) % 7 == 0
      #expect(((try? record.content.get())?["n"] == .number("\(index + 1)")) == !isBroken)
    }
  }

  @Test("A folder gives the records of its files and folders in the order of their names, without pictures' folders and hidden files")
  func folders() throws {
    let folder = try TestFolder()
    for name in [
      "b.json", "a/z.jsonl", "a/b/c.NDJSON", "c.txt", "frames/d.json", "a/frames/e.json", ".hidden.json", ".git/f.json", "d.json",
    ] {
      try folder.write(name, "{}")
    }
    let records = Array(try RecordReader(folder.path))
    #expect(records.map(\.name) == ["a/b/c.NDJSON#1", "a/z.jsonl#1", "b.json#1", "d.json#1"])
    #expect(records.allSatisfy { (try? $0.content.get()) == [:] })
  }

  @Test("In a folder, a linked record is refused, a linked folder left out, and a pipe held up by nobody")
  func foldersWithTraps() throws {
    let folder = try TestFolder()
    let elsewhere = try TestFolder()
    try elsewhere.write("secret.json", "{}")
    try folder.link("a.json", to: "\(elsewhere.path)/secret.json")
    try folder.link("b", to: elsewhere.path)
    try folder.link("c.json", to: "nowhere")
    try folder.makePipe("d.json")
    try folder.write("e.json", "{}")
    let found = try intake(folder.path)
    #expect(found.map(\.name) == ["a.json#1", "c.json#1", "d.json#1", "e.json#1"])
    #expect(found.map(\.verdict.code) == [.unsafePath, .unsafePath, .unsafePath, .badRecord])
  }

  @Test("Standard input is read like a file")
  func standardInput() throws {
    var ends: [Int32] = [0, 0]
    try #require(unsafe pipe(&ends) == 0)
    let text = Array("{\"n\":1}\n{\"n\":2}\n".utf8)
    _ = unsafe write(ends[1], text, text.count)
    close(ends[1])
    let records = Array(try RecordReader("-", standardInput: ends[0]))
    close(ends[0])
    #expect(records.map(\.name) == ["-#1", "-#2"])
    #expect(outline(records) == ["1", "2"])
    #expect(records[0].folder == nil)
  }

  @Test("An input that is not there, or may not be read, is told before anything is read")
  func missingInputs() throws {
    let folder = try TestFolder()
    #expect(throws: InputError.notFound("\(folder.path)/a.json")) { try RecordReader("\(folder.path)/a.json") }
    let path = try folder.write("b.json", "{}")
    #expect(throws: InputError.unreadable("\(path)/c", "not a directory")) { try RecordReader("\(path)/c") }
  }
}
