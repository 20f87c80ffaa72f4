import Testing
import TransparencyLog

@Suite struct ProofTests {
  @Test("Every leaf of every tree up to 70 leaves has an inclusion proof that verifies, and at no other index, size or root")
  func inclusion() throws {
    let tree = WholeTree(size: 70)
    let roots = (0...UInt64(70)).map { tree.root(size: $0) }
    for size in 1...UInt64(70) {
      let root = roots[Int(size)]
      for index in 0..<size {
        let proof = try #require(try tree.inclusion(index, size: size))
        let leafHash = tree.leafHash(index)
        #expect(throws: Never.self) { try proof.verify(leafHash: leafHash, root: root) }
        #expect(throws: ProofError.root) { try proof.verify(leafHash: leafHash, root: roots[Int(size) - 1]) }
        #expect(throws: ProofError.root) { try proof.verify(leafHash: tree.leafHash((index + 1) % 70), root: root) }
        for other in 0..<size where other != index {
          let moved = InclusionProof(index: other, size: size, hashes: proof.hashes)
          #expect(throws: ProofError.self) { try moved.verify(leafHash: leafHash, root: root) }
        }
        let longer = InclusionProof(index: index, size: size, hashes: proof.hashes + [root])
        #expect(throws: ProofError.length) { try longer.verify(leafHash: leafHash, root: root) }
        guard size > 1 else { continue }
        let shorter = InclusionProof(index: index, size: size, hashes: proof.hashes.dropLast())
        #expect(throws: ProofError.length) { try shorter.verify(leafHash: leafHash, root: root) }
      }
    }
  }

  @Test("Every pair of trees up to 70 leaves has a consistency proof that verifies, and with no other root")
  func consistency() throws {
    let tree = WholeTree(size: 70)
    let roots = (0...UInt64(70)).map { tree.root(size: $0) }
    for newSize in 1...UInt64(70) {
      for oldSize in 1...newSize {
        let proof = try #require(try tree.consistency(oldSize, newSize))
        let (oldRoot, newRoot) = (roots[Int(oldSize)], roots[Int(newSize)])
        #expect(throws: Never.self) { try proof.verify(oldRoot: oldRoot, newRoot: newRoot) }
        #expect(throws: ProofError.self) { try proof.verify(oldRoot: roots[Int(oldSize) - 1], newRoot: newRoot) }
        #expect(throws: ProofError.self) { try proof.verify(oldRoot: oldRoot, newRoot: roots[Int(newSize) - 1]) }
        let longer = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: proof.hashes + [newRoot])
        #expect(throws: ProofError.length) { try longer.verify(oldRoot: oldRoot, newRoot: newRoot) }
        guard oldSize < newSize else { continue }
        let shorter = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: proof.hashes.dropLast())
        #expect(throws: ProofError.length) { try shorter.verify(oldRoot: oldRoot, newRoot: newRoot) }
      }
    }
  }

  @Test("No single bit of an inclusion proof, its leaf or its root can change", arguments: [(0, 7), (3, 7), (5, 7), (6, 7), (2, 4)])
  func inclusionBits(index: UInt64, size: UInt64) throws {
    let tree = WholeTree(size: Int(size))
    let proof = try #require(try tree.inclusion(index, size: size))
    let (leafHash, root) = (tree.leafHash(index), tree.root(size: size))
    for bit in 0..<256 {
      let (otherLeaf, otherRoot) = (try #require(leafHash.flipping(bit: bit)), try #require(root.flipping(bit: bit)))
      #expect(throws: ProofError.root) { try proof.verify(leafHash: otherLeaf, root: root) }
      #expect(throws: ProofError.root) { try proof.verify(leafHash: leafHash, root: otherRoot) }
      for position in proof.hashes.indices {
        var hashes = proof.hashes
        hashes[position] = try #require(hashes[position].flipping(bit: bit))
        let changed = InclusionProof(index: index, size: size, hashes: hashes)
        #expect(throws: ProofError.root) { try changed.verify(leafHash: leafHash, root: root) }
      }
    }
  }

  @Test("No single bit of a consistency proof or of its roots can change", arguments: [(3, 7), (4, 7), (6, 7), (1, 5)])
  func consistencyBits(oldSize: UInt64, newSize: UInt64) throws {
    let tree = WholeTree(size: Int(newSize))
    let proof = try #require(try tree.consistency(oldSize, newSize))
    let (oldRoot, newRoot) = (tree.root(size: oldSize), tree.root(size: newSize))
    for bit in 0..<256 {
      let (otherOld, otherNew) = (try #require(oldRoot.flipping(bit: bit)), try #require(newRoot.flipping(bit: bit)))
      #expect(throws: ProofError.self) { try proof.verify(oldRoot: otherOld, newRoot: newRoot) }
      #expect(throws: ProofError.root) { try proof.verify(oldRoot: oldRoot, newRoot: otherNew) }
      for position in proof.hashes.indices {
        var hashes = proof.hashes
        hashes[position] = try #require(hashes[position].flipping(bit: bit))
        let changed = ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
        #expect(throws: ProofError.self) { try changed.verify(oldRoot: oldRoot, newRoot: newRoot) }
      }
    }
  }

  @Test("Trees of random sizes and entries prove their leaves and their growth")
  func randomTrees() throws {
    var random = FixedRandom(state: 20)
    for _ in 0..<20 {
      let size = UInt64.random(in: 71...1500, using: &random)
      let tree = WholeTree(entries: (0..<size).map { _ in (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) } })
      let root = tree.root(size: size)
      for _ in 0..<20 {
        let index = UInt64.random(in: 0..<size, using: &random)
        let inclusion = try #require(try tree.inclusion(index, size: size))
        #expect(throws: Never.self) { try inclusion.verify(leafHash: tree.leafHash(index), root: root) }
        let consistency = try #require(try tree.consistency(index + 1, size))
        #expect(throws: Never.self) { try consistency.verify(oldRoot: tree.root(size: index + 1), newRoot: root) }
      }
    }
  }

  @Test("There is no proof for a leaf outside the tree, from an empty tree or back in size")
  func outOfRange() throws {
    let tree = WholeTree(size: 5)
    #expect(try tree.inclusion(5, size: 5) == nil)
    #expect(try tree.inclusion(0, size: 0) == nil)
    #expect(try tree.consistency(0, 5) == nil)
    #expect(try tree.consistency(5, 4) == nil)
    let root = tree.root(size: 5)
    #expect(throws: ProofError.indexOutOfRange) {
      try InclusionProof(index: 5, size: 5, hashes: []).verify(leafHash: root, root: root)
    }
    #expect(throws: ProofError.emptyOldTree) {
      try ConsistencyProof(oldSize: 0, newSize: 5, hashes: []).verify(oldRoot: MerkleTree.emptyRoot, newRoot: root)
    }
    #expect(throws: ProofError.sizesReversed) {
      try ConsistencyProof(oldSize: 6, newSize: 5, hashes: []).verify(oldRoot: root, newRoot: root)
    }
  }

  @Test("A store that fails to give a hash fails the proof with its own error")
  func failingStore() {
    let tree = WholeTree(size: 5)
    #expect(throws: MissingSubtree.self) { try tree.inclusion(0, size: 9) }
    #expect(throws: MissingSubtree.self) { try tree.consistency(5, 9) }
  }
}
