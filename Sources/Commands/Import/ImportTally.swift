import Synchronization

/// How many records came to what so far; asked for from another thread, it waits until what is being written is counted.
final class ImportTally: Sendable {
  private let counts = Mutex(ImportSummary())

  var summary: ImportSummary { counts.withLock { $0 } }

  /// Writes records into the store and counts them, as one step.
  func count<Failure: Error>(_ body: (inout ImportSummary) throws(Failure) -> Void) throws(Failure) {
    try counts.withLock { summary throws(Failure) in try body(&summary) }
  }
}
