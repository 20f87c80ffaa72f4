/// One signature line of a signed note: who signed, under which key, and the signature as that key's algorithm shapes it.
package struct NoteSignature: Hashable, Sendable {
  /// The name of the key.
  package let name: KeyName
  /// The first four bytes of a digest of the key: a hint that finds the key, no proof of it.
  package let keyID: UInt32
  /// The signature: 64 bytes for Ed25519, 72 for a cosignature.
  package let signature: [UInt8]

  private static let start = "\u{2014} "

  /// Puts a signature line together.
  package init(name: KeyName, keyID: UInt32, signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  /// Reads a line, without its line feed; nil where it is not a signature line.
  package init?(line: some Collection<UInt8>) {
    var rest = Array(line)[...]
    guard rest.popPrefix(Self.start), let nameField = rest.popField(before: " "), let name = try? KeyName(nameField) else {
      return nil
    }
    guard let payload = Base64.decode(rest), payload.count > 4 else { return nil }
    self.init(name: name, keyID: UInt32(bigEndianBytes: payload.prefix(4)), signature: Array(payload.dropFirst(4)))
  }

  /// The line with its line feed: an em dash, the name, and key id and signature in base64.
  package var line: [UInt8] {
    var payload: [UInt8] = []
    payload.append(bigEndian: keyID)
    payload += signature
    return Self.start.utf8 + name.utf8 + " \(Base64.encode(payload))\n".utf8
  }
}
