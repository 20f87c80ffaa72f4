import Foundation
import Glibc

/// Ctrl-C, for work that says how far it came before it ends.
enum Interruption {
  /// From here on the first Ctrl-C ends the process by an answer given on a thread of its own, and the second at once.
  ///
  /// Called before other threads and processes are started: those do not hear of it, and finish what they have begun.
  static func answer(with answer: @escaping @Sendable () -> Void) {
    Thread.detachNewThread {
      var (interrupt, caught) = (signals, CInt(0))
      while unsafe sigwait(&interrupt, &caught) != 0 {}
      unsafe pthread_sigmask(SIG_UNBLOCK, &interrupt, nil)
      answer()
      _exit(ProcessExit.interrupted.rawValue)
    }
    var interrupt = signals
    unsafe pthread_sigmask(SIG_BLOCK, &interrupt, nil)
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    return signals
  }
}
