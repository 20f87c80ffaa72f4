import Casework
import Foundation
import GRDB
import Store

/// How a transaction ends.
enum Completion<Value> {
  case commit(Value)
  case rollback(Value)
}

extension DatabaseQueue {
  /// Runs `body` on the queue's connection.
  func use<Value>(_ body: (Database) throws(StoreError) -> Value) throws(StoreError) -> Value {
    try attempt { try inDatabase { db in try body(db) } }
  }
}

extension Database {
  /// Runs `body` in a transaction that ends as it says; an error rolls back.
  func transact<Value>(
    _ kind: TransactionKind, _ body: () throws(StoreError) -> Completion<Value>
  ) throws(StoreError) -> Value {
    var values: [Value] = []
    try attempt {
      try inTransaction(kind) {
        switch try body() {
        case .commit(let value):
          values.append(value)
          return .commit
        case .rollback(let value):
          values.append(value)
          return .rollback
        }
      }
    }
    return values[0]
  }

  /// Writes a request down.
  ///
  /// - Returns: `false` where it was committed before.
  func take(_ request: RequestID) throws(StoreError) -> Bool {
    try run("INSERT INTO request (id) VALUES (?) ON CONFLICT DO NOTHING", [Data(request.bytes)]) == 1
  }

  /// Whether that request was committed.
  func isKnown(_ request: RequestID) throws(StoreError) -> Bool {
    try one("SELECT 1 FROM request WHERE id = ?", [Data(request.bytes)]) { row throws(StoreError) in try row.flag() } ?? false
  }
}
