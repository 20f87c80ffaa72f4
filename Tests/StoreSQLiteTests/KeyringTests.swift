import Casework
import Desk
import Foundation
import GRDB
import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("the keyring")
struct KeyringTests {
  private let keys = MemberKeys(signing: Fixture.bytes("signing", count: 32), sealing: Fixture.bytes("sealing", count: 32))

  @Test("a person's sealed keys are kept, and replaced by newer ones")
  func people() throws {
    let folder = try TemporaryFolder()
    let keyring = try SQLiteKeyring.create(path: folder.keyring)
    #expect(try keyring.person(Fixture.rita) == nil)
    for sealed in ["first", "second"] {
      let person = SealedPerson(id: Fixture.rita, keys: keys, sealed: Array(sealed.utf8))
      try keyring.keep(person)
      #expect(try keyring.person(Fixture.rita) == person)
    }
    #expect(try SQLiteKeyring.open(path: folder.keyring).person(Fixture.rita)?.sealed == Array("second".utf8))
    #expect(try keyring.person(Fixture.robin) == nil)
  }

  @Test("an epoch's key is kept for each person, extended to more, and destroyed for all")
  func epochs() throws {
    let folder = try TemporaryFolder()
    let keyring = try SQLiteKeyring.create(path: folder.keyring)
    try keyring.keep(Fixture.epoch(1), sealed: [Fixture.rita: [1, 2]])
    try keyring.keep(Fixture.epoch(2), sealed: [Fixture.rita: [3]])
    try keyring.keep(Fixture.epoch(1), sealed: [Fixture.robin: [4]])
    #expect(try keyring.epochKey(Fixture.epoch(1), of: Fixture.rita) == [1, 2])
    #expect(try keyring.epochKey(Fixture.epoch(1), of: Fixture.robin) == [4])
    #expect(try keyring.epochs(of: Fixture.rita) == [Fixture.epoch(1), Fixture.epoch(2)])
    #expect(try keyring.epochs(of: Fixture.robin) == [Fixture.epoch(1)])
    try keyring.destroy(Fixture.epoch(1))
    try keyring.destroy(Fixture.epoch(1))
    #expect(try keyring.epochKey(Fixture.epoch(1), of: Fixture.rita) == nil)
    #expect(try keyring.epochs(of: Fixture.rita) == [Fixture.epoch(2)])
    #expect(try keyring.epochs(of: Fixture.robin) == [])
  }

  @Test("the keyring's file is its owner's alone, and no log of writes stands beside it")
  func file() throws {
    let folder = try TemporaryFolder()
    #expect(throws: StoreError.missing) { try SQLiteKeyring.open(path: folder.keyring) }
    let keyring = try SQLiteKeyring.create(path: folder.keyring)
    try keyring.keep(Fixture.epoch(1), sealed: [Fixture.rita: [1]])
    #expect(try folder.mode(of: folder.keyring) == 0o600)
    #expect(!FileManager.default.fileExists(atPath: folder.keyring + "-wal"))
    #expect(try FileManager.default.attributesOfItem(atPath: folder.keyring + "-journal")[.size] as? UInt64 == 0)
    #expect(throws: StoreError.exists) { try SQLiteKeyring.create(path: folder.keyring) }
  }

  @Test("a desk's file is no keyring, nor the other way round")
  func otherFile() throws {
    let folder = try TemporaryFolder()
    try folder.createStore().close()
    _ = try SQLiteKeyring.create(path: folder.keyring)
    #expect(throws: StoreError.damaged("this is another kind of file")) {
      try SQLiteStore.open(path: folder.keyring) { Fixture.checkpoint(of: $0) }
    }
    #expect(throws: StoreError.self) { try SQLiteKeyring.open(path: folder.desk) }
  }
}
