package import AuditTrail
package import Casework

extension StoreTransaction {
  /// Appends an entry that says this to the author's session, about that case where its kind is about one.
  package func append(_ payload: some EntryPayload, about id: CaseID? = nil) throws(StoreError) {
    try append(EntryDraft(payload, about: id))
  }
}
