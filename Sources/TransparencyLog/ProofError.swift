/// Why a Merkle proof does not prove what it claims.
package enum ProofError: Error, Hashable {
  /// The leaf's index is not below the size of the tree.
  case indexOutOfRange
  /// The old tree is empty, which every tree extends: there is nothing to prove.
  case emptyOldTree
  /// The old tree is larger than the new one.
  case sizesReversed
  /// There are more or fewer hashes than the sizes ask for.
  case length
  /// The hashes do not lead to the root of the tree (the new one, for consistency).
  case root
  /// The hashes do not lead to the root of the old tree.
  case oldRoot
}
