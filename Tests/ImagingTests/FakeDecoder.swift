import Foundation
import Glibc
import Testing

/// Programs that speak the decoder's control protocol and are none: in Python, each with its own way of dealing with a picture.
enum FakeDecoder {
  /// Runs a program for every picture, with the request as its standard input.
  static func running(_ program: String...) throws -> String {
    let words = program.map { "'\($0)'" }.joined(separator: ", ")
    return try path(child: ["os.execve('\(program[0])', [\(words)], {})"])
  }

  /// Dies of the self-tests as it should, and answers every picture with these bytes, over and over where asked to.
  static func answering(_ bytes: [UInt8], count: Int = 1) throws -> String {
    let digits = bytes.map { String(format: "%02x", $0) }.joined()
    return try path(child: [
      "request = b''", "while chunk := os.read(0, 1 << 16): request += chunk", "if request[5] == 1: os.kill(os.getpid(), 31)",
      "left = memoryview(bytes.fromhex('\(digits)') * \(count))", "while left: left = left[os.write(1, left):]", "os._exit(0)",
    ])
  }

  /// A program that first does `start`, and whose child for each picture does `child`.
  static func path(start: [String] = [], child: [String]) throws -> String {
    let path = folder.appending(path: UUID().uuidString).path
    let lines =
      [
        "#!\(try #require(python, "no python3 is in the path")) -SE", "import os, signal, socket, struct, time",
        "s = socket.socket(fileno=0)", "signal.signal(signal.SIGPIPE, signal.SIG_DFL)",
      ] + start + ["s.send(struct.pack('<i', 0))", "while True:"]
      + [
        "data, fds, _, _ = socket.recv_fds(s, 1, 2)", "if not data: os._exit(0)", "if data == b'T': os.kill(os.getpid(), 31)",
        "child = os.fork()", "if child == 0:",
      ].map { "    \($0)" }
      + (["os.dup2(fds[0], 0), os.dup2(fds[1], 1)", "s.detach()", "os.closerange(3, 64)"] + child).map { "        \($0)" }
      + [
        "for fd in fds: os.close(fd)", "s.send(struct.pack('<i', os.waitpid(child, 0)[1]))",
      ].map { "    \($0)" }
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private static let place = FileManager.default.temporaryDirectory.appending(path: "fake-decoders-\(getpid())")

  /// Where they lie until the tests end.
  private static let folder: URL = {
    try? FileManager.default.createDirectory(at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    atexit { try? FileManager.default.removeItem(at: FakeDecoder.place) }
    return place
  }()

  private static let python: String? = {
    // The system's own first: one that a script stands in front of would bring an environment.
    let folders = ["/usr/bin"] + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
}
