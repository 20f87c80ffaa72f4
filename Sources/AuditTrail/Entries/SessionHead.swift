package import Casework
private import TransparencyLog

/// How far a session's chain has come: its number of entries, and the last one's leaf hash.
package struct SessionHead: Equatable, Sendable {
  package let session: SessionID
  /// How many entries the session has.
  package let count: UInt64
  /// Leaf hash of the last entry; 32 zeros before the first.
  package let leaf: [UInt8]

  /// The head of a session without entries.
  package init(beginning session: SessionID) {
    self.init(session: session, count: 0, leaf: [UInt8](repeating: 0, count: 32))
  }

  /// The head as somebody kept it.
  package init(session: SessionID, count: UInt64, leaf: [UInt8]) {
    (self.session, self.count, self.leaf) = (session, count, leaf)
  }

  /// The head after one more entry, by its bytes.
  package func following(_ entryBytes: [UInt8]) -> SessionHead {
    SessionHead(session: session, count: count + 1, leaf: Self.leaf(of: entryBytes))
  }

  /// The leaf hash of an entry's bytes (RFC 6962, section 2.1), 32 bytes.
  package static func leaf(of entryBytes: [UInt8]) -> [UInt8] {
    MerkleTree.leafHash(of: entryBytes).bytes
  }

  /// What a session's signature signs: the name of the thing, then session, count and leaf.
  package var signedMessage: [UInt8] {
    var message = Array("cameo-head".utf8) + [0, 1]
    message += session.bytes
    message.append(bigEndian: count)
    return message + leaf
  }

  /// What a privileged entry's own signature signs: the name of the thing, then the entry's leaf.
  package static func privilegedMessage(leaf: [UInt8]) -> [UInt8] {
    Array("cameo-privileged".utf8) + [0, 1] + leaf
  }
}
