import CHardening
import Foundation
import Testing

@Suite("Hardening", .serialized)
struct HardeningTests {
  @Test("a path is private only where it is ours, of its kind, no link, and closed to group and others")
  func privatePaths() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hardening-\(ProcessInfo.processInfo.processIdentifier)").path
    let (file, link) = ("\(folder)/file", "\(folder)/link")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600]))
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)

    func privacy(_ path: String, _ kind: cameo_kind) -> UInt32 { unsafe UInt32(cameo_check_private(path, Int32(kind.rawValue))) }
    #expect(privacy(folder, CAMEO_DIRECTORY) == CAMEO_PRIVATE.rawValue)
    #expect(privacy(folder + "/", CAMEO_DIRECTORY) == CAMEO_PRIVATE.rawValue)
    #expect(privacy(file, CAMEO_FILE) == CAMEO_PRIVATE.rawValue)
    #expect(privacy(file, CAMEO_DIRECTORY) == CAMEO_OTHER_KIND.rawValue)
    #expect(privacy(link, CAMEO_DIRECTORY) == CAMEO_SYMLINK.rawValue)
    #expect(privacy(link + "//", CAMEO_DIRECTORY) == CAMEO_SYMLINK.rawValue)
    #expect(privacy(folder + "/none", CAMEO_FILE) == CAMEO_MISSING.rawValue)
    #expect(privacy(file + "/below", CAMEO_FILE) == CAMEO_UNREADABLE.rawValue)
    for mode in [0o640, 0o604, 0o610] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
      #expect(privacy(file, CAMEO_FILE) == CAMEO_SHARED.rawValue)
    }
  }

  @Test("memory for secrets is zeroed, left out of dumps and wiped in forked children")
  func secretMemory() throws {
    let secret = unsafe cameo_secret_alloc(100)
    defer { unsafe cameo_secret_free(secret, 100) }
    let address = UInt(bitPattern: secret)
    #expect(address != 0)
    let isZeroed = unsafe UnsafeRawBufferPointer(start: secret, count: 100).allSatisfy { $0 == 0 }
    #expect(isZeroed)
    let smaps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/smaps")).readToEnd() ?? Data()
    let maps = String(decoding: smaps, as: UTF8.self).split(separator: "\n")
    let start = try #require(
      maps.firstIndex { line in
        let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
        return ends.count == 2 && ends[0] <= address && address < ends[1]
      })
    let flags = try #require(maps[start...].first { $0.hasPrefix("VmFlags:") }).split(separator: " ")
    #expect(flags.contains("dd") && flags.contains("wf"))
  }

  @Test("the first line of a pipe is the secret, and the rest stays for the next reader")
  func lineFromPipe() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("correct horse\r\nnext\n".utf8))
    #expect(Self.readLine(pipe.fileHandleForReading.fileDescriptor, capacity: 13 + 1) == .success(Array("correct horse".utf8)))
    #expect(try pipe.fileHandleForReading.read(upToCount: 5) == Data("next\n".utf8))
  }

  @Test("a secret that is too long, or none, is an error")
  func badLines() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("0123456789\n".utf8))
    #expect(Self.readLine(pipe.fileHandleForReading.fileDescriptor, capacity: 9) == .failure(POSIXError(.EOVERFLOW)))
    let empty = Pipe()
    try empty.fileHandleForWriting.close()
    #expect(Self.readLine(empty.fileHandleForReading.fileDescriptor, capacity: 9) == .failure(POSIXError(.ENODATA)))
  }

  @Test("on a terminal a secret is not echoed, and the settings come back")
  func lineFromTerminal() async throws {
    var pair: (controller: Int32, terminal: Int32) = (-1, -1)
    #expect(unsafe openpty(&pair.controller, &pair.terminal, nil, nil, nil) == 0)
    let (controller, terminal) = pair
    defer { close(controller); close(terminal) }
    func echoes() -> Bool {
      var settings = termios()
      return unsafe tcgetattr(terminal, &settings) == 0 && settings.c_lflag & tcflag_t(ECHO) != 0
    }
    #expect(echoes())
    async let line = Task.detached { Self.readLine(terminal, capacity: 64) }.value
    while echoes() { await Task.yield() }
    _ = unsafe write(controller, "secret\n", 7)
    #expect(await line == .success(Array("secret".utf8)))
    #expect(echoes())
    var shown = [UInt8](repeating: 0, count: 64)
    let count = unsafe read(controller, &shown, shown.count)
    #expect(Array(shown.prefix(count)) == Array("\r\n".utf8))
  }

  @Test("the time since boot goes on, and the calling account has a name")
  func clockAndAccount() {
    let before = cameo_boottime_ms()
    #expect(before > 0 && cameo_boottime_ms() >= before)
    var name = [CChar](repeating: 1, count: 64)
    #expect((0...2).contains(unsafe cameo_calling_account(&name, name.count)))
    #expect(name[0] != 0 && name.contains(0))
  }

  private static func readLine(_ descriptor: Int32, capacity: Int) -> Result<[UInt8], POSIXError> {
    var line = [UInt8](repeating: 0, count: capacity)
    let count = unsafe cameo_read_secret_line(descriptor, &line, capacity)
    return count < 0 ? .failure(POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)) : .success(Array(line.prefix(count)))
  }
}
