import Foundation
import GRDB
import StoreSQLite
import Testing

@Suite("The page of bound columns")
struct ColumnBindingTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    .appending(path: "Sources/Store/Store.docc/BoundColumns.md")

  @Test("Every column of a store is told once: by which entry it is bound, or why by none")
  func complete() throws {
    let folder = try TemporaryFolder()
    _ = try SQLiteStore.create(path: folder.path + "/desk.db") { _ in "" }
    let columns = try DatabaseQueue(path: folder.path + "/desk.db").read { db in
      let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        try String.fetchAll(db, sql: "SELECT name FROM pragma_table_xinfo('\(table)')").map { "\(table).\($0)" }
      }
    }
    let told = ColumnBinding.all.flatMap { one in one.columns.map { "\(one.table).\($0)" } }
    #expect(told.sorted() == columns.sorted())
  }

  @Test("The page's table is that of the code; RECORD_SNAPSHOTS=1 writes it anew")
  func page() throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let start = try #require(page.range(of: "## Columns\n")).upperBound
    let made = "\(page[..<start])\n\(ColumnBinding.page)\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try made.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(page == made)
    }
  }
}
