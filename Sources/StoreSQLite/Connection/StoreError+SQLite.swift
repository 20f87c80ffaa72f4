import GRDB
import Store

extension StoreError {
  /// What a failure of the library means here; its words never carry a statement's arguments.
  init(meaning error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(code: error.resultCode, words: error.message ?? "\(error.resultCode)")
    default: self = .ioFailed("\(type(of: error))")
    }
  }

  private init(code: ResultCode, words: String) {
    self =
      switch code {
      case .SQLITE_FULL: .diskFull
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .readOnly
      case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: .busy
      case .SQLITE_CONSTRAINT: .conflict(words)
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(words)
      default: .ioFailed(words)
      }
  }
}

/// Runs `body` with every failure turned into what the store says of it.
func attempt<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
  do {
    return try body()
  } catch {
    throw StoreError(meaning: error)
  }
}
