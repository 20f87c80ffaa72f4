/// Files of records that were taken in, and of their pictures, are about to be removed from the vendor's inbox.
package struct InboxConsume: EntryPayload {
  package static let kind = EntryKind.inboxConsume

  /// How many files.
  package let count: Int

  package init(count: Int) {
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    count = try values[.count]
  }

  package func put(into values: inout EntryValues) {
    values.put(count, under: .count)
  }
}

/// Refused files, which waited beside the inbox for as long as they may, are about to be removed.
package struct InboxEnd: EntryPayload {
  package static let kind = EntryKind.inboxEnd

  /// How many files.
  package let count: Int

  package init(count: Int) {
    self.count = count
  }

  package init(from values: EntryValues) throws(EntryError) {
    count = try values[.count]
  }

  package func put(into values: inout EntryValues) {
    values.put(count, under: .count)
  }
}
