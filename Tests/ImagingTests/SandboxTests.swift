import CHardening
import Casework
import Desk
import Glibc
import Imaging
import Testing

@Suite("Decoder process")
struct SandboxTests {
  @Test("in its sandbox the decoder dies of opening a file")
  func selfTest() throws {
    let exchange = RawExchange(path: try TestDecoder.path(), head: RawExchange.request(length: 0, isSelfTest: true))
    #expect(exchange.ending == CAMEO_SIGNALLED.rawValue && exchange.code == SIGSYS && exchange.bytes.isEmpty)
    try TestDecoder.process().proveSandbox()
  }

  @Test("where the self-test does not die, or nothing starts, every picture is refused", arguments: ["/bin/true", "/nonexistent"])
  func withoutSandbox(path: String) {
    let picture = TestPNG.encode(Raster(width: 8, height: 8) { _, _ in [1, 2, 3, 255] })
    let error = #expect(throws: FrameError.self) {
      try DecoderProcess(path: path).faceCrop(
        of: picture, box: TestDecoder.wholeBox, rule: RegionRule(plausibility: nil))
    }
    #expect(error?.kind == "sandboxUnavailable")
  }

  @Test("a request that is none gets no answer")
  func badRequests() throws {
    let valid = RawExchange.request(length: 4)
    var (magic, version, flags, unit) = (valid, valid, valid, valid)
    (magic[0], version[4], flags[5], unit[6]) = (0, 2, 2, 2)
    for request in [magic, version, flags, unit, Array(valid.prefix(95)), valid + [1, 2, 3]] {
      let exchange = RawExchange(path: try TestDecoder.path(), head: request)
      #expect(exchange.ending == CAMEO_EXITED.rawValue && exchange.code == 71 && exchange.bytes.isEmpty)
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
  func bothDirections() {
    let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let exchange = RawExchange(path: "/bin/cat", head: [1, 2, 3], body: body, limit: body.count + 3)
    #expect(exchange.ending == CAMEO_EXITED.rawValue && exchange.code == 0)
    #expect(exchange.bytes == [1, 2, 3] + body)
  }

  @Test("an exchange ends what takes too long or says too much, and survives what does not listen")
  func misbehaviour() {
    let endless = RawExchange(path: "/bin/sh", head: Array("while :; do :; done\n".utf8), milliseconds: 150)
    #expect(endless.ending == CAMEO_TIMED_OUT.rawValue)
    let talkative = RawExchange(path: "/usr/bin/yes", head: [], limit: 10_000)
    #expect(talkative.ending == CAMEO_OVERFLOWED.rawValue)
    let deaf = RawExchange(path: "/bin/true", head: [], body: [UInt8](repeating: 0, count: 1 << 20))
    #expect(deaf.ending == CAMEO_EXITED.rawValue && deaf.code == 0)
    let failing = RawExchange(path: "/bin/sh", head: Array("exit 7\n".utf8))
    #expect(failing.ending == CAMEO_EXITED.rawValue && failing.code == 7)
    let missing = RawExchange(path: "/nonexistent", head: [])
    #expect(missing.ending == CAMEO_NOT_STARTED.rawValue && missing.code == ENOENT)
  }

  @Test("the program inherits no environment and no descriptor but its three")
  func inheritance() {
    #expect(RawExchange(path: "/usr/bin/env", head: []).bytes.isEmpty)
    let inheritable = dup(STDERR_FILENO)
    defer { close(inheritable) }
    let probe = "for fd in 0 1 2 \(inheritable); do test -e /proc/self/fd/$fd && echo $fd; done\n"
    #expect(RawExchange(path: "/bin/sh", head: Array(probe.utf8)).bytes == Array("0\n1\n2\n".utf8))
  }
}
