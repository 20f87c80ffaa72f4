import GRDB
import Store

extension Database {
  /// Runs a statement that is kept prepared.
  ///
  /// - Returns: how many rows it changed, those of triggers not counted.
  @discardableResult
  func run(_ sql: String, _ arguments: StatementArguments = []) throws(StoreError) -> Int {
    try attempt {
      try cachedStatement(sql: sql).execute(arguments: arguments)
      return changesCount
    }
  }

  /// The first row of a query that is kept prepared.
  func one<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ read: (inout Columns) throws(StoreError) -> Value
  ) throws(StoreError) -> Value? {
    try attempt {
      let cursor = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
      return try cursor.next().map { row in
        var columns = Columns(row, Words())
        return try read(&columns)
      }
    }
  }

  /// Every row of a query that is kept prepared.
  func all<Value>(
    _ sql: String, _ arguments: StatementArguments = [], _ read: (inout Columns) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value] {
    try attempt {
      let cursor = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
      let words = Words()
      var values: [Value] = []
      while let row = try cursor.next() {
        var columns = Columns(row, words)
        values.append(try read(&columns))
      }
      return values
    }
  }

  /// Hands out a query's rows until `body` returns `false`.
  ///
  /// The statement is the call's own, so that `body` may ask the same again.
  func each(
    _ sql: String, _ arguments: StatementArguments = [], _ body: (inout Columns) throws(StoreError) -> Bool
  ) throws(StoreError) {
    try attempt {
      let cursor = try Row.fetchCursor(try makeStatement(sql: sql), arguments: arguments)
      let words = Words()
      while let row = try cursor.next() {
        var columns = Columns(row, words)
        guard try body(&columns) else { return }
      }
    }
  }

  /// What a PRAGMA says now: it is compiled for each question, because some are answered while they are compiled.
  func pragma(_ name: String) throws(StoreError) -> Int {
    try attempt { try Int.fetchOne(self, sql: "PRAGMA \(name)") } ?? 0
  }
}
