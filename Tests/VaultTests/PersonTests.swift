import Casework
import Desk
import Testing
import Vault

@Suite struct PersonTests {
  private let id: PersonID
  private let vault = Vault(parameters: ScryptParameters(logN: 4), acceptedLogN: 4...10)

  init() throws {
    id = try #require(PersonID("rev.one"))
  }

  private func makePerson() throws -> SealedPerson {
    try vault.makePerson(id, passphrase: Cast.typed(Cast.passphrase))
  }

  private func resealed(_ person: SealedPerson, id: PersonID? = nil, keys: MemberKeys? = nil, sealed: [UInt8]? = nil) -> SealedPerson {
    SealedPerson(id: id ?? person.id, keys: keys ?? person.keys, sealed: sealed ?? person.sealed)
  }

  @Test("The passphrase opens what it sealed")
  func roundTrip() throws {
    let person = try makePerson()
    let keys = try vault.unlock(person, passphrase: Cast.typed(Cast.passphrase))
    #expect(keys.person == id)
    #expect(keys.publicKeys == person.keys)
    #expect(person.sealed.count == 112)
    #expect(person.keys.signing.count == 32)
    #expect(person.keys.sealing.count == 32)
  }

  @Test("Two people with one passphrase share nothing")
  func freshKeys() throws {
    let (first, second) = (try makePerson(), try makePerson())
    #expect(first.keys.signing != second.keys.signing)
    #expect(first.keys.sealing != second.keys.sealing)
    #expect(first.sealed[4..<20] != second.sealed[4..<20])
  }

  @Test(
    "Another passphrase is the wrong key",
    arguments: ["", "s", "straße 密码 hors", "straße 密码 horse ", "Straße 密码 horse"])
  func wrongPassphrase(_ text: String) throws {
    let person = try makePerson()
    #expect(throws: VaultError.wrongKey) { try vault.unlock(person, passphrase: Cast.typed(text)) }
  }

  @Test("An empty passphrase seals nothing")
  func emptyPassphrase() {
    #expect(throws: VaultError.wrongKey) { try vault.makePerson(id, passphrase: Cast.typed("")) }
  }

  @Test("A record with any bit turned over does not open")
  func bitFlips() throws {
    let person = try makePerson()
    let passphrase = try Cast.typed(Cast.passphrase)
    for sealed in person.sealed.bitFlips {
      #expect(throws: VaultError.self) { try vault.unlock(resealed(person, sealed: sealed), passphrase: passphrase) }
    }
    for sealed in person.sealed.otherLengths {
      #expect(throws: VaultError.damaged) { try vault.unlock(resealed(person, sealed: sealed), passphrase: passphrase) }
    }
  }

  @Test("A record does not open for another name or beside other public keys")
  func boundToPerson() throws {
    let person = try makePerson()
    let other = try makePerson()
    let passphrase = try Cast.typed(Cast.passphrase)
    let otherID: PersonID = try #require(PersonID("rev.two"))
    let strangers = [
      resealed(person, id: otherID),
      resealed(person, keys: MemberKeys(signing: other.keys.signing, sealing: person.keys.sealing)),
      resealed(person, keys: MemberKeys(signing: person.keys.signing, sealing: other.keys.sealing)),
      resealed(person, keys: MemberKeys(signing: person.keys.sealing, sealing: person.keys.signing)),
      resealed(person, sealed: other.sealed),
    ]
    for stranger in strangers {
      #expect(throws: VaultError.wrongKey) { try vault.unlock(stranger, passphrase: passphrase) }
    }
  }

  @Test(
    "Parameters out of range are refused before anything is computed",
    .timeLimit(.minutes(1)),
    arguments: [(30, 8, 1), (63, 8, 1), (255, 8, 1), (21, 8, 1), (13, 8, 1), (0, 8, 1), (17, 255, 1), (17, 1, 1), (17, 8, 255), (17, 8, 0)])
  func hostileParameters(_ logN: UInt8, _ r: UInt8, _ p: UInt8) throws {
    let production = Vault()
    var sealed = try makePerson().sealed
    sealed.replaceSubrange(1...3, with: [logN, r, p])
    let person = resealed(try makePerson(), sealed: sealed)
    let passphrase = try Cast.typed(Cast.passphrase)
    let elapsed = ContinuousClock().measure {
      #expect(throws: VaultError.unknownSuite) { try production.unlock(person, passphrase: passphrase) }
    }
    #expect(elapsed < .milliseconds(100))
  }

  @Test("A cheap record of a test's vault does not open in production, and production makes no cheap one")
  func cheapRecords() throws {
    let person = try makePerson()
    #expect(throws: VaultError.unknownSuite) { try Vault().unlock(person, passphrase: Cast.typed(Cast.passphrase)) }
    let cheap = Vault(parameters: ScryptParameters(logN: 4))
    #expect(throws: VaultError.unknownSuite) { try cheap.makePerson(id, passphrase: Cast.typed(Cast.passphrase)) }
  }

  @Test("A production record states scrypt with 2^17, 8 and 1")
  func productionParameters() throws {
    let person = try Vault().makePerson(id, passphrase: Cast.typed(Cast.passphrase))
    #expect(Array(person.sealed[0...3]) == [1, 17, 8, 1])
    #expect(try Vault().unlock(person, passphrase: Cast.typed(Cast.passphrase)).publicKeys == person.keys)
  }

  @Test("Wiped keys sign nothing and open nothing")
  func wiped() throws {
    let cast = try Cast()
    let (wrap, _) = try cast.seal([Cast.face()])
    cast.member.wipe()
    #expect(throws: SigningError()) { try cast.member.sign([1, 2, 3]) }
    #expect(throws: VaultError.locked) { try cast.member.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey) }
    #expect(throws: VaultError.locked) { try cast.member.extend(cast.epoch.id, sealedEpochKey: cast.epochKey, to: [:]) }
    #expect(throws: VaultError.locked) {
      try cast.member.reseal(
        Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey, to: cast.epoch.id, publicKey: cast.epoch.publicKey)
    }
  }
}
