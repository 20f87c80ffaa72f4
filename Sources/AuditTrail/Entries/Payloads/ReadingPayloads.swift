package import Casework

/// Entries were read.
package struct TrailRead: EntryPayload {
  package static let kind = EntryKind.trailRead

  /// What was read.
  package let scope: ReadingScope

  package init(_ scope: ReadingScope) {
    self.scope = scope
  }

  package init(from values: EntryValues) throws(EntryError) {
    scope = try ReadingScope(from: values)
  }

  package func put(into values: inout EntryValues) {
    scope.put(into: &values)
  }
}

/// The trail was verified.
package struct TrailVerify: BarePayload {
  package static let kind = EntryKind.trailVerify

  package init() {}
}

/// A session was replayed.
package struct TrailReplay: EntryPayload {
  package static let kind = EntryKind.trailReplay

  package let replayed: SessionID
  package let reportFormat: String

  package init(replayed: SessionID, reportFormat: String) {
    self.replayed = replayed
    self.reportFormat = reportFormat
  }

  package init(from values: EntryValues) throws(EntryError) {
    replayed = try values[.replayed]
    reportFormat = try values[.reportFormat]
  }

  package func put(into values: inout EntryValues) {
    values.put(replayed, under: .replayed)
    values.put(reportFormat, under: .reportFormat)
  }
}
