package import AuditTrail
package import Casework
import Store

extension SystemSession {
  /// The names by which colleagues know each other, as far as they are not erased.
  package func directory() throws(DeskError) -> PersonDirectory { try desk.directory() }

  /// Who signs in by a name.
  ///
  /// - Throws: `Refusal.noSuchPerson` where nobody does.
  package func person(_ login: Login) throws(DeskError) -> PersonID { try desk.person(login) }
}

extension Desk {
  /// The names by which colleagues know each other, as far as they are not erased.
  func directory() throws(DeskError) -> PersonDirectory {
    let membership = try membership()
    let names = try read { reader throws(StoreError) in try reader.names() }
    return PersonDirectory(names, by: membership)
  }

  /// Who signs in by a name.
  func person(_ login: Login) throws(DeskError) -> PersonID {
    guard let person = try directory().person(login) else { throw .refused(.noSuchPerson) }
    return person
  }

  /// A name as the store keeps it beside the commitment that an entry will hold.
  func name(_ login: Login, of person: PersonID) -> PersonName {
    let bits = surroundings.randomBits()
    return PersonName(person: person, login: login, salt: RequestID(randomBits: bits).bytes)
  }
}
