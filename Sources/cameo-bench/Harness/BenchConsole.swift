import CBench
import Glibc

/// The console on a terminal of the bench's own.
enum BenchConsole {
  /// Starts a program in a plain environment, in true colour.
  static func start(_ program: String, _ arguments: [String]) -> cbench_program {
    let environment = ["TERM=xterm-256color", "COLORTERM=truecolor", "LC_ALL=C.UTF-8", "HOME=/", "PATH=/usr/bin:/bin"]
    var argv: [UnsafeMutablePointer<CChar>?] = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (argv + envp).forEach { unsafe free($0) } }
    return unsafe cbench_start(program, &argv, &envp)
  }
}
