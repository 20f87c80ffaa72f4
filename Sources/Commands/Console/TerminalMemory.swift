import Console
import Foundation
import Mosaic
import TOMLKit
import TerminalUI

/// What people chose on the test card, by terminal: a TOML file of lines such as `"xterm-256color VTE 7802" = "block light"`, the symbols of
/// pictures and the colours of words, either alone or both.
///
/// It is `terminals.toml` in `cameo` in the XDG state home. One that cannot be read counts as empty, and is made anew by the next choice:
/// a picture of the terminal's own symbols is never wrong, only less fit.
struct TerminalMemory: SymbolMemory {
  /// The most terminals that are remembered; beyond, the first names in the alphabet are kept.
  private static let limit = 200

  private let folder: String
  private let terminal: String

  /// The memory of the terminal that the environment tells of; `nil` where there is no place for one.
  init?(_ environment: [String: String]) {
    guard let home = Self.stateHome(environment) else { return nil }
    folder = home + "/cameo"
    terminal = Self.name(environment)
  }

  private static func stateHome(_ environment: [String: String]) -> String? {
    if let home = environment["XDG_STATE_HOME"], home.hasPrefix("/") { return home }
    return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local/state" : nil }
  }

  private var file: URL { URL(filePath: folder + "/terminals.toml") }

  /// `TERM`, and what the terminal says of its own name and version.
  ///
  /// Inside a tmux or a screen it is that one's: which terminal is attached to it may be another one tomorrow.
  static func name(_ environment: [String: String]) -> String {
    var parts = [environment["TERM"] ?? ""]
    if let program = environment["TERM_PROGRAM"] { parts += [program, environment["TERM_PROGRAM_VERSION"] ?? ""] }
    if environment["TERM_PROGRAM"] != "tmux" {
      for (variable, name) in [("VTE_VERSION", "VTE"), ("KONSOLE_VERSION", "Konsole"), ("XTERM_VERSION", "")] {
        if let version = environment[variable] { parts += [name, version] }
      }
    }
    return String(parts.filter { !$0.isEmpty }.joined(separator: " ").filter { $0.isASCII && !$0.isNewline }.prefix(120))
  }

  private func choices() -> [String: String] {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path), (attributes[.size] as? Int ?? 0) <= 1 << 16,
      let text = try? String(contentsOf: file, encoding: .utf8), let table = try? TOMLTable(string: text)
    else { return [:] }
    return Dictionary(table.compactMap { name, value in value.string.map { (name, $0) } }) { first, _ in first }
  }

  private var names: [Substring] { choices()[terminal]?.split(separator: " ") ?? [] }

  var lowered: SymbolSet? { SymbolSet.allCases.first { names.contains("\($0)") } }

  var palette: Palette? { Palette.allCases.first { names.contains("\($0)") } }

  func remember(_ set: SymbolSet?) -> Bool { remember(set, palette) }

  func remember(_ palette: Palette?) -> Bool { remember(lowered, palette) }

  private func remember(_ set: SymbolSet?, _ palette: Palette?) -> Bool {
    var choices = choices()
    let names = [set.map { "\($0)" }, palette.map { "\($0)" }].compactMap(\.self)
    let chosen = names.isEmpty ? nil : names.joined(separator: " ")
    guard choices[terminal] != chosen else { return true }
    choices[terminal] = chosen
    let lines = choices.sorted { $0.key < $1.key }.prefix(Self.limit).map { name, value in "\(Self.quoted(name)) = \(Self.quoted(value))\n"
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(lines.joined().utf8).write(to: file, options: .atomic)
      return true
    } catch {
      return false
    }
  }

  /// A basic string of TOML.
  private static func quoted(_ text: String) -> String {
    let inside = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: ""
      default: "\(scalar)"
      }
    }
    return "\"\(inside.joined())\""
  }
}
