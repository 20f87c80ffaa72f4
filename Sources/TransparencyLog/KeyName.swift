/// The name of a signing key, which for a log is also its origin (C2SP signed-note).
///
/// Names are compared byte by byte: two spellings that only look alike are two names.
package struct KeyName: Hashable, Sendable {
  /// The name in UTF-8.
  package let utf8: [UInt8]

  /// Accepts a name that is not empty and has no white space, control character or `+`.
  ///
  /// - Throws: ``KeyNameError``.
  package init(_ name: some Collection<UInt8>) throws(KeyNameError) {
    guard !name.isEmpty else { throw .empty }
    guard let text = String(validating: name, as: UTF8.self) else { throw .notUTF8 }
    guard !text.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 || $0 == "+" }) else {
      throw .forbiddenCharacter
    }
    utf8 = Array(name)
  }

  /// Accepts a name that is not empty and has no white space, control character or `+`.
  ///
  /// - Throws: ``KeyNameError``.
  package init(_ name: String) throws(KeyNameError) {
    try self.init(name.utf8)
  }
}

extension KeyName: CustomStringConvertible {
  /// The name as text.
  package var description: String { String(decoding: utf8, as: UTF8.self) }
}

/// Why bytes are not the name of a key.
package enum KeyNameError: Error, Hashable {
  /// There are none.
  case empty
  /// They are not UTF-8.
  case notUTF8
  /// A white space, a control character or `+` is among them.
  case forbiddenCharacter
}
