import Casework
import Foundation
import Testing

@Suite("The default policy's file")
struct DefaultPolicyFileTests {
  private static let file = URL(filePath: #filePath).appending(path: "../../../Assets/policy/default.toml").standardized

  @Test("It sets every general setting to its default, in the order of the keys, each explained by the line before it")
  func defaults() throws {
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    let settings = lines.indices.filter { !lines[$0].isEmpty && !lines[$0].hasPrefix("#") }
    #expect(settings.map { lines[$0] + "\n" }.joined() == Policy.standard.canonicalText)
    for place in settings {
      #expect(place > 0 && lines[place - 1].hasPrefix("# "), "\(lines[place])")
    }
  }
}
