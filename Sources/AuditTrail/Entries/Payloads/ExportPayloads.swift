package import Casework

/// Decisions were exported.
package struct ReportExport: EntryPayload {
  package static let kind = EntryKind.reportExport

  package let report: String
  package let reportFormat: String
  package let from: Instant?
  package let to: Instant?
  /// Those settled by an entry after this SEQ.
  package let after: UInt64?

  package init(report: String, reportFormat: String, from: Instant? = nil, to: Instant? = nil, after: UInt64? = nil) {
    self.report = report
    self.reportFormat = reportFormat
    self.from = from
    self.to = to
    self.after = after
  }

  package init(from values: EntryValues) throws(EntryError) {
    report = try values[.report]
    reportFormat = try values[.reportFormat]
    from = try values[ifPresent: .from]
    to = try values[ifPresent: .to]
    after = try values[ifPresent: .after]
  }

  package func put(into values: inout EntryValues) {
    values.put(report, under: .report)
    values.put(reportFormat, under: .reportFormat)
    values.put(from, under: .from)
    values.put(to, under: .to)
    values.put(after, under: .after)
  }
}

/// An auditor takes a checkpoint out of the house.
package struct TrailCheckpoint: EntryPayload {
  package static let kind = EntryKind.trailCheckpoint

  package let size: UInt64

  package init(size: UInt64) {
    self.size = size
  }

  package init(from values: EntryValues) throws(EntryError) {
    size = try values[.size]
  }

  package func put(into values: inout EntryValues) {
    values.put(size, under: .size)
  }
}

/// The whole trail is exported.
package struct TrailExport: EntryPayload {
  package static let kind = EntryKind.trailExport

  package let size: UInt64

  package init(size: UInt64) {
    self.size = size
  }

  package init(from values: EntryValues) throws(EntryError) {
    size = try values[.size]
  }

  package func put(into values: inout EntryValues) {
    values.put(size, under: .size)
  }
}

/// A witness's answer: its word for a checkpoint.
package struct TrailWitness: EntryPayload {
  package static let kind = EntryKind.trailWitness

  /// Its verifier key.
  package let witness: String
  package let size: UInt64
  /// Signature lines of a signed note.
  package let cosignature: String

  package init(witness: String, size: UInt64, cosignature: String) {
    self.witness = witness
    self.size = size
    self.cosignature = cosignature
  }

  package init(from values: EntryValues) throws(EntryError) {
    witness = try values[.witness]
    size = try values[.size]
    cosignature = try values[.cosignature]
  }

  package func put(into values: inout EntryValues) {
    values.put(witness, under: .witness)
    values.put(size, under: .size)
    values.put(cosignature, under: .cosignature)
  }
}
