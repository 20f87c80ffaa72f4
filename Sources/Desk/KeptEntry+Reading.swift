import AuditTrail
import Store

extension KeptEntry {
  /// What it says.
  ///
  /// - Throws: `StoreError.damaged` where its bytes cannot be read: nobody is permitted or refused something by an entry that says nothing.
  func read() throws(StoreError) -> Entry {
    do {
      return try Entry(canonicalBytes: bytes)
    } catch {
      throw .damaged("entry \(seq) cannot be read")
    }
  }

  /// What it says, as an entry of one kind.
  ///
  /// - Throws: `StoreError.damaged` where it cannot be read as one.
  func read<Payload: EntryPayload>(as _: Payload.Type) throws(StoreError) -> Payload {
    let entry = try read()
    do {
      return try entry.payload()
    } catch {
      throw .damaged("entry \(seq) cannot be read")
    }
  }
}
