import CHardening
import Casework
import Desk
import Glibc
import Imaging
import Testing

@Suite("Decoder process")
struct SandboxTests {
  @Test("in its sandbox a decoder dies of opening a file, and a child of a decoder dies of forking, which the decoder may")
  func selfTest() throws {
    var (decoder, start) = try RawExchange.start(TestDecoder.path())
    #expect(start.ending == CAMEO_READY.rawValue)
    let end = unsafe cameo_decoder_break_out(&decoder)
    #expect(end.ending == CAMEO_SIGNALLED.rawValue && end.code == SIGSYS && decoder.process == 0)
    let child = try RawExchange(path: TestDecoder.path(), head: RawExchange.request(length: 0, task: 1))
    #expect(child.ending == CAMEO_SIGNALLED.rawValue && child.code == SIGSYS && child.bytes.isEmpty && child.stillRuns)
    try TestDecoder.process().proveSandbox()
  }

  @Test("where a self-test does not die, or nothing starts, every picture is refused")
  func withoutSandbox() throws {
    let picture = TestPNG.encode(Raster(width: 8, height: 8) { _, _ in [1, 2, 3, 255] })
    let survivor = try FakeDecoder.path(child: ["os._exit(0)"])
    let mute = try FakeDecoder.path(start: ["os._exit(3)"], child: [])
    for path in ["/bin/true", "/nonexistent", survivor, mute] {
      let error = #expect(throws: FrameError.self) {
        try DecoderProcess(path: path, model: try TestDecoder.model()).faceCrop(
          of: picture, box: TestDecoder.wholeBox, rule: RegionRule(plausibility: nil))
      }
      #expect(error?.kind == "sandboxUnavailable", "\(path)")
    }
  }

  @Test("where no more processes are allowed, or too little memory for an answer, that is said at once")
  func scarcity() throws {
    let picture = TestPNG.encode(Raster(width: 8, height: 8) { _, _ in [1, 2, 3, 255] })
    let crowded = try FakeDecoder.path(
      start: [
        "s.send(struct.pack('<i', 0))", "while True:", "    data, fds, _, _ = socket.recv_fds(s, 1, 2)",
        "    if data == b'T': os.kill(os.getpid(), 31)", "    for fd in fds: os.close(fd)", "    s.send(struct.pack('<i', -11))",
      ], child: [])
    let error = #expect(throws: FrameError.self) {
      try DecoderProcess(path: crowded, model: try TestDecoder.model()).faceCrop(
        of: picture, box: TestDecoder.wholeBox, rule: RegionRule(plausibility: nil))
    }
    #expect(error?.kind == "sandboxUnavailable" && "\(error as Any)".contains("temporarily unavailable"))
    let greedy = try RawExchange(path: TestDecoder.path(), head: RawExchange.request(length: 0), limit: 1 << 60)
    #expect(greedy.ending == CAMEO_NOT_STARTED.rawValue && greedy.code == ENOMEM && greedy.stillRuns)
  }

  @Test("a request that is none gets no answer")
  func badRequests() throws {
    let valid = RawExchange.request(length: 4)
    var (magic, version, task, unit) = (valid, valid, valid, valid)
    (magic[0], version[4], task[5], unit[6]) = (0, 1, 3, 2)
    for request in [magic, version, task, unit, Array(valid.prefix(95)), valid + [1, 2, 3]] {
      let exchange = try RawExchange(path: try TestDecoder.path(), head: request)
      #expect(exchange.ending == CAMEO_EXITED.rawValue && exchange.code == 71 && exchange.bytes.isEmpty && exchange.stillRuns)
    }
  }

  @Test("several pictures can be decoded at once")
  func concurrently() async throws {
    let process = try TestDecoder.process()
    let pictures = (0..<16).map { index in
      Raster(width: 64, height: 48) { x, y in [UInt8(x), UInt8(y), UInt8(index), 255] }
    }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for picture in pictures {
        group.addTask {
          let crop = try process.faceCrop(
            of: TestPNG.encode(picture), box: TestDecoder.wholeBox, rule: RegionRule(shape: .box, plausibility: nil))
          return crop.pixels == picture.pixels
        }
      }
      for try await isWhole in group { #expect(isWhole) }
    }
  }

  @Test("an exchange sends and receives at once, past what the pipes hold")
  func bothDirections() throws {
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let exchange = try RawExchange(path: FakeDecoder.running("/bin/cat"), head: [1, 2, 3], body: body, limit: body.count + 3)
    #expect(exchange.ending == CAMEO_EXITED.rawValue && exchange.code == 0)
    #expect(exchange.bytes == [1, 2, 3] + body)
  }

  @Test("an exchange ends what takes too long or says too much, and survives what does not listen")
  func misbehaviour() throws {
    let shell = try FakeDecoder.running("/bin/sh")
    let endless = try RawExchange(path: shell, head: Array("while :; do :; done\n".utf8), milliseconds: 150)
    #expect(endless.ending == CAMEO_TIMED_OUT.rawValue && !endless.stillRuns)
    let heir = try RawExchange(path: shell, head: Array("/bin/sleep 20 &\n".utf8), milliseconds: 150)
    #expect(heir.ending == CAMEO_TIMED_OUT.rawValue && !heir.stillRuns)
    let talkative = try RawExchange(path: FakeDecoder.running("/usr/bin/yes"), head: [], limit: 10_000)
    #expect(talkative.ending == CAMEO_OVERFLOWED.rawValue && !talkative.stillRuns)
    let deaf = try RawExchange(path: FakeDecoder.running("/bin/true"), head: [], body: [UInt8](repeating: 0, count: 1 << 20))
    #expect(deaf.ending == CAMEO_EXITED.rawValue && deaf.code == 0 && deaf.stillRuns)
    let failing = try RawExchange(path: shell, head: Array("exit 7\n".utf8))
    #expect(failing.ending == CAMEO_EXITED.rawValue && failing.code == 7)
    let lost = try RawExchange(path: FakeDecoder.path(child: ["os.kill(os.getppid(), 9)", "time.sleep(0.1)", "os._exit(0)"]), head: [])
    #expect(lost.ending == CAMEO_DECODER_LOST.rawValue && !lost.stillRuns)
    let missing = try RawExchange.start("/nonexistent").start
    #expect(missing.ending == CAMEO_NOT_STARTED.rawValue && missing.code == ENOENT)
  }

  @Test("after a picture that takes too long the next one is decoded as if nothing had been")
  func recovery() throws {
    let picture = TestPNG.encode(Raster(width: 8, height: 8) { _, _ in [1, 2, 3, 255] })
    let process = try TestDecoder.process()
    let pids = try (0..<4).map { _ in
      _ = try? process.faceCrop(of: [0xff, 0xd8, 0xff], box: TestDecoder.wholeBox, rule: RegionRule(plausibility: nil))
      return try process.faceCrop(of: picture, box: TestDecoder.wholeBox, rule: RegionRule(shape: .box, plausibility: nil)).width
    }
    #expect(pids == [8, 8, 8, 8])
  }

  @Test("the program inherits no environment and no descriptor but its four")
  func inheritance() throws {
    let inheritable = dup(STDERR_FILENO)
    defer { close(inheritable) }
    let told =
      ["'x' if set(os.environ) <= {'LC_CTYPE'} else 'environment'"]
      + ["','.join(f for f in os.listdir('/proc/self/fd') if int(f) > 3 and os.path.exists('/proc/self/fd/' + f))"]
    let path = try FakeDecoder.path(
      start: ["told = ' '.join([\(told.joined(separator: ", "))])"], child: ["os.write(1, told.encode())", "os._exit(0)"])
    #expect(String(decoding: try RawExchange(path: path, head: []).bytes, as: UTF8.self) == "x ")
  }

}
