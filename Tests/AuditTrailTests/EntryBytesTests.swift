import AuditTrail
import Casework
import Testing

@Suite("An entry's bytes")
struct EntryBytesTests {
  /// An entry with a value of every form.
  private func entry() throws -> Entry {
    let head = SessionHead(session: SessionID(randomBits: (1, 2)), count: 7, leaf: Digest.sha256("before"))
    let draft = EntryDraft(.caseImport, case: TestTrail.caseID(1))
      .with(.vendor, "cameo")
      .with(.subject, [UInt8](repeating: 9, count: 16))
      .with(.priority, -12)
      .with(.reason, "灯")
    return Entry(draft, after: head, at: Instant(milliseconds: 1_767_603_615_250), by: try Cast().rita.actor)
  }

  /// The entry's bytes after a change to one of the places that the layout fixes.
  private func changed(_ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
    var bytes = try entry().canonicalBytes
    change(&bytes)
    return bytes
  }

  private func error(reading bytes: [UInt8]) -> EntryError? {
    do {
      _ = try Entry(canonicalBytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("An entry of every kind reads back as it was, and spells the same bytes again", arguments: EntryKind.allCases)
  func everyKindReadsBack(kind: EntryKind) throws {
    var draft = EntryDraft(kind, case: TestTrail.caseID(Int(kind.rawValue)))
    for key in EntryKey.allCases {
      switch key.form {
      case .text: draft = draft.with(key, "value of \(key.name)")
      case .integer: draft = draft.with(key, Int64.min + Int64(key.rawValue))
      case .bytes: draft = draft.with(key, [0, 255, UInt8(key.rawValue)])
      }
    }
    let entry = Entry(
      draft, after: SessionHead(beginning: SessionID(randomBits: (3, 4))), at: Instant(milliseconds: 0), by: try Cast().sami.actor)
    let read = try Entry(canonicalBytes: entry.canonicalBytes)
    #expect(read == entry)
    #expect(read.canonicalBytes == entry.canonicalBytes)
  }

  @Test("An entry without case and values reads back as it was")
  func bareEntryReadsBack() throws {
    let head = SessionHead(beginning: SessionID(randomBits: (3, 4)))
    let entry = Entry(EntryDraft(.sessionEnd), after: head, at: Instant(milliseconds: 1), by: .system)
    #expect(try Entry(canonicalBytes: entry.canonicalBytes) == entry)
  }

  @Test("Bytes cut off anywhere are refused")
  func truncationIsRefused() throws {
    let bytes = try entry().canonicalBytes
    for count in 0..<bytes.count {
      #expect(error(reading: Array(bytes.prefix(count))) == .truncated, "\(count) bytes")
    }
  }

  @Test("Anything after the last value is refused")
  func trailingBytesAreRefused() throws {
    #expect(error(reading: try entry().canonicalBytes + [0]) == .trailingBytes)
  }

  @Test("Another format, version, kind or key is refused")
  func unknownNumbersAreRefused() throws {
    #expect(error(reading: try changed { $0[0] = UInt8(ascii: "k") }) == .notAnEntry)
    #expect(error(reading: try changed { $0[11] = 1 }) == .notAnEntry)
    #expect(error(reading: try changed { $0[12] = 2 }) == .unknownVersion)
    #expect(error(reading: try changed { $0[13] = 0xFF }) == .unknownKind(0xFF28))
    // The last key stands before its length and its three bytes.
    #expect(error(reading: try changed { $0[$0.count - 9] = 0x7F }) == .unknownKey(0x7F34))
  }

  @Test("Times before 1970 and after 9999 are refused")
  func farTimesAreRefused() throws {
    #expect(error(reading: try changed { $0[71] = 0x80 }) == .badTime)
    let last = withTime(253_402_300_799_999)
    #expect(error(reading: try changed { $0.replaceSubrange(71..<79, with: last) }) == nil)
    #expect(error(reading: try changed { $0.replaceSubrange(71..<79, with: withTime(253_402_300_800_000)) }) == .badTime)
  }

  private func withTime(_ milliseconds: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: milliseconds >> (56 - 8 * $0)) }
  }

  @Test("Only people's names, with a role, and system as system can act")
  func badActorsAreRefused() throws {
    // The name's length is the four bytes from 79; rita stands from 83, the role after its own length.
    #expect(error(reading: try changed { $0[83] = UInt8(ascii: "R") }) == .badActor)
    #expect(error(reading: try changed { $0[91] = UInt8(ascii: "b") }) == .badActor)
    #expect(error(reading: try changed { $0[84] = 0xFF }) == .notText)
  }

  @Test("A case's name in lower case, or with a letter that none has, is refused")
  func badCasesAreRefused() throws {
    let place = 103
    #expect(try entry().caseID?.description.utf8.first == entry().canonicalBytes[place])
    for letter in ["a", "U", "I", " ", "\u{0}"] {
      #expect(error(reading: try changed { $0[place] = letter.utf8.first ?? 0 }) == .badCase, "\(letter)")
    }
  }

  @Test("Every case's name is read as it is written")
  func caseNamesReadBack() throws {
    for number in 0..<1_000 {
      let id = TestTrail.caseID(number)
      let head = SessionHead(beginning: SessionID(randomBits: (0, 0)))
      let entry = Entry(EntryDraft(.claimEnd, case: id), after: head, at: Instant(milliseconds: 0), by: .system)
      #expect(try Entry(canonicalBytes: entry.canonicalBytes).caseID == id)
    }
  }

  @Test("Keys that do not ascend are refused")
  func unorderedKeysAreRefused() throws {
    let bytes = try entry().canonicalBytes
    // vendor, subject, priority, reason: the first two changed places, and the first twice.
    let (start, values) = (Array(bytes[..<115]), Array(bytes[115...]))
    let vendor = Array(values[0..<11])
    let subject = Array(values[11..<33])
    let rest = Array(values[33...])
    #expect(error(reading: start + vendor + subject + rest) == nil)
    #expect(error(reading: start + subject + vendor + rest) == .keysNotAscending)
    #expect(error(reading: start + vendor + vendor + rest) == .keysNotAscending)
  }

  @Test(
    "A whole number has one spelling", arguments: ["", "-", "+1", "01", "-0", "1 ", "9223372036854775808", "-9223372036854775809", "٣"])
  func otherNumbersAreRefused(spelling: String) throws {
    let head = SessionHead(beginning: SessionID(randomBits: (0, 0)))
    let draft = EntryDraft(.casePriority, case: TestTrail.caseID(1)).with(.priority, Array(spelling.utf8))
    let entry = Entry(draft, after: head, at: Instant(milliseconds: 0), by: .system)
    #expect(error(reading: entry.canonicalBytes) == .badValue(.priority))
  }

  @Test("Text that is not UTF-8 is refused")
  func brokenTextIsRefused() throws {
    let head = SessionHead(beginning: SessionID(randomBits: (0, 0)))
    let draft = EntryDraft(.trailRead).with(.scope, [0xC3, 0x28])
    #expect(error(reading: Entry(draft, after: head, at: Instant(milliseconds: 0), by: .system).canonicalBytes) == .badValue(.scope))
  }

  @Test("Whatever one byte becomes, the entry reads as another one that spells those bytes, or not at all")
  func everyByteCounts() throws {
    let bytes = try entry().canonicalBytes
    for index in bytes.indices {
      for flip in [UInt8(1), 0x80, 0xFF] {
        var other = bytes
        other[index] ^= flip
        guard let read = try? Entry(canonicalBytes: other) else { continue }
        #expect(read.canonicalBytes == other, "byte \(index)")
      }
    }
  }
}
