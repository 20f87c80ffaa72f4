package import Casework

/// By which name a person signs in, as it stands in a table from which it can be erased.
///
/// The entry that brought the person's keys holds a commitment to it: nobody can give the person another name afterwards. The commitment's salt
/// stands beside the name and is erased with it; then nobody can tell by trying which name it was.
package struct PersonName: Equatable, Sendable {
  package let person: PersonID
  package let login: Login
  /// 16 random bytes.
  package let salt: [UInt8]

  package init(person: PersonID, login: Login, salt: [UInt8]) {
    (self.person, self.login, self.salt) = (person, login, salt)
  }

  /// What the entry holds: SHA-256 over `cameo-name`, 00 01, the salt and the name, 32 bytes.
  package var commitment: [UInt8] {
    Digest.sha256(Array("cameo-name".utf8) + [0, 1] + salt + Array(login.description.utf8))
  }
}

/// The names of the people whom the trail knows, as far as they are not erased and are those to which the trail is committed.
package struct PersonDirectory: Equatable, Sendable {
  private var logins: [PersonID: Login] = [:]
  private var people: [Login: PersonID] = [:]

  /// Believes of the names those to which the membership is committed.
  package init(_ names: some Sequence<PersonName>, by membership: Membership) {
    self.init(names, commitments: membership.members.mapValues(\.nameCommitment))
  }

  /// Believes of the names those whose commitment is known.
  package init(_ names: some Sequence<PersonName>, commitments: [PersonID: [UInt8]]) {
    for name in names where commitments[name.person] == name.commitment {
      logins[name.person] = name.login
      people[name.login] = name.person
    }
  }

  /// Knows nobody.
  package init() {}

  /// Who signs in by that name.
  package func person(_ login: Login) -> PersonID? { people[login] }

  /// By which name a person signs in; `nil` where it is erased.
  package func login(of person: PersonID) -> Login? { logins[person] }

  /// A person's name for colleagues: their login, or else their pseudonym.
  package func name(of person: PersonID) -> String { logins[person]?.description ?? person.description }

  /// An actor's name for colleagues.
  package func name(of actor: Actor) -> String { actor.person.map { name(of: $0) } ?? actor.name }
}
