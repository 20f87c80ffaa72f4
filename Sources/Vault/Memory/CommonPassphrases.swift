import Desk

/// Passphrases that are tried first, by whoever tries.
enum CommonPassphrases {
  /// ASVS 5.0, 6.2.1: nothing shorter, however it is made.
  private static let leastBytes = 8
  /// Of fewer than so many different bytes, a passphrase is made of next to nothing.
  private static let leastDifferent = 4

  /// Why a passphrase is refused; without making anything of it that would have to be wiped.
  static func weakness(of bytes: Span<UInt8>) -> PassphraseWeakness? {
    guard bytes.count >= leastBytes else { return .short }
    var seen = [Bool](repeating: false, count: 256)
    var different = 0
    var steps = (up: 0, down: 0)
    for index in bytes.indices {
      if !seen[Int(bytes[index])] { different += 1 }
      seen[Int(bytes[index])] = true
      guard index > 0 else { continue }
      if bytes[index] == bytes[index - 1] &+ 1 { steps.up += 1 }
      if bytes[index] == bytes[index - 1] &- 1 { steps.down += 1 }
    }
    // What was seen tells nothing of the order, and is gone with this call.
    guard different >= leastDifferent, max(steps.up, steps.down) < bytes.count - 2 else { return .common }
    return listed.contains { matches($0, bytes) } ? .common : nil
  }

  /// Whether they are the same but for letter case, and for blanks, signs of exclamation and full stops at the end.
  private static func matches(_ word: [UInt8], _ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= word.count else { return false }
    for index in word.indices where word[index] != lowered(bytes[index]) { return false }
    for index in word.count..<bytes.count where ![0x20, 0x21, 0x2E].contains(bytes[index]) { return false }
    return true
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  private static let listed: [[UInt8]] = list.utf8.split(separator: 0x20).map { Array($0) }

  /// From what is published of passwords that leaked most often, those of eight characters and more, and what this program's words invite.
  private static let list = """
    password passw0rd password1 password12 password123 password1234 passphrase 12345678 123456789 1234567890 12345678910 87654321 \
    987654321 qwertyui qwertyuiop qwerty123 qwerty12 qwerty1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx asdfghjk \
    asdfghjkl zxcvbnm1 zxcvbnm123 abc12345 abcd1234 abcdefgh a1b2c3d4 iloveyou iloveyou1 sunshine sunshine1 princess princess1 \
    football football1 baseball baseball1 basketball superman superman1 batman123 starwars starwars1 whatever whatever1 trustno1 \
    letmein1 letmein123 welcome1 welcome12 welcome123 welcome2023 welcome2024 welcome2025 welcome2026 changeme changeme1 \
    changeme123 changeit admin123 admin1234 administrator adminadmin rootroot root1234 toor1234 default1 guest123 user1234 \
    test1234 testtest test12345 secret12 secret123 topsecret computer computer1 internet internet1 michelle michelle1 jennifer \
    jennifer1 jessica1 jordan23 charlie1 monkey123 dragon123 shadow123 master123 michael1 samantha alexander elizabeth victoria \
    liverpool chelsea1 arsenal1 barcelona realmadrid manchester nintendo pokemon1 pokemon123 minecraft minecraft1 corvette \
    mercedes porsche1 mustang1 harley123 cocacola chocolate cookie123 cheese123 butterfly snoopy123 garfield spiderman pa55word \
    p@ssword p@ssw0rd p@ssw0rd1 pass1234 pass12345 mypassword mypass123 nopassword newpassword oldpassword hello123 hello1234 \
    helloworld goodbye1 thankyou blessed1 jesus123 lovelove loveyou1 loveme123 babygirl babygirl1 summer2023 summer2024 \
    summer2025 summer2026 winter2023 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 january1 \
    february september november december company1 company123 reviewer reviewer1 auditor1 auditor123 supervisor supervisor1 \
    cameo123 cameo1234 woaini520 woaini1314 5201314520 a123456789 aa123456 aa123456789 qq123456 qq123456789 asd123456 zxc123456 \
    qwe123456 abc123456 123456abc 123456qwe 123qweasd 123qwe123 1234qwer q1w2e3r4 147258369 159753456 741852963 963852741 \
    11223344 112233445566 12344321 123454321 13579246 1357924680 31415926 31415926535
    """
}
