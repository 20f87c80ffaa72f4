import AuditTrail
package import Casework
package import Desk
import Foundation
import GRDB
package import Store

/// The keyring in one SQLite file without a write-ahead log: what is deleted is overwritten when the call returns.
package final class SQLiteKeyring: Keyring {
  private let queue: DatabaseQueue

  private init(_ queue: DatabaseQueue) throws(StoreError) {
    self.queue = queue
    try queue.use { db throws(StoreError) in try db.requireDurability() }
  }

  /// Makes a new keyring's file.
  ///
  /// - Throws: `exists` where anything is there already.
  package static func create(path: String) throws(StoreError) -> SQLiteKeyring {
    try SQLiteKeyring(try connection(path).create())
  }

  /// Opens a keyring's file.
  ///
  /// - Throws: `missing`, `unsafe` where others reach the file, `damaged` where it is something else or of a newer version.
  package static func open(path: String) throws(StoreError) -> SQLiteKeyring {
    try SQLiteKeyring(try connection(path).open())
  }

  private static func connection(_ path: String) -> Connection {
    Connection(file: StoreFile(path: path), schema: .keyring, journal: .truncate)
  }

  package func person(_ id: PersonID) throws(KeyringError) -> SealedPerson? {
    try read { db throws(StoreError) in
      try db.one("SELECT signing_key, sealing_key, sealed FROM person WHERE id = ?", [id.description]) { row throws(StoreError) in
        let keys = MemberKeys(signing: try row.bytes(), sealing: try row.bytes())
        return SealedPerson(id: id, keys: keys, sealed: try row.bytes())
      }
    }
  }

  package func keep(_ person: SealedPerson) throws(KeyringError) {
    try write { db throws(StoreError) in
      try db.run(
        """
        INSERT INTO person (id, signing_key, sealing_key, sealed) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET signing_key = excluded.signing_key, sealing_key = excluded.sealing_key, sealed = excluded.sealed
        """,
        [person.id.description, Data(person.keys.signing), Data(person.keys.sealing), Data(person.sealed)])
    }
  }

  package func epochKey(_ epoch: EpochID, of person: PersonID) throws(KeyringError) -> [UInt8]? {
    try read { db throws(StoreError) in
      let sql = "SELECT sealed FROM epoch_key WHERE epoch = ? AND person = ?"
      return try db.one(sql, [Data(epoch.bytes), person.description]) { row throws(StoreError) in try row.bytes() }
    }
  }

  package func epochs(of person: PersonID) throws(KeyringError) -> Set<EpochID> {
    try read { db throws(StoreError) in
      let epochs: [EpochID] = try db.all("SELECT epoch FROM epoch_key WHERE person = ?", [person.description]) { row throws(StoreError) in
        try row.identifier()
      }
      return Set(epochs)
    }
  }

  package func holdings() throws(KeyringError) -> KeyringHoldings {
    try read { db throws(StoreError) in
      let people = try db.all("SELECT id, sealed FROM person") { row throws(StoreError) in
        (try row.text(as: { PersonID($0) }), Digest.sha256(try row.bytes()))
      }
      let keys: [(EpochID, PersonID)] = try db.all("SELECT epoch, person FROM epoch_key") { row throws(StoreError) in
        (try row.identifier(), try row.text(as: { PersonID($0) }))
      }
      return KeyringHoldings(
        people: Dictionary(people) { first, _ in first }, epochs: Dictionary(grouping: keys) { $0.0 }.mapValues { Set($0.map(\.1)) })
    }
  }

  package func keep(_ epoch: EpochID, sealed: [PersonID: [UInt8]]) throws(KeyringError) {
    try write { db throws(StoreError) in
      for (person, key) in sealed.sorted(by: { $0.key < $1.key }) {
        try db.run(
          """
          INSERT INTO epoch_key (epoch, person, sealed) VALUES (?, ?, ?)
          ON CONFLICT (epoch, person) DO UPDATE SET sealed = excluded.sealed
          """,
          [Data(epoch.bytes), person.description, Data(key)])
      }
    }
  }

  package func forget(_ person: PersonID) throws(KeyringError) {
    try write { db throws(StoreError) in
      try db.run("DELETE FROM person WHERE id = ?", [person.description])
      try db.run("DELETE FROM epoch_key WHERE person = ?", [person.description])
    }
  }

  package func destroy(_ epoch: EpochID) throws(KeyringError) {
    try write { db throws(StoreError) in try db.run("DELETE FROM epoch_key WHERE epoch = ?", [Data(epoch.bytes)]) }
  }

  private func read<Value>(_ body: (Database) throws(StoreError) -> Value) throws(KeyringError) -> Value {
    do {
      return try queue.use { db throws(StoreError) in try db.transact(.deferred) { () throws(StoreError) in .commit(try body(db)) } }
    } catch {
      throw KeyringError(error)
    }
  }

  private func write(_ body: (Database) throws(StoreError) -> Void) throws(KeyringError) {
    do {
      try queue.use { db throws(StoreError) in
        try db.transact(.immediate) { () throws(StoreError) in
          try db.requireDurability()
          return .commit(try body(db))
        }
      }
    } catch {
      throw KeyringError(error)
    }
  }
}

extension KeyringError {
  fileprivate init(_ error: StoreError) {
    self =
      switch error {
      case .missing: .missing
      case .busy: .busy
      case .diskFull: .diskFull
      case .readOnly: .failed("the keyring cannot be written to")
      case .notDurable: .failed("the keyring does not sync its commits")
      case .ioFailed(let words), .damaged(let words), .unsafe(let words), .conflict(let words), .misuse(let words): .failed(words)
      case .exists, .unsigned, .unreachable, .clockDiffers, .stopped: .failed("\(error)")
      }
  }
}
