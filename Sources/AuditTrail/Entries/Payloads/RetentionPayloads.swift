package import Casework

/// The clock went on for longer than the desk is ever left alone; written before anything else is, by whoever meets it first.
package struct ClockJump: EntryPayload {
  package static let kind = EntryKind.clockJump

  /// The time of the trail's newest entry.
  package let from: Instant
  /// What the clock says now.
  package let to: Instant

  package init(from: Instant, to: Instant) {
    self.from = from
    self.to = to
  }

  package init(from values: EntryValues) throws(EntryError) {
    from = try values[.from]
    to = try values[.to]
  }

  package func put(into values: inout EntryValues) {
    values.put(from, under: .from)
    values.put(to, under: .to)
  }
}

/// One of the two people lets what is due be destroyed, though the clock jumped or much is due at once.
package struct RetentionAllow: CountPayload {
  package static let kind = EntryKind.retentionAllow

  /// How many faces are due by their age alone, as the person was told.
  package let count: Int

  package init(count: Int) {
    self.count = count
  }
}
