import Casework
import Desk
import Foundation
import Testing
import Vault

@Suite struct PassphraseTests {
  private let id: PersonID
  private let vault = Vault(parameters: ScryptParameters(logN: 4), acceptedLogN: 4...4)

  init() throws {
    id = try #require(PersonID("rev.one"))
  }

  /// Whether two passphrases have the same bytes, which only the vault can tell.
  private func agree(_ left: any Passphrase, _ right: any Passphrase) throws(VaultError) -> Bool {
    let person = try vault.makePerson(id, passphrase: left)
    do {
      _ = try vault.unlock(person, passphrase: right)
      return true
    } catch .wrongKey {
      return false
    }
  }

  @Test(
    "Taking the last character away takes all of its bytes",
    arguments: [("horse", "hors", 4), ("straß", "stra", 4), ("密码", "密", 3), ("ok👍", "ok", 2), ("a", "", 0), ("", "", 0)])
  func removing(_ text: String, _ rest: String, _ count: Int) throws {
    let edited = try Cast.typed(text)
    edited.removeLastCharacter()
    #expect(edited.count == count)
    for passphrase in [edited, try Cast.typed(rest)] { passphrase.append(UInt8(ascii: "!")) }
    let expected = try Cast.typed(rest + "!")
    #expect(try agree(edited, expected))
  }

  @Test("What was typed and taken away again leaves nothing behind")
  func retyping() throws {
    let edited = try Cast.typed("pässword码")
    for _ in 0..<6 { edited.removeLastCharacter() }
    for byte in "sphrase".utf8 { edited.append(byte) }
    #expect(try agree(edited, Cast.typed("pässphrase")))
    #expect(try !agree(edited, Cast.typed("pässword码")))
  }

  @Test("Bytes beyond 1,024 are ignored")
  func full() throws {
    let passphrase = try Cast.typed(String(repeating: "a", count: 1_024))
    passphrase.append(UInt8(ascii: "b"))
    #expect(passphrase.count == 1_024)
    #expect(try agree(passphrase, Cast.typed(String(repeating: "a", count: 1_024))))
    #expect(try !agree(passphrase, Cast.typed(String(repeating: "a", count: 1_023))))
  }

  @Test("A wiped passphrase is empty and can be typed anew")
  func wiped() throws {
    let passphrase = try Cast.typed(Cast.passphrase)
    let person = try vault.makePerson(id, passphrase: passphrase)
    passphrase.wipe()
    #expect(passphrase.count == 0)
    #expect(throws: VaultError.wrongKey) { try vault.unlock(person, passphrase: passphrase) }
    for byte in Cast.passphrase.utf8 { passphrase.append(byte) }
    #expect(throws: Never.self) { try vault.unlock(person, passphrase: passphrase) }
  }

  @Test("A passphrase from elsewhere seals nothing and opens nothing")
  func foreign() throws {
    final class Foreign: Passphrase {
      var weakness: PassphraseWeakness? { nil }
      var count: Int { 5 }
      func append(_ byte: UInt8) {}
      func removeLastCharacter() {}
      func wipe() {}
    }
    let person = try vault.makePerson(id, passphrase: Cast.typed("horse"))
    #expect(throws: VaultError.wrongKey) { try vault.makePerson(id, passphrase: Foreign()) }
    #expect(throws: VaultError.wrongKey) { try vault.unlock(person, passphrase: Foreign()) }
  }

  @Test("A line is read without its end, and the next one is left for the next reader")
  func line() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("straße 密码 horse\nnext\n\n".utf8))
    try pipe.fileHandleForWriting.close()
    let passphrase = try Cast.typed("what was typed before")
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    try passphrase.readLine(from: descriptor)
    #expect(try agree(passphrase, Cast.typed("straße 密码 horse")))
    try passphrase.readLine(from: descriptor)
    #expect(try agree(passphrase, Cast.typed("next")))
    try passphrase.readLine(from: descriptor)
    #expect(passphrase.count == 0)
    #expect(throws: PassphraseLineError.ended) { try passphrase.readLine(from: descriptor) }
  }

  @Test("A line that is too long is refused and not kept, and so is a descriptor that is none")
  func badLines() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(String(repeating: "a", count: 1_025).utf8) + Data("\n".utf8))
    try pipe.fileHandleForWriting.close()
    let passphrase = try Cast.typed("before")
    #expect(throws: PassphraseLineError.tooLong) { try passphrase.readLine(from: pipe.fileHandleForReading.fileDescriptor) }
    #expect(passphrase.count == 0)
    #expect(throws: PassphraseLineError.failed(EBADF)) { try passphrase.readLine(from: -1) }
  }
}
