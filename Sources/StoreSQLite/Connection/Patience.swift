import Glibc
import Synchronization

/// How long a connection waits for others: in short sleeps of random length, so that nobody is always the one who comes too late.
final class Patience: Sendable {
  private struct Wait {
    var limit: Duration = .seconds(5)
    var began = ContinuousClock.now
  }

  private let wait = Mutex(Wait())

  /// Sleeps 1 to 30 ms.
  ///
  /// - Returns: whether to try again.
  func tryAgain(after tries: Int) -> Bool {
    let goesOn = wait.withLock { wait in
      if tries == 0 { wait.began = .now }
      return ContinuousClock.now - wait.began < wait.limit
    }
    if goesOn { usleep(UInt32.random(in: 1_000...30_000)) }
    return goesOn
  }

  /// Runs `body` with a shorter wait.
  func limited<Value, Failure>(to limit: Duration, _ body: () throws(Failure) -> Value) throws(Failure) -> Value {
    let usual = wait.withLock { wait in
      defer { wait.limit = limit }
      return wait.limit
    }
    defer { wait.withLock { $0.limit = usual } }
    return try body()
  }
}
