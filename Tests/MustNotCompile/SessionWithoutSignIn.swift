// In Console: a session that nobody signed in to.
// Fails: 'MemberSession' initializer is inaccessible due to 'internal' protection level
import AuditTrail
import Desk

private func begin(_ desk: Desk, _ member: Member, _ keys: any PersonKeys, _ passphrase: any Passphrase) throws {
  _ = MemberSession(desk: desk, member: member, keys: keys)  // Compiles: _ = try desk.signIn(member.id, passphrase: passphrase)
}
