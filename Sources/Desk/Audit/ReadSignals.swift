package import AuditTrail
package import Casework
import Store

extension AuditorSession {
  /// What the rules point at in a period, in the order of time; written down before the trail is read. For auditors.
  ///
  /// The trail is read from its beginning, because a person's own median and usual hours come from what was before.
  package func signals(over period: Range<Instant>) throws(DeskError) -> [Signal] {
    try recordReading(.signals(period))
    return try findSignals(over: period)
  }

  /// What the rules point at in a period.
  func findSignals(over period: Range<Instant>) throws(DeskError) -> [Signal] {
    try desk.read { reader throws(StoreError) in
      var watch = SignalWatch(over: period)
      try reader.eachEntry(EntryFilter(kinds: SignalWatch.kinds, to: period.upperBound)) { stored throws(StoreError) in
        do {
          try watch.take(stored)
        } catch {
          throw .damaged("entry \(stored.seq) cannot be read")
        }
        return true
      }
      var facts: [CaseID: CaseFacts] = [:]
      for id in watch.casesInQuestion { facts[id] = try reader.facts(of: id) }
      return watch.signals(facts: facts)
    }
  }
}
