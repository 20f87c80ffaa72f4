import Testing
import TransparencyLog

@Suite struct MerkleTreeTests {
  @Test("Leaves and nodes hash to the published values")
  func publishedHashes() {
    #expect(MerkleTree.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      MerkleTree.leafHash(of: [UInt8]()).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(
      MerkleTree.leafHash(of: Array("L123456".utf8)).hex == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
    #expect(MerkleTree.leafHash(of: Array("hello world".utf8)).base64 == "TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=")
  }

  @Test("The eight leaves of the Certificate Transparency tests have their published root")
  func publishedRoot() throws {
    let entries = try [
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { try #require(Hex.decode($0.utf8)) }
    let root = MerkleTree.root(of: entries.map { MerkleTree.leafHash(of: $0) })
    #expect(root.hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
  }

  @Test("The frontier's root is that of the recursive definition at every size up to 300")
  func frontierRoot() {
    let tree = WholeTree(size: 300)
    var frontier = Frontier()
    #expect(frontier.root == MerkleTree.emptyRoot)
    for size in 1...UInt64(300) {
      frontier.append(tree.leafHash(size - 1))
      #expect(frontier.size == size)
      #expect(frontier.root == tree.root(size: size))
    }
  }

  @Test("A frontier restored from its bytes is the same and grows the same")
  func frontierRoundTrip() throws {
    let tree = WholeTree(size: 130)
    var frontier = Frontier()
    for index in 0..<UInt64(130) {
      var restored = try Frontier(bytes: frontier.bytes)
      #expect(restored == frontier)
      frontier.append(tree.leafHash(index))
      restored.append(tree.leafHash(index))
      #expect(restored.root == frontier.root)
    }
  }

  @Test("Bytes that no frontier has are refused")
  func frontierRefusals() {
    let bytes = WholeTree(size: 7).frontier.bytes
    for count in 0..<bytes.count {
      #expect(throws: FrontierError.hashCount) { try Frontier(bytes: Array(bytes.prefix(count))) }
    }
    #expect(throws: FrontierError.hashCount) { try Frontier(bytes: bytes + [0]) }
    #expect(throws: FrontierError.hashCount) { try Frontier(size: 2, hashes: []) }
  }

  @Test("Subtrees hashed apart join to the same tree, and only where they may begin")
  func frontierOfSubtrees() throws {
    let tree = WholeTree(size: 11 * 16 + 5)
    var frontier = Frontier()
    for index in 0..<UInt64(11) {
      let leaves = Subtree(level: 4, index: index).leaves
      #expect(leaves.count == 16)
      try frontier.append(MerkleTree.root(of: leaves.map { tree.leafHash($0) }), level: 4)
    }
    for index in UInt64(11 * 16)..<11 * 16 + 5 { frontier.append(tree.leafHash(index)) }
    #expect(frontier == tree.frontier)
    #expect(throws: FrontierError.misaligned) { try frontier.append(tree.leafHash(0), level: 1) }
    #expect(throws: FrontierError.misaligned) { try frontier.append(tree.leafHash(0), level: -1) }
    #expect(throws: FrontierError.misaligned) { try frontier.append(tree.leafHash(0), level: 64) }
    #expect(frontier == tree.frontier)
  }

  @Test("Appending reports every complete subtree once, with its root")
  func completedSubtrees() throws {
    let tree = WholeTree(size: 100)
    for level in 1...6 {
      for index in 0..<UInt64(100 >> level) {
        let subtree = Subtree(level: level, index: index)
        #expect(try tree.subtreeHash(subtree) == MerkleTree.root(of: subtree.leaves.map { tree.leafHash($0) }))
      }
      #expect(throws: MissingSubtree.self) { try tree.subtreeHash(Subtree(level: level, index: UInt64(100 >> level))) }
    }
  }
}
