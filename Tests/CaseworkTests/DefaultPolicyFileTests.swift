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

  @Test("The strict example is a policy under which nobody is approved unseen")
  func strict() throws {
    let file = Self.file.deletingLastPathComponent().appending(path: "strict.toml")
    var (table, settings) = ("", [String: PolicyValue]())
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("[") {
        table = String(line.dropFirst().dropLast())
      } else {
        let parts = line.split(separator: " = ").map(String.init)
        settings["\(table).\(try #require(parts.first))"] = .text(try #require(parts.last?.dropFirst().dropLast()).description)
      }
    }
    let policy = try Policy(settings: settings)
    for name in Question.Name.allCases {
      let question = Question(name, under: policy)
      #expect(question.missing(for: .approve, having: SeenFrames(), at: .sample(frames: 2)).contains(.look))
      #expect(question.missing(for: .reject, having: SeenFrames(), at: .sample()).isEmpty == (name == .device))
    }
  }
}
