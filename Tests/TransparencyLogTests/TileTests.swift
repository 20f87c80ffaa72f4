import Testing
import TransparencyLog

@Suite struct TileTests {
  @Test("A log of 70,000 entries has the tiles that the specification counts")
  func specificationExample() {
    let tiles = Tile.hashTiles(to: 70_000)
    #expect(tiles.count == 273 + 1 + 1 + 1 + 1)
    #expect(tiles.suffix(4).map(\.path) == ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
    #expect(Tile.tiles(of: .entries, to: 70_000).count == 274)
    #expect(Tile.hashTiles(to: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
    #expect(Tile.hashTiles(to: 0).isEmpty)
  }

  @Test("Growing changes the tiles that gained something, and no others")
  func growth() {
    for oldSize in [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537] as [UInt64] {
      for newSize in [oldSize, oldSize + 1, oldSize + 255, oldSize + 256, oldSize + 70_000] {
        let before = Set(Tile.hashTiles(to: oldSize))
        let expected = Tile.hashTiles(to: newSize).filter { !before.contains($0) }
        #expect(Tile.hashTiles(from: oldSize, to: newSize) == expected)
      }
    }
    #expect(Tile.hashTiles(from: 9, to: 5).isEmpty)
  }

  @Test("The largest tree that a checkpoint can state has tiles up to level 7")
  func largestTree() {
    let largest = UInt64(Int64.max)
    let levels = Tile.hashTiles(from: largest - 1, to: largest).map(\.content)
    #expect(levels == [.hashes(level: 0)])
    #expect(Tile.tiles(of: .hashes(level: 7), to: largest).map(\.path) == ["tile/7/000.p/127"])
  }

  @Test(
    "Paths are written as published and read back",
    arguments: [
      (Tile.Content.hashes(level: 0), 7, "tile/0/000.p/7"),
      (.hashes(level: 0), 256_000, "tile/0/999"),
      (.hashes(level: 0), 256_001, "tile/0/x001/000.p/1"),
      (.hashes(level: 0), 1_234_068 * 256, "tile/0/x001/x234/067"),
      (.entries, 1_234_068 * 256, "tile/entries/x001/x234/067"),
      (.hashes(level: 2), 65_536 * (5 * 256 + 255), "tile/2/005.p/255"),
    ] as [(Tile.Content, UInt64, String)])
  func paths(content: Tile.Content, size: UInt64, path: String) throws {
    let tile = try #require(Tile.tiles(of: content, from: size - 1, to: size).last)
    #expect(tile.path == path)
    #expect(Tile(path: path) == tile)
  }

  @Test(
    "A path that would be written otherwise, or lies beyond the largest tree, is refused",
    arguments: [
      "", "tile", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/0/x000/001", "tile/0/001/002", "tile/0/x001",
      "tile/00/000", "tile/8/000", "tile/-1/000", "tile/data/000", "/tile/0/000", "tile//0/000", "tile/0/000/", "tile/0/000.p/0",
      "tile/0/000.p/256", "tile/0/000.p/07", "tile/0/000.p/", "tile/0/000.p", "tile/0/../000", "tile/0/x999999/000",
      "tile/0/\u{0660}00", "other/0/000", "tile/7/000", "tile/6/128", "tile/0/x036/x028/x797/x018/x963/968",
      "tile/0/x018/x446/x744/x073/x709/x551/615", "tile/0/000.p/7/.p/7",
    ])
  func refusedPaths(path: String) {
    #expect(Tile(path: path) == nil)
  }

  @Test("The hashes of a tile are the roots of the complete subtrees that it names")
  func tileHashes() throws {
    let tree = WholeTree(size: 600)
    let tiles = Tile.hashTiles(to: 600)
    #expect(tiles.map(\.path) == ["tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"])
    let hashes = try tiles.map { try $0.subtrees.map(tree.subtreeHash) }
    #expect(hashes.map(\.count) == [256, 256, 88, 2])
    #expect(hashes[3] == [MerkleTree.root(of: hashes[0]), MerkleTree.root(of: hashes[1])])
    #expect(hashes[0].first == tree.leafHash(0))
    #expect(hashes[2].last == tree.leafHash(599))
  }

  @Test("A bundle of entries reads back, up to entries of 65,535 bytes")
  func entryBundle() throws {
    let entries: [[UInt8]] = [[], [1], Array(repeating: 7, count: 300), Array(repeating: 9, count: 65_535)]
    var bundle: [UInt8] = []
    for entry in entries { try EntryBundle.append(entry, to: &bundle) }
    #expect(bundle.prefix(7) == [0, 0, 0, 1, 1, 1, 44])
    #expect(try EntryBundle.entries(in: bundle).map(Array.init) == entries)
    let whole = bundle
    #expect(throws: EntryBundleError.entryTooLong) { try EntryBundle.append(Array(repeating: 0, count: 65_536), to: &bundle) }
    #expect(bundle == whole)
    for cut in [1, 3, 6, 8, bundle.count - 1] {
      #expect(throws: EntryBundleError.truncated) { try EntryBundle.entries(in: Array(bundle.prefix(cut))) }
    }
  }
}
