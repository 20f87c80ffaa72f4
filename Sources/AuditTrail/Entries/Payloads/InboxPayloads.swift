/// Files of records that were taken in, and of their pictures, are about to be removed from the vendor's inbox.
package struct InboxConsume: CountPayload {
  package static let kind = EntryKind.inboxConsume

  /// How many files.
  package let count: Int

  package init(count: Int) {
    self.count = count
  }
}

/// Refused files, which waited beside the inbox for as long as they may, are about to be removed.
package struct InboxEnd: CountPayload {
  package static let kind = EntryKind.inboxEnd

  /// How many files.
  package let count: Int

  package init(count: Int) {
    self.count = count
  }
}
