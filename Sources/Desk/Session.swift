package import AuditTrail
package import Casework
import Store

/// A signed-in person at the desk: whatever they do goes through here, and into their session's chain.
package struct Session: Sendable {
  package let desk: Desk
  package let person: PersonID
  package let role: Role
  let keys: any PersonKeys
  /// What makes this person's entries, in this session's chain.
  package let author: TrailAuthor

  init(desk: Desk, member: Member, keys: any PersonKeys) {
    (self.desk, self.keys) = (desk, keys)
    (person, role) = (member.id, member.role)
    author = TrailAuthor(
      session: SessionID(randomBits: desk.surroundings.randomBits()), actor: .person(member.id, member.role)
    ) { message throws(SigningError) in
      try keys.sign(message)
    }
  }

  /// The session's name in the trail.
  package var id: SessionID { author.session }

  /// Refuses everyone but that role.
  func require(_ needed: Role) throws(DeskError) {
    guard role == needed else { throw .refused(.needs(needed)) }
  }

  /// Ends the session: gives back what is claimed, signs the end, destroys the keys in memory.
  package func end() throws(DeskError) {
    try finish(keeping: 0)
  }

  /// Ends it, giving back what is claimed but for so many cases that were claimed first.
  func finish(keeping count: Int) throws(DeskError) {
    defer { keys.wipe() }
    try desk.commit(by: author, endsOnly: true) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      try giveBack(keeping: count, at: now, in: transaction)
      try transaction.append(SessionEnd())
      return .success(())
    }
  }
}
