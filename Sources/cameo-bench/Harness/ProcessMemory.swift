import Foundation

/// The most memory that a process ever had, as the kernel tells of it while it lives.
///
/// What it tells afterwards, `ru_maxrss`, counts the memory of whoever started the process too.
enum ProcessMemory {
  /// In KiB; `nil` where there is no such process any more.
  static func most(of process: pid_t) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }
  }
}

extension Workshop {
  /// Runs a program to its end, and asks again and again how much memory it has had, in KiB.
  func mostMemory(of program: String, _ arguments: [String]) throws -> Int {
    let process = Process()
    process.executableURL = programs.appendingPathComponent(program)
    process.arguments = arguments
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    var most = 0
    while process.isRunning {
      most = max(most, ProcessMemory.most(of: process.processIdentifier) ?? 0)
      usleep(1_000)
    }
    guard process.terminationStatus == 0, most > 0 else {
      throw BenchError("\(program) \(arguments.first ?? "") ended with \(process.terminationStatus), or before its memory could be seen")
    }
    return most
  }
}
