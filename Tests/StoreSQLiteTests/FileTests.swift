import AuditTrail
import Casework
import Foundation
import GRDB
import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("the store's file")
struct FileTests {
  @Test("only its owner can read the file and its journals")
  func modes() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    try Stage(store).write { try $0.append(EntryDraft(.sessionBegin)) }
    for suffix in ["", "-wal", "-shm"] { #expect(try folder.mode(of: folder.desk + suffix) == 0o600) }
  }

  @Test("a store is not made where anything is, nor through a link")
  func creation() throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    #expect(throws: StoreError.exists) { try folder.createStore() }
    let other = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(atPath: other.desk, withDestinationPath: other.path + "/elsewhere")
    #expect(throws: StoreError.exists) { try other.createStore() }
    #expect(!FileManager.default.fileExists(atPath: other.path + "/elsewhere"))
  }

  @Test("a store that is not there is missing, and is not made")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.missing) { try folder.openStore() }
    #expect(!FileManager.default.fileExists(atPath: folder.desk))
  }

  @Test("a file that others reach, or that is a link, is not opened")
  func reachable() throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    let real = folder.path + "/real.db"
    for mode in [0o604, 0o640, 0o622] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.desk)
      #expect(throws: StoreError.unsafe("\(folder.desk): other accounts may open it")) { try folder.openStore() }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.desk)
    try FileManager.default.moveItem(atPath: folder.desk, toPath: real)
    try FileManager.default.createSymbolicLink(atPath: folder.desk, withDestinationPath: real)
    #expect(throws: StoreError.unsafe("\(folder.desk): not a regular file")) { try folder.openStore() }
    try FileManager.default.removeItem(atPath: folder.desk)
    try FileManager.default.linkItem(atPath: real, toPath: folder.desk)
    #expect(throws: StoreError.unsafe("\(folder.desk): has another name")) { try folder.openStore() }
  }

  @Test("a link in the journal's place is not followed")
  func journal() throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    try FileManager.default.createSymbolicLink(atPath: folder.desk + "-wal", withDestinationPath: folder.path + "/elsewhere")
    #expect(throws: StoreError.unsafe("\(folder.desk)-wal: not a regular file")) { try folder.openStore() }
  }

  @Test("a file of another kind, or of a version to come, is damage and stays as it is")
  func otherFiles() throws {
    let folder = try TemporaryFolder()
    let text = Data(repeating: UInt8(ascii: "x"), count: 9_000)
    #expect(FileManager.default.createFile(atPath: folder.desk, contents: text, attributes: [.posixPermissions: 0o600]))
    expectDamage { try folder.openStore() }
    #expect(FileManager.default.contents(atPath: folder.desk) == text)

    for pragma in ["application_id = 7", "user_version = 99", "user_version = 0"] {
      let other = try TemporaryFolder()
      try other.createStore().close()
      try other.tamper { try $0.execute(sql: "PRAGMA \(pragma)") }
      expectDamage { try other.openStore() }
    }
  }

  @Test("a value that no version ever wrote is damage, not a crash")
  func damagedValue() throws {
    let folder = try TemporaryFolder()
    let stage = Stage(try folder.createStore())
    try stage.insert([Fixture.newCase(1)])
    try folder.tamper { try $0.execute(sql: "UPDATE trail_session SET role = 'chief'; UPDATE review_case SET id = 'ABCDEFGHI!'") }
    expectDamage { try stage.read { try $0.sessionHeads() } }
    expectDamage { try stage.read { try $0.queue(state: nil) } }
    expectDamage { try stage.insert([Fixture.newCase(2)]) }
  }

  @Test("overwritten pages are damage, not a crash")
  func damagedPages() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    try stage.insert((1...40).map { Fixture.newCase($0) })
    store.close()
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: folder.desk))
    let size = try file.seekToEnd()
    for page in stride(from: UInt64(4_096), to: size, by: 4_096) {
      try file.seek(toOffset: page)
      try file.write(contentsOf: Data(repeating: 0xA5, count: 4_096))
    }
    try file.close()
    expectDamage { try stage.read { try $0.queue(state: nil) } }
    expectDamage { try stage.write { try $0.append(EntryDraft(.sessionBegin)) } }
  }

  private func expectDamage<Value>(_ body: () throws -> Value, sourceLocation: SourceLocation = #_sourceLocation) {
    let error = #expect(throws: StoreError.self, sourceLocation: sourceLocation) { _ = try body() }
    guard case .damaged? = error else {
      Issue.record("damage is told as \(String(describing: error))", sourceLocation: sourceLocation)
      return
    }
  }
}
