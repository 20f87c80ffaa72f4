import Console
import Foundation
import TerminalUI
import Testing

struct KeyFileExampleTests {
  @Test("the key file that the page Keys shows is one that the program takes")
  func example() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    let page = root.appending(path: "Sources/Console/Console.docc/Keys.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("    ") && $0.contains(" = ") }
    var changes: [String: [String]] = [:]
    for line in lines where !line.contains("mouse") {
      let parts = line.split(separator: "=", maxSplits: 1)
      changes[parts[0].filter { $0 != " " }] = parts[1].split(separator: "\"", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    #expect(changes == ["cover": ["F9"], "next-frame": ["]", "."]])
    _ = try KeyChanges(changes)
  }
}
