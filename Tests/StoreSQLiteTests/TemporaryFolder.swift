import Desk
import Foundation
import GRDB
import Store
import StoreContract
import StoreSQLite

/// A folder of a test's own, gone with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/cameo-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  var desk: String { path + "/desk.db" }
  var keyring: String { path + "/keyring.db" }

  func createStore(seals: (any SealKeys)? = nil) throws -> SQLiteStore {
    try SQLiteStore.create(path: desk, seals: seals) { Fixture.checkpoint(of: $0) }
  }

  func openStore(settings: [String] = [], seals: (any SealKeys)? = nil) throws -> SQLiteStore {
    try SQLiteStore.open(path: desk, settings: settings, seals: seals) { Fixture.checkpoint(of: $0) }
  }

  /// Runs SQL on the store's file from outside the store.
  func tamper<Value>(hiding: Bool = true, _ body: (Database) throws -> Value) throws -> Value {
    let queue = try DatabaseQueue(path: desk)
    defer { try? queue.close() }
    return try queue.writeWithoutTransaction { db in
      let triggers = try Row.fetchAll(db, sql: "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'trigger'")
      let value = try body(db)
      guard hiding else { return value }
      // The layout is whole again, as whoever hides a change would leave it.
      let left = Set(try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
      let tables = Set(try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'"))
      for trigger in triggers where !left.contains(trigger["name"]) && tables.contains(trigger["tbl_name"]) {
        try db.execute(sql: trigger["sql"])
      }
      return value
    }
  }

  /// How often bytes occur in a file and its journals.
  func occurrences(of bytes: [UInt8], in file: String) -> Int {
    ["", "-wal", "-journal"].reduce(0) { count, suffix in
      guard let data = FileManager.default.contents(atPath: file + suffix) else { return count }
      return count + data.occurrences(of: Data(bytes))
    }
  }

  func mode(of file: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
  }
}

extension Data {
  fileprivate func occurrences(of pattern: Data) -> Int {
    var count = 0
    var rest = startIndex..<endIndex
    while let found = range(of: pattern, in: rest) {
      count += 1
      rest = found.upperBound..<endIndex
    }
    return count
  }
}
