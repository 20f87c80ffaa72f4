import Crypto
import Testing
import TransparencyLog

@Suite struct VerifierKeyTests {
  private static let vkey = "example.org/review-audit+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"

  @Test(
    "Published verifier keys read and print the same",
    arguments: [
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
      "witness.example.org/w1+f3c080b6+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X",
      vkey,
    ])
  func roundTrip(vkey: String) throws {
    #expect(try NoteVerifier(verifierKey: vkey).verifierKey == vkey)
  }

  @Test("Keys made from published seeds have their published verifier keys")
  func fromSeeds() throws {
    #expect(try TestKeys.log().verifier.verifierKey == Self.vkey)
    let enochRoot = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 0, count: 32))
    let signer = try NoteSigner(name: KeyName("EnochRoot"), privateKey: enochRoot)
    #expect(signer.verifier.verifierKey == "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop")
  }

  @Test(
    "A damaged verifier key is refused, and the error says where",
    arguments: [
      ("", VerifierKeyError.fields),
      ("example.org/review-audit", .fields),
      ("example.org/review-audit+effe1dff", .fields),
      ("+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", .name),
      ("a b+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", .name),
      ("example.org/other+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", .keyID),
      ("example.org/review-audit+effe1dfe+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", .keyID),
      ("example.org/review-audit+EFFE1DFF+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", .keyID),
      ("example.org/review-audit+effe1dff+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", .algorithm(2)),
      ("example.org/review-audit+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVQ==", .publicKey),
      ("example.org/review-audit+effe1dff+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG", .publicKey),
      ("example.org/review-audit+effe1dff+", .publicKey),
    ])
  func refusals(vkey: String, error: VerifierKeyError) {
    #expect(throws: error) { try NoteVerifier(verifierKey: vkey) }
  }

  @Test(
    "A key's name has no white space of any script, no control character and no plus",
    arguments: [
      ("", KeyNameError.empty), ("a b", .forbiddenCharacter), ("a\u{3000}b", .forbiddenCharacter), ("a\u{00a0}b", .forbiddenCharacter),
      ("a\u{2028}b", .forbiddenCharacter), ("a+b", .forbiddenCharacter), ("a\nb", .forbiddenCharacter), ("a\u{1b}b", .forbiddenCharacter),
    ])
  func names(name: String, error: KeyNameError) {
    #expect(throws: error) { try KeyName(name) }
  }

  @Test("Names that only look alike are different names")
  func lookAlikeNames() throws {
    let (composed, decomposed) = ("log/caf\u{e9}", "log/cafe\u{301}")
    #expect(composed == decomposed)
    #expect(try KeyName(composed) != KeyName(decomposed))
    #expect(throws: KeyNameError.notUTF8) { try KeyName([0x61, 0xff]) }
  }
}
