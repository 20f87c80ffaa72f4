import Console
import Foundation
import TerminalUI
import Testing

/// Screens kept as text files, compared exactly: what they say, and under that in what role each character is said, a letter a cell.
/// `RECORD_SNAPSHOTS=1` writes them anew.
enum Snapshot {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  /// Times on screens are the machine's: here UTC, whatever it is set to.
  static let zone: Void = {
    unsafe setenv("TZ", "UTC0", 1)
    tzset()
  }()

  /// A letter for each role; text is blank, a picture `@`.
  private static let letters: [(role: TerminalUI.Role, letter: Character)] = [
    (.muted, "m"), (.title, "t"), (.emphasis, "e"), (.border, "b"), (.focus, "f"), (.selection, "s"), (.key, "k"), (.hint, "h"),
    (.disabled, "d"), (.input, "i"), (.success, "S"), (.warning, "W"), (.failure, "F"), (.danger, "D"), (.cover, "c"),
  ]

  /// A theme in which each role has a style of its own, so that a style tells the role.
  private static let roles = Theme(
    Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1.role, Style(.palette(UInt8(100 + $0)))) }))

  static func file(_ name: String, in folder: URL = folder) -> URL { folder.appending(path: "\(name).screen") }

  /// Compares a screen with its file.
  static func expect(
    _ state: ConsoleState, _ name: String, in folder: URL = folder, at location: SourceLocation = #_sourceLocation
  ) throws {
    let surface = state.surface(theme: roles)
    let text = (surface.lines + [""] + surface.bounds.rows.map { line(of: surface.row($0)) }).map { "\($0)\n" }.joined()
    if isRecording {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file(name, in: folder), atomically: true, encoding: .utf8)
      return
    }
    let kept = try? String(contentsOf: file(name, in: folder), encoding: .utf8)
    #expect(text == kept, "\(name).screen differs; RECORD_SNAPSHOTS=1 records it anew\n\(text)", sourceLocation: location)
  }

  /// The roles of a row's cells; a wide character has two.
  private static func line(of row: ArraySlice<Cell>) -> String {
    let styles = Dictionary(uniqueKeysWithValues: letters.map { (roles[$0.role], $0.letter) })
    let letters = row.map { cell in cell.isPicture ? "@" : cell.style == .plain ? " " : styles[cell.style] ?? "?" }
    return String(letters.reversed().drop { $0 == " " }.reversed())
  }

  /// Every role has a letter: a screen whose roles could not be told would tell nothing.
  static var isComplete: Bool { Set(letters.map(\.role)).union([.text]) == Set(TerminalUI.Role.allCases) }
}
