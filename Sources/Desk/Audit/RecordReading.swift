import AuditTrail
import Store

extension MemberSession {
  /// Writes that entries of the trail are read; before they are.
  ///
  /// - Returns: SEQ of the entry that says so.
  @discardableResult
  func recordReading(_ scope: ReadingScope) throws(DeskError) -> UInt64 {
    try desk.commitEntry(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      .success(try transaction.append(TrailRead(scope)))
    }.seq
  }
}

extension RoleSession {
  /// Writes that entries of the trail are read; before they are.
  @discardableResult
  func recordReading(_ scope: ReadingScope) throws(DeskError) -> UInt64 { try member.recordReading(scope) }
}
