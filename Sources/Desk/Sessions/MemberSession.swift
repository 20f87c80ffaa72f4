import AuditTrail
package import Casework
import Store

/// A signed-in person at the desk, whatever their role: what everybody may, and the core that each role's session is made around.
///
/// Whatever the person does goes through it, and into their session's chain. What it holds of the desk, its keys and stores, is for the desk's
/// own use cases alone.
package struct MemberSession: Sendable {
  package let person: PersonID
  /// The name by which the person signed in.
  package let login: Login
  package let role: Role
  let desk: Desk
  let keys: any PersonKeys
  /// What makes this person's entries, in this session's chain.
  let author: TrailAuthor

  init(desk: Desk, member: Member, login: Login, keys: any PersonKeys) {
    (self.desk, self.login, self.keys) = (desk, login, keys)
    (person, role) = (member.id, member.role)
    author = TrailAuthor(
      session: SessionID(randomBits: desk.surroundings.randomBits()), actor: .person(member.id, member.role)
    ) { message throws(SigningError) in
      try keys.sign(message)
    }
  }

  /// The session's name in the trail.
  package var id: SessionID { author.session }

  /// Ends the session: gives back what is claimed, signs the end, destroys the keys in memory.
  package func end() throws(DeskError) {
    try finish(keeping: 0)
  }

  /// Ends the session and destroys the keys in memory; the case that is worked on stays claimed while its lease lasts, the next goes back.
  package func lock() throws(DeskError) {
    try finish(keeping: 1)
  }

  /// Ends it, giving back what is claimed but for so many cases that were claimed first.
  private func finish(keeping count: Int) throws(DeskError) {
    defer { keys.wipe() }
    try desk.commit(by: author, endsOnly: true) { transaction, now throws(StoreError) -> Result<Void, Refusal> in
      try giveBack(keeping: count, at: now, in: transaction)
      try transaction.append(SessionEnd())
      return .success(())
    }
  }
}
