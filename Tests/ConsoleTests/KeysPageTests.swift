import Console
import Foundation
import Testing

@Suite("The page Keys")
struct KeysPageTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    .appending(path: "Sources/Console/Console.docc/Keys.md")

  @Test("The page's tables are those of the bindings; RECORD_SNAPSHOTS=1 writes them anew")
  func tablesHold() throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let start = page.range(of: "## sign-in\n")?.lowerBound ?? page.endIndex
    let made = page[..<start] + KeysPage.tables + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try made.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(page == made)
    }
  }
}
