import AuditTrail
import Casework
import Store

extension AuditorSession {
  /// Takes a checkpoint out of the house: written down first, then made, then signed by this auditor too.
  ///
  /// - Returns: the signed note, with the auditor's cosignature under the log's signature.
  package func takeCheckpoint() throws(DeskError) -> String {
    let membership = try desk.membership()
    try desk.commit(by: author) { transaction, _ throws(StoreError) -> Result<Void, Refusal> in
      try transaction.append(TrailCheckpoint(size: try transaction.trailSize()))
      return .success(())
    }
    try storing { () throws(StoreError) in try desk.store.makeCheckpoint() }
    let newest = try desk.read { reader throws(StoreError) in try reader.checkpoints(newestOnly: true).last }
    guard let newest, let origin = membership.origin, let member = membership.active(person) else {
      throw .store(.damaged("there is no checkpoint"))
    }
    do {
      return try CheckpointCosigner.cosign(
        newest.text, of: origin, by: person, key: member.keys.signing, at: desk.surroundings.now(), sign: author.sign)
    } catch {
      throw .store(.unsigned)
    }
  }
}
