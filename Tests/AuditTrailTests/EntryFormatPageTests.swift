import AuditTrail
import Casework
import Foundation
import Testing

@Suite("The page Entry format")
struct EntryFormatPageTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    .appending(path: "Sources/AuditTrail/AuditTrail.docc/EntryFormat.md")

  private func page() throws -> String {
    try String(contentsOf: Self.file, encoding: .utf8)
  }

  /// The bytes in the right-hand column of the worked example, and the example's leaf hash.
  private func workedExample() throws -> (bytes: [UInt8], leaf: [UInt8]) {
    let lines = try page().split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("## A worked example") })
    let rows = lines[start...].prefix { !$0.hasPrefix("## Kinds") }.filter { $0.hasPrefix("| `") }
    let cells = rows.map { $0.split(separator: "|")[0].filter(\.isHexDigit) }
    let hash = try #require(lines.first { $0.hasPrefix("Leaf hash: `") }).split(separator: "`")[1]
    return (try #require([UInt8](hexadecimal: cells.joined())), try #require([UInt8](hexadecimal: String(hash))))
  }

  @Test("The worked example is, byte for byte, what the code writes")
  func workedExampleHolds() throws {
    let (bytes, leaf) = try workedExample()
    let session = try #require(SessionID("000102030405060708090a0b0c0d0e0f"))
    let head = SessionHead(session: session, count: 3, leaf: (32..<64).map { UInt8($0) })
    let draft = EntryDraft(LookBegin(fence: 1, level: .middle), about: CaseID("7F3KQ2MD9X"))
    let actor = try #require(Actor(name: "p-7f3kq2md9x0a", role: "reviewer"))
    let entry = Entry(draft, after: head, at: try #require(Instant(rfc3339: "2026-01-05T09:00:15.250Z")), by: actor)
    #expect(entry.canonicalBytes == bytes)
    #expect(SessionHead.leaf(of: bytes) == leaf)
    #expect(try Entry(canonicalBytes: bytes) == entry)
  }

  @Test("The page's tables of kinds and keys are those of the code; RECORD_SNAPSHOTS=1 writes them anew")
  func tablesHold() throws {
    let page = try page()
    let start = try #require(page.range(of: "## Kinds\n")).lowerBound
    let made = """
      \(page[..<start])## Kinds

      Privileged kinds have a signature of their own. `by` says who may write them; a verifier holds everyone to it. Values in parentheses may be left out.

      \(EntryFormatPage.kinds)

      ## Keys

      \(EntryFormatPage.keys)

      """
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try made.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(page == made)
    }
  }

  @Test("The table has every kind once, in the order of their numbers, under a name of its own")
  func tableIsWhole() {
    #expect(EntryKind.table.map(\.kind) == EntryKind.allCases)
    #expect(zip(EntryKind.allCases, EntryKind.allCases.dropFirst()).allSatisfy { $0.rawValue < $1.rawValue })
    #expect(Set(EntryKind.allCases.map(\.name)).count == EntryKind.allCases.count)
    #expect(EntryKind.allCases.allSatisfy { EntryKind(name: $0.name) == $0 })
  }
}
