/// The state of a log at one size: what a log signs and what a proof leads to (C2SP tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
  /// The log's name, which is also the name of its key.
  package let origin: KeyName
  /// The number of entries, at most 2^63 - 1.
  package let size: UInt64
  /// The root of the Merkle tree over them.
  package let root: Hash
  /// Further lines with their line feeds; none in the checkpoints of Cameo, because witnesses and monitors cannot check them.
  package let extensionLines: [UInt8]

  /// States a log's size and root.
  package init(origin: KeyName, size: UInt64, root: Hash) {
    self.origin = origin
    self.size = size
    self.root = root
    extensionLines = []
  }

  /// Reads the text of a checkpoint: origin, size in canonical decimal and root in base64, a line each.
  ///
  /// Further lines are refused unless `allowingExtensions`.
  ///
  /// - Throws: ``CheckpointError``, any but ``CheckpointError/note(_:)`` and ``CheckpointError/otherLog``.
  package init(parsing text: [UInt8], allowingExtensions: Bool = false) throws(CheckpointError) {
    var rest = text[...]
    guard let originLine = rest.popLine(), let sizeLine = rest.popLine(), let rootLine = rest.popLine() else { throw .truncated }
    guard let origin = try? KeyName(originLine) else { throw .origin }
    guard let size = UInt64(canonicalDecimal: sizeLine) else { throw .size }
    guard let root = Hash(base64: rootLine) else { throw .root }
    self.origin = origin
    self.size = size
    self.root = root
    extensionLines = Array(rest)
    guard rest.isEmpty || allowingExtensions else { throw .extensionLines }
    while !rest.isEmpty {
      guard let line = rest.popLine(), !line.isEmpty else { throw .extensionLines }
    }
  }

  /// The text that is signed.
  package var text: [UInt8] {
    origin.utf8 + "\n\(size)\n\(root.base64)\n".utf8 + extensionLines
  }
}

/// Why a checkpoint is refused.
package enum CheckpointError: Error, Hashable {
  /// It has fewer than three lines.
  case truncated
  /// The first line cannot be the name of a log.
  case origin
  /// The second line is not a canonical decimal number up to 2^63 - 1.
  case size
  /// The third line is not the base64 of a hash.
  case root
  /// There are further lines, or one of them is empty or does not end.
  case extensionLines
  /// The note that carries it is refused.
  case note(SignedNoteError)
  /// The log of that key did not sign it, or the checkpoint names another log.
  case otherLog
}
