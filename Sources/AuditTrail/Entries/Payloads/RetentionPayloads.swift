package import Casework

/// The clock went on for longer than the desk is ever left alone, was set while somebody worked, or was ahead of a witness's; written before
/// anything else is, by whoever meets it first.
package struct ClockJump: EntryPayload {
  package static let kind = EntryKind.clockJump

  /// The time that it should be by what is known: that of the trail's newest entry, of the machine's own clock, of the witness.
  package let from: Instant
  /// What the clock says, or said.
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
