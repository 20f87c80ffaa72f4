import AuditTrail
import Casework
import Store
import Synchronization

/// Who was forgotten on their demand, and when last: read from the trail as far as it has grown, so that a run that goes on for long hears of
/// those who are forgotten meanwhile.
final class ErasedSubjects: Sendable {
  private struct Known {
    var end: UInt64 = 0
    var times: [SubjectPseudonym: Instant] = [:]
  }

  private let known = Mutex(Known())

  /// Everybody who was forgotten, with when that was last; to be asked before a transaction appends, so that all of it stays.
  func times(by reader: some StoreReader) throws(StoreError) -> [SubjectPseudonym: Instant] {
    var known = known.withLock { $0 }
    let size = try reader.trailSize()
    guard known.end < size else { return known.times }
    try reader.eachEntry(EntryFilter(kinds: [.subjectErase], start: known.end, end: size)) { stored throws(StoreError) in
      let entry = try stored.read()
      if let erased: SubjectErase = entry.says() { known.times[erased.subject] = entry.at }
      return true
    }
    known.end = size
    self.known.withLock { [known] in if $0.end < known.end { $0 = known } }
    return known.times
  }
}

extension IncomingRecord {
  /// Why a record of somebody who was forgotten is not taken in: it may be one of those that were to be forgotten.
  func refusal(forgottenAt time: Instant?) -> RecordRefusal? {
    guard let time, capturedAt.map({ $0 <= time }) ?? true else { return nil }
    let message =
      capturedAt == nil
      ? "its subject was forgotten, and the record does not say when the check was" : "its subject was forgotten after the check"
    return RecordRefusal(code: .erased, message: message, hint: "only a check from after that is taken in")
  }
}
