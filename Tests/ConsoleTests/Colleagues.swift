import AuditTrail
import Casework
import Console
import TerminalUI

// In these tests everybody's pseudonym is the name by which they sign in.

extension PersonSignedIn {
  init(id: PersonID, role: Casework.Role) {
    guard let login = Login(id.description) else { preconditionFailure("names in tests are valid") }
    self.init(id: id, login: login, role: role)
  }
}

extension ConsoleResult {
  static func signedIn(_ person: PersonSignedIn, _ policy: Policy) -> ConsoleResult { .signedIn(person, .colleagues, policy) }
}

extension ConsoleState {
  init(language: Language, size: Size, now: Instant, person: PersonID?) {
    self.init(language: language, size: size, now: now, login: person.flatMap { Login($0.description) })
  }
}

extension PersonDirectory {
  /// Everybody whom a form may name.
  static var colleagues: PersonDirectory {
    let names = ["li.wei", "wang.fang", "zhou.min", "rita", "robin", "aude", "sami"].compactMap { text in
      PersonID(text).flatMap { id in Login(text).map { PersonName(person: id, login: $0, salt: [UInt8](repeating: 1, count: 16)) } }
    }
    return PersonDirectory(names, commitments: Dictionary(uniqueKeysWithValues: names.map { ($0.person, $0.commitment) }))
  }
}
