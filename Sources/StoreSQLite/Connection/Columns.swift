import Foundation
import GRDB
import Store

/// The columns of one row, read from left to right; a missing value is damage, never a crash.
struct Columns {
  private let row: Row
  private var index = 0
  /// What the query's other rows were read as.
  let words: Words

  init(_ row: Row, _ words: Words) {
    (self.row, self.words) = (row, words)
  }

  mutating func integer() throws(StoreError) -> Int64 {
    try next { row, index in row[index] }
  }

  mutating func real() throws(StoreError) -> Double {
    try next { row, index in row[index] }
  }

  mutating func text() throws(StoreError) -> String {
    try next { row, index in row[index] }
  }

  mutating func bytes() throws(StoreError) -> [UInt8] {
    // The row's own memory is only lent: one copy, not two.
    try next { row, index in
      try? row.withUnsafeData(atIndex: index) { data in data.map { unsafe $0.withUnsafeBytes { unsafe Array($0) } } }
    }
  }

  mutating func flag() throws(StoreError) -> Bool { try integer() != 0 }

  /// Reads a column that may be empty.
  mutating func optional<Value>(_ read: (inout Columns) throws(StoreError) -> Value) throws(StoreError) -> Value? {
    if row.hasNull(atIndex: index) {
      index += 1
      return nil
    }
    return try read(&self)
  }

  /// Reads a text that has to be one of a type's.
  mutating func text<Value>(as make: (String) -> Value?) throws(StoreError) -> Value {
    guard let value = make(try text()) else { throw .damaged("a column holds no \(Value.self)") }
    return value
  }

  private mutating func next<Value>(_ read: (Row, Int) -> Value?) throws(StoreError) -> Value {
    defer { index += 1 }
    guard let value = read(row, index) else { throw .damaged("a column is empty") }
    return value
  }
}
