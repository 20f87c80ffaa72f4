import Foundation

/// Where benchmarks work: a folder on the disk that is measured, and the programs beside this one.
struct Workshop {
  /// A folder of this run's own.
  let folder: URL
  /// Where stores that take long to make are kept for the next run.
  let cache: URL
  /// The programs under measure.
  let programs: URL

  init(in parent: String) throws {
    let parent = URL(fileURLWithPath: parent)
    folder = parent.appendingPathComponent("cameo-bench-\(ProcessInfo.processInfo.processIdentifier)")
    cache = parent.appendingPathComponent("cameo-bench-cache")
    programs = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    for folder in [folder, cache] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  /// Takes this run's files away.
  func clear() {
    try? FileManager.default.removeItem(at: folder)
  }

  /// A place of that name in this run's folder, with nothing there yet.
  func place(_ name: String) throws -> URL {
    let place = folder.appendingPathComponent(name)
    if FileManager.default.fileExists(atPath: place.path) { try FileManager.default.removeItem(at: place) }
    return place
  }

  /// Runs a program to its end, and takes the time.
  ///
  /// - Throws: what it said, where it failed.
  func run(_ program: String, _ arguments: [String]) throws -> Duration {
    let process = Process()
    let errors = Pipe()
    process.executableURL = programs.appendingPathComponent(program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    let clock = ContinuousClock()
    let began = clock.now
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let ended = clock.now
    guard process.terminationStatus == 0 else {
      let words = String(decoding: said, as: UTF8.self)
      throw BenchError("\(program) \(arguments.first ?? "") ended with \(process.terminationStatus): \(words)")
    }
    return ended - began
  }
}
