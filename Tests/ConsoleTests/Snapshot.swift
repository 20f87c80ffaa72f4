import Foundation
import TerminalUI
import Testing

/// Screens kept as text files, compared exactly; `RECORD_SNAPSHOTS=1` writes them anew.
enum Snapshot {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"

  /// Times on screens are the machine's: here UTC, whatever it is set to.
  static let zone: Void = {
    unsafe setenv("TZ", "UTC0", 1)
    tzset()
  }()

  static func file(_ name: String, in folder: URL = folder) -> URL { folder.appending(path: "\(name).screen") }

  /// Compares a screen with its file.
  static func expect(_ surface: Surface, _ name: String, in folder: URL = folder, at location: SourceLocation = #_sourceLocation) throws {
    let text = surface.lines.map { "\($0)\n" }.joined()
    if isRecording {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file(name, in: folder), atomically: true, encoding: .utf8)
      return
    }
    let kept = try? String(contentsOf: file(name, in: folder), encoding: .utf8)
    #expect(text == kept, "\(name).screen differs; RECORD_SNAPSHOTS=1 records it anew\n\(text)", sourceLocation: location)
  }
}
