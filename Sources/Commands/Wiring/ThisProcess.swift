import AuditTrail
import CHardening
import Casework
import Desk
import Foundation
import Imaging

extension Surroundings {
  /// The system's clock and randomness, this program and its decoder, and where it was called from.
  static let ofThisProcess = Surroundings(
    now: { Instant(milliseconds: milliseconds(of: CLOCK_REALTIME)) },
    // It goes on while the machine sleeps.
    sinceStart: { Span(milliseconds: milliseconds(of: CLOCK_BOOTTIME)) },
    randomBits: { (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max)) },
    pseudonym: { _ in PersonID(randomBits: UInt64.random(in: .min ... .max)) },
    digests: { digests },
    origin: .ofThisProcess, alarmCaller: AlarmProgram.ofThisHouse
  )

  private static func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Read once: the files of a program that runs may be replaced, and it goes on as it was.
  private static let digests: (program: [UInt8], decoder: [UInt8]?) = (
    digest(of: "/proc/self/exe") ?? [UInt8](repeating: 0, count: 32), DecoderProcess.pathBesideExecutable().flatMap(digest)
  )

  private static func digest(of path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)).map { Digest.sha256($0.bytes) }
  }
}

extension SessionOrigin {
  /// As the kernel and, where sshd opened the terminal, its record of who is logged in tell it.
  static let ofThisProcess: SessionOrigin = {
    var address = [CChar](repeating: 0, count: 64)
    let hasAddress = unsafe cameo_login_address(&address, address.count)
    let login = cameo_login_uid()
    var host = [CChar](repeating: 0, count: 256)
    unsafe gethostname(&host, host.count - 1)
    return SessionOrigin(
      uid: Int(getuid()), loginUID: login < 0 ? nil : Int(login), host: text(host),
      terminal: ProcessInfo.processInfo.environment["TERM"], address: hasAddress ? text(address) : nil)
  }()

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
