package import Casework

/// A reviewer holds a case.
package struct ClaimTake: EntryPayload {
  package static let kind = EntryKind.claimTake

  package let fence: Int
  package let until: Instant

  package init(fence: Int, until: Instant) {
    self.fence = fence
    self.until = until
  }

  package init(from values: EntryValues) throws(EntryError) {
    fence = try values[.fence]
    until = try values[.until]
  }

  package func put(into values: inout EntryValues) {
    values.put(fence, under: .fence)
    values.put(until, under: .until)
  }
}

/// A reviewer holds a case for longer.
package struct ClaimRenew: EntryPayload {
  package static let kind = EntryKind.claimRenew

  package let fence: Int
  package let until: Instant

  package init(fence: Int, until: Instant) {
    self.fence = fence
    self.until = until
  }

  package init(from values: EntryValues) throws(EntryError) {
    fence = try values[.fence]
    until = try values[.until]
  }

  package func put(into values: inout EntryValues) {
    values.put(fence, under: .fence)
    values.put(until, under: .until)
  }
}

/// A reviewer gives a case back with a reason.
package struct ClaimSkip: EntryPayload {
  package static let kind = EntryKind.claimSkip

  package let fence: Int
  package let reason: SkipReason

  package init(fence: Int, reason: SkipReason) {
    self.fence = fence
    self.reason = reason
  }

  package init(from values: EntryValues) throws(EntryError) {
    fence = try values[.fence]
    reason = try values[.reason]
  }

  package func put(into values: inout EntryValues) {
    values.put(fence, under: .fence)
    values.put(reason, under: .reason)
  }
}

/// A reviewer gives a case back.
package struct ClaimEnd: EntryPayload {
  package static let kind = EntryKind.claimEnd

  package let fence: Int

  package init(fence: Int) {
    self.fence = fence
  }

  package init(from values: EntryValues) throws(EntryError) {
    fence = try values[.fence]
  }

  package func put(into values: inout EntryValues) {
    values.put(fence, under: .fence)
  }
}
