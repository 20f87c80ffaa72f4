import Testing
import TransparencyLog

@Suite struct EncodingTests {
  @Test(
    "Base64 spells and reads the test vectors of RFC 4648, section 10",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
  func base64Vectors(plain: String, encoded: String) {
    #expect(Base64.encode(plain.utf8) == encoded)
    #expect(Base64.decode(encoded.utf8) == Array(plain.utf8))
  }

  @Test("Base64 reads back what it spelled, for bytes of every length up to 200")
  func base64RoundTrip() {
    var random = FixedRandom(state: 1)
    for count in 0...200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(Base64.decode(Base64.encode(bytes).utf8) == bytes)
    }
  }

  @Test(
    "Base64 that is not the one canonical spelling is refused",
    arguments: [
      "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm8", "====", "=m8=", "Z===", "Zg==Zg==", "Zm9v\n", "Zm 9", "Zm9-", "Zm9_", "Zm9v====", "Zm=v",
    ])
  func base64Refusals(encoded: String) {
    #expect(Base64.decode(encoded.utf8) == nil)
  }

  @Test("Of all texts of three characters and one padding, exactly one spells each string of two bytes")
  func base64IsInjective() {
    var spellings = [Int](repeating: 0, count: 65_536)
    let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for first in characters {
      for second in characters {
        for third in characters {
          guard let bytes = Base64.decode([first, second, third, UInt8(ascii: "=")]) else { continue }
          spellings[Int(bytes[0]) << 8 | Int(bytes[1])] += 1
        }
      }
    }
    #expect(spellings.allSatisfy { $0 == 1 })
  }

  @Test("Hexadecimal is lower case and of even length")
  func hex() {
    #expect(Hex.encode([0x00, 0x9a, 0xff]) == "009aff")
    #expect(Hex.decode("009aff".utf8) == [0x00, 0x9a, 0xff])
    for refused in ["0", "0g", "FF", "0x", " 0", "00 "] { #expect(Hex.decode(refused.utf8) == nil) }
  }

  @Test("A hash is 32 bytes, 44 characters of base64 or 64 hexadecimal digits, and nothing else")
  func hashForms() throws {
    let bytes = (0..<32).map { UInt8($0) }
    let hash = try #require(Hash(bytes))
    #expect(hash.bytes == bytes)
    #expect(hash.base64 == "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
    #expect(Hash(base64: hash.base64) == hash)
    #expect(hash.hex == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
    #expect(Hash(hex: hash.hex) == hash)
    for count in [0, 1, 31, 33, 64] {
      let other = [UInt8](repeating: 7, count: count)
      #expect(Hash(other) == nil)
      #expect(Hash(base64: Base64.encode(other)) == nil)
      #expect(Hash(hex: Hex.encode(other)) == nil)
    }
  }
}
