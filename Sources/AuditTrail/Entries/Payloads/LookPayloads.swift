package import Casework

/// A face is about to be shown.
package struct LookBegin: EntryPayload {
  package static let kind = EntryKind.lookBegin

  package let fence: Int
  package let level: Level

  package init(fence: Int, level: Level) {
    self.fence = fence
    self.level = level
  }

  package init(from values: EntryValues) throws(EntryError) {
    fence = try values[.fence]
    level = try values[.level]
  }

  package func put(into values: inout EntryValues) {
    values.put(fence, under: .fence)
    values.put(level, under: .level)
  }
}

/// What was shown, and for how long.
package struct LookEnd: EntryPayload {
  package static let kind = EntryKind.lookEnd

  /// SEQ of the `look.begin`.
  package let look: UInt64
  package let dwell: Span
  package let level: Level
  /// What was drawn; `nil` where nothing was.
  package let mosaics: [DrawnMosaic]?
  /// How many more were drawn than are listed; `nil` where all are.
  package let omitted: Int?

  package init(look: UInt64, dwell: Span, level: Level, mosaics: [DrawnMosaic]? = nil, omitted: Int? = nil) {
    self.look = look
    self.dwell = dwell
    self.level = level
    self.mosaics = mosaics
    self.omitted = omitted
  }

  package init(from values: EntryValues) throws(EntryError) {
    look = try values[.look]
    dwell = try values[.dwell]
    level = try values[.level]
    mosaics = try values[ifPresent: .mosaics]
    omitted = try values[ifPresent: .omitted]
  }

  package func put(into values: inout EntryValues) {
    values.put(look, under: .look)
    values.put(dwell, under: .dwell)
    values.put(level, under: .level)
    values.put(mosaics, under: .mosaics)
    values.put(omitted, under: .omitted)
  }
}

/// An auditor asks that what a look drew be drawn again, unseen, and its receipts compared.
package struct RedrawRequest: EntryPayload {
  package static let kind = EntryKind.redrawRequest

  /// SEQ of the `look.begin`.
  package let look: UInt64

  package init(look: UInt64) {
    self.look = look
  }

  package init(from values: EntryValues) throws(EntryError) {
    look = try values[.look]
  }

  package func put(into values: inout EntryValues) {
    values.put(look, under: .look)
  }
}

/// The face is about to be opened for that; nothing reaches a screen.
package struct RedrawBegin: EntryPayload {
  package static let kind = EntryKind.redrawBegin

  /// SEQ of the request.
  package let about: UInt64

  package init(about: UInt64) {
    self.about = about
  }

  package init(from values: EntryValues) throws(EntryError) {
    about = try values[.about]
  }

  package func put(into values: inout EntryValues) {
    values.put(about, under: .about)
  }
}

/// Whether the receipts came out the same.
package struct RedrawAnswer: EntryPayload {
  package static let kind = EntryKind.redrawAnswer

  /// SEQ of the request.
  package let about: UInt64
  package let result: RedrawResult
  /// How many receipts came out the same.
  package let count: Int

  package init(about: UInt64, result: RedrawResult, count: Int) {
    self.about = about
    self.result = result
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    about = try values[.about]
    result = try values[.result]
    count = try values[.count]
  }

  package func put(into values: inout EntryValues) {
    values.put(about, under: .about)
    values.put(result, under: .result)
    values.put(count, under: .count)
  }
}
