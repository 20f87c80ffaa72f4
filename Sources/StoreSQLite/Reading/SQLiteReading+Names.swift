import AuditTrail
import Casework
import Foundation
import GRDB
import Store

extension SQLiteReading {
  func names() throws(StoreError) -> [PersonName] {
    try db.all("SELECT person, login, salt FROM person_name ORDER BY person") { row throws(StoreError) in
      PersonName(person: try row.text(as: { PersonID($0) }), login: try row.text(as: { Login($0) }), salt: try row.bytes())
    }
  }
}

extension SQLiteTransaction {
  func keep(_ name: PersonName) throws(StoreError) {
    try db.run(
      """
      INSERT INTO person_name (person, login, salt) VALUES (?, ?, ?)
      ON CONFLICT (person) DO UPDATE SET login = excluded.login, salt = excluded.salt
      """,
      [name.person.description, name.login.description, Data(name.salt)])
  }

  func eraseName(of person: PersonID) throws(StoreError) {
    try db.run("DELETE FROM person_name WHERE person = ?", [person.description])
  }
}
