import AuditTrail
import Casework
import Foundation
import GRDB
import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("a store that is not the one that was opened")
struct ReplacedFileTests {
  private enum Attack: CaseIterable {
    case unlinked, moved, replaced
  }

  @Test("Logged first: nothing is written into a file that was unlinked, moved or replaced while it was open", arguments: Attack.allCases)
  private func replaced(attack: Attack) throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    try stage.write { try $0.append(EntryDraft(.sessionBegin)) }
    let copy = folder.path + "/copy.db"
    try FileManager.default.copyItem(atPath: folder.desk, toPath: copy)
    switch attack {
    case .unlinked: try FileManager.default.removeItem(atPath: folder.desk)
    case .moved: try FileManager.default.moveItem(atPath: folder.desk, toPath: folder.path + "/elsewhere.db")
    case .replaced:
      try FileManager.default.removeItem(atPath: folder.desk)
      try FileManager.default.moveItem(atPath: copy, toPath: folder.desk)
    }
    for _ in 1...2 {
      #expect(throws: StoreError.unsafe("\(folder.desk): was moved or replaced while it was open")) {
        try stage.write { try $0.append(EntryDraft(.sessionBegin)) }
      }
    }
  }

  @Test(
    "Forgotten: a store whose tables, indexes, triggers or views are not this program's is not opened",
    arguments: [
      "CREATE TRIGGER kept AFTER DELETE ON face_wrap BEGIN INSERT INTO request VALUES (zeroblob(16)); END",
      "DROP TRIGGER trail_never_changes", "DROP INDEX trail_case", "CREATE TABLE kept (bytes BLOB)",
      "CREATE VIEW faces AS SELECT * FROM face_frame",
      "DROP TRIGGER trail_never_changes; CREATE TRIGGER trail_never_changes BEFORE UPDATE ON trail BEGIN SELECT 1; END",
      "ALTER TABLE face_frame ADD COLUMN kept BLOB",
    ])
  func otherLayout(sql: String) throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    try folder.openStore().close()
    try DatabaseQueue(path: folder.desk).write { try $0.execute(sql: sql) }
    let error = #expect(throws: StoreError.self) { try folder.openStore() }
    guard case .damaged(let words)? = error else { throw Unexpected() }
    #expect(words.contains("the layout is not this program's"))
  }

  private struct Unexpected: Error {}
}
