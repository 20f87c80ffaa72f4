import AuditTrail
import Casework
import Desk
import Store
import StoreContract
import StoreSQLite
import Testing

@Suite("what was deleted is gone")
struct ErasureTests {
  @Test("after a face is destroyed and forgotten, neither its wrap nor its frames are in any file")
  func faces() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    // Wraps and small frames share pages with others', a large frame has pages of its own.
    try stage.insert((1...24).map { Fixture.newCase($0, frameSize: $0 % 2 == 0 ? 200 : 20_000) })
    try stage.insert((25...40).map { Fixture.newCase($0, frameSize: 900) })
    let gone = [2, 3, 12, 13, 23, 24, 33]
    let secrets = gone.flatMap { number in
      [Fixture.bytes("wrap \(number) \(Fixture.epoch(1))", count: 32)] + [0, 1].map { Fixture.bytes("frame \(number) \($0)", count: 32) }
    }
    for secret in secrets { #expect(folder.occurrences(of: secret, in: folder.desk) > 0) }
    for number in gone {
      try stage.write { try $0.destroyFace(of: Fixture.caseID(number), leaving: .expired, at: Fixture.start) }
    }
    #expect(try store.forgetDeleted())
    for secret in secrets { #expect(folder.occurrences(of: secret, in: folder.desk) == 0) }
    // What was not destroyed can still be read.
    let look = try stage.beginLook(at: 4)
    #expect(try store.release(look: look, at: Fixture.start)?.frames == Fixture.newCase(4, frameSize: 200).frames)
  }

  @Test("a wrap that was replaced is gone, and so is an erased subject's reference")
  func replaced() throws {
    let folder = try TemporaryFolder()
    let store = try folder.createStore()
    let stage = Stage(store)
    try stage.insert((1...20).map { Fixture.newCase($0) })
    try stage.write { transaction in
      let old = Fixture.wrap(of: 5, epoch: Fixture.epoch(1))
      #expect(try transaction.replaceWrap(of: Fixture.caseID(5), old, with: Fixture.wrap(of: 5, epoch: Fixture.epoch(2))))
      try transaction.destroyFace(of: Fixture.caseID(6), leaving: .erased, at: Fixture.start)
    }
    #expect(try store.forgetDeleted())
    #expect(folder.occurrences(of: Fixture.bytes("wrap 5 \(Fixture.epoch(1))", count: 32), in: folder.desk) == 0)
    #expect(folder.occurrences(of: Fixture.bytes("wrap 5 \(Fixture.epoch(2))", count: 32), in: folder.desk) > 0)
    #expect(folder.occurrences(of: Array("customer 6".utf8), in: folder.desk) == 0)
    #expect(folder.occurrences(of: Array("customer 7".utf8), in: folder.desk) == 1)
  }

  @Test("while somebody reads an older state, forgetting says that it is not done, and does it later")
  func readers() throws {
    let folder = try TemporaryFolder()
    let (store, other) = (try folder.createStore(), try folder.openStore())
    let stage = Stage(store)
    try stage.insert([Fixture.newCase(1)])
    try Stage(other).read { reader in
      #expect(try reader.trailSize() == 1)
      try stage.write { try $0.destroyFace(of: Fixture.caseID(1), leaving: .expired, at: Fixture.start) }
      #expect(try !store.forgetDeleted())
    }
    #expect(try store.forgetDeleted())
    #expect(folder.occurrences(of: Fixture.bytes("frame 1 0", count: 32), in: folder.desk) == 0)
  }

  @Test("an epoch's destroyed keys and a replaced person's are in no file of the keyring")
  func keyring() throws {
    let folder = try TemporaryFolder()
    let keyring = try SQLiteKeyring.create(path: folder.keyring)
    let people = (0..<40).map { Fixture.person("person-\($0)") }
    func key(_ epoch: Int, _ person: PersonID) -> [UInt8] { Fixture.bytes("epoch \(epoch) \(person)", count: 112) }
    for epoch in 1...5 {
      try keyring.keep(Fixture.epoch(epoch), sealed: Dictionary(uniqueKeysWithValues: people.map { ($0, key(epoch, $0)) }))
    }
    let keys = MemberKeys(signing: Fixture.bytes("signing", count: 32), sealing: Fixture.bytes("sealing", count: 32))
    for sealed in ["old passphrase", "new passphrase"] {
      try keyring.keep(SealedPerson(id: people[0], keys: keys, sealed: Fixture.bytes(sealed, count: 180)))
    }
    try keyring.destroy(Fixture.epoch(3))
    for person in people {
      #expect(folder.occurrences(of: Array(key(3, person).prefix(32)), in: folder.keyring) == 0)
      #expect(folder.occurrences(of: Array(key(4, person).prefix(32)), in: folder.keyring) > 0)
    }
    #expect(folder.occurrences(of: Fixture.bytes("old passphrase", count: 32), in: folder.keyring) == 0)
    #expect(folder.occurrences(of: Fixture.bytes("new passphrase", count: 32), in: folder.keyring) > 0)
  }
}
