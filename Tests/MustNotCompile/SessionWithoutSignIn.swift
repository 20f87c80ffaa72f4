// In Console: a session that nobody signed in to.
// Fails: 'MemberSession' initializer is inaccessible due to 'internal' protection level
import AuditTrail
import Casework
import Desk

private func begin(_ desk: Desk, _ member: Member, _ keys: any PersonKeys, _ login: Login, _ typed: any Passphrase) throws {
  _ = MemberSession(desk: desk, member: member, login: login, keys: keys)  // Compiles: _ = try desk.signIn(login, passphrase: typed)
}
