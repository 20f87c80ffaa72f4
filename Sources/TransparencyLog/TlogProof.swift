/// A proof that stands alone: where an entry is in a log, the path to the root, and the signed checkpoint (C2SP tlog-proof, v1).
package struct TlogProof: Hashable, Sendable {
  /// What the writer added for the reader's use; nothing authenticates it.
  package let extra: [UInt8]?
  /// The entry's index, from 0.
  package let index: UInt64
  /// The siblings along the path, the entry's own first; at most 63.
  package let hashes: [Hash]
  /// The signed checkpoint as bytes, with all its signature lines.
  package let checkpoint: [UInt8]

  private static let header = "c2sp.org/tlog-proof@v1\n"
  private static let hashLimit = 63

  /// Joins a proof of inclusion and the signed checkpoint of the same size.
  package init(_ inclusion: InclusionProof, checkpoint: SignedNote, extra: [UInt8]? = nil) {
    self.extra = extra
    index = inclusion.index
    hashes = inclusion.hashes
    self.checkpoint = checkpoint.bytes
  }

  /// Reads a proof; ``verify(leafHash:log:witnesses:)`` judges it.
  ///
  /// - Throws: ``TlogProofError``, any but ``TlogProofError/checkpoint(_:)`` and ``TlogProofError/inclusion(_:)``.
  package init(parsing bytes: [UInt8]) throws(TlogProofError) {
    var rest = bytes[...]
    guard rest.popPrefix(Self.header) else { throw .header }
    if rest.popPrefix("extra ") {
      guard let line = rest.popLine(), let bytes = Base64.decode(line) else { throw .extra }
      extra = bytes
    } else {
      extra = nil
    }
    guard rest.popPrefix("index "), let line = rest.popLine(), let number = UInt64(canonicalDecimal: line) else { throw .index }
    index = number
    var hashes: [Hash] = []
    while true {
      guard let line = rest.popLine() else { throw .truncated }
      guard !line.isEmpty else { break }
      guard hashes.count < Self.hashLimit else { throw .tooManyHashes }
      guard let hash = Hash(base64: line) else { throw .hash }
      hashes.append(hash)
    }
    self.hashes = hashes
    checkpoint = Array(rest)
  }

  /// The proof as it is stored and sent, in a file named `.tlog-proof`.
  package var bytes: [UInt8] {
    let extraLine = extra.map { "extra \(Base64.encode($0))\n" } ?? ""
    return "\(Self.header)\(extraLine)index \(index)\n".utf8 + hashes.lines + "\n".utf8 + checkpoint
  }

  /// Accepts only a proof that the log of this key signed a tree with the leaf at ``index``, and returns the checkpoint.
  ///
  /// One verdict: the signatures, the form of the checkpoint and the path are all checked, or nothing is returned.
  ///
  /// - Throws: ``TlogProofError/checkpoint(_:)`` or ``TlogProofError/inclusion(_:)``.
  package func verify(
    leafHash: Hash, log: NoteVerifier, witnesses: [NoteVerifier] = []
  ) throws(TlogProofError) -> SignedCheckpoint {
    let signed: SignedCheckpoint
    do throws(CheckpointError) {
      signed = try SignedCheckpoint(opening: checkpoint, log: log, witnesses: witnesses)
    } catch {
      throw .checkpoint(error)
    }
    do throws(ProofError) {
      try InclusionProof(index: index, size: signed.checkpoint.size, hashes: hashes)
        .verify(leafHash: leafHash, root: signed.checkpoint.root)
    } catch {
      throw .inclusion(error)
    }
    return signed
  }
}

/// Why a proof is refused.
package enum TlogProofError: Error, Hashable {
  /// The first line is not that of the format.
  case header
  /// The `extra` line is not base64.
  case extra
  /// The `index` line is missing or not a canonical decimal number up to 2^63 - 1.
  case index
  /// A line is not the base64 of a hash.
  case hash
  /// There are more hashes than any tree has levels.
  case tooManyHashes
  /// No empty line ends the hashes.
  case truncated
  /// The checkpoint is refused.
  case checkpoint(CheckpointError)
  /// The path does not lead from the leaf to the root of the checkpoint.
  case inclusion(ProofError)
}
