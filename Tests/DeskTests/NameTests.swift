import AuditTrail
import Casework
import Desk
import Store
import Testing

@Suite("People's names")
struct NameTests {
  /// A desk as people have it: pseudonyms are drawn.
  private func bureau() throws -> TestDesk {
    let bureau = try TestDesk(isFounded: true, drawsPseudonyms: true)
    try bureau.join("rita", .reviewer)
    return bureau
  }

  @Test("No entry holds the name by which anybody signs in: none that leaves the house can")
  func noNames() throws {
    let bureau = try bureau()
    try bureau.importCase()
    let rita = try bureau.reviewer("rita")
    try rita.see(try #require(try rita.claimNext()).lease)
    try rita.end()
    for stored in try bureau.stored() {
      let text = String(decoding: stored.bytes, as: UTF8.self)
      for name in ["rita", "sami", "aude"] { #expect(!text.contains(name), "entry \(stored.seq) says \(name)") }
    }
    #expect(rita.person.description.hasPrefix("p-") && rita.member.login == .named("rita"))
  }

  @Test("Once the name of somebody who left is erased, the trail verifies as before, and knows the person by their pseudonym")
  func erased() throws {
    let bureau = try bureau()
    try bureau.join("robin", .reviewer)
    let (rita, sami) = (try bureau.desk.system.person(.named("rita")), try bureau.supervisor("sami"))
    _ = try sami.retire(rita)
    #expect(try bureau.desk.system.directory().name(of: rita) == "rita")
    try sami.forget(rita)
    #expect(try bureau.desk.system.directory().name(of: rita) == rita.description)
    #expect(try bureau.desk.verifyTrail().isOK)
    #expect(throws: DeskError.refused(.unknownPerson)) { try bureau.signIn("rita") }
  }

  @Test("Whoever may act keeps their name: erasing it is refused, and a row that is gone is found")
  func kept() throws {
    let bureau = try bureau()
    let rita = try bureau.desk.system.person(.named("rita"))
    #expect(throws: DeskError.refused(.stillHere)) { try bureau.supervisor("sami").forget(rita) }
    try bureau.openStore(running: "DELETE FROM person_name WHERE login = 'rita'")
    #expect(throws: DeskError.refused(.unknownPerson)) { try bureau.signIn("rita") }
    let bad = try #require(try bureau.desk.verifyTrail().firstBad)
    #expect(bad.problem == .tableRowMissing && bad.detail.contains(rita.description))
  }

  @Test("Nobody can be given another's name: the trail is committed to it", arguments: ["login = 'rita'", "salt = zeroblob(16)"])
  func swapped(change: String) throws {
    let bureau = try bureau()
    try bureau.join("robin", .reviewer)
    try bureau.openStore(running: "DELETE FROM person_name WHERE login = 'rita'", "UPDATE person_name SET \(change) WHERE login = 'robin'")
    for name in ["rita", "robin"] {
      #expect(throws: DeskError.refused(.unknownPerson)) { try bureau.signIn(name) }
    }
    let bad = try #require(try bureau.desk.verifyTrail().firstBad)
    #expect(bad.problem == .tableDiffers)
    #expect(bad.detail.contains("the name that the tables give p-"))
  }

  @Test("The fingerprint that is read out is of the name too: the same keys under another name have another")
  func fingerprint() throws {
    let keys = MemberKeys(signing: [UInt8](repeating: 1, count: 32), sealing: [UInt8](repeating: 2, count: 32))
    let names = ["rita", "robin"].map { PersonName(person: .named("p-1"), login: .named($0), salt: [UInt8](repeating: 3, count: 16)) }
    let fingerprints = names.map { Member.fingerprint(id: $0.person, nameCommitment: $0.commitment, role: .reviewer, keys: keys) }
    #expect(fingerprints[0] != fingerprints[1])
  }

  @Test("A name is one person's: a second request under it asks again, and one that somebody active has is refused")
  func taken() throws {
    let bureau = try bureau()
    _ = try bureau.request("nova", .reviewer)
    let nova = try bureau.desk.system.person(.named("nova"))
    _ = try bureau.request("nova", .auditor)
    #expect(try bureau.desk.system.person(.named("nova")) == nova)
    #expect(try bureau.membership().members[nova]?.role == .auditor)
    #expect(throws: DeskError.refused(.personExists)) { try bureau.request("rita", .reviewer) }
  }
}
