import Testing
import TransparencyLog

@Suite struct SealTests {
  private static let seal = Seal(label: "test seal v1")

  private struct Vectors: Decodable {
    struct Sealed: Decodable {
      let epoch, time_ms, size: UInt64
      let key_hex, root_hex, tag_hex: String
    }

    let seals: [Sealed]
  }

  private func firstKey() throws -> SealKey {
    let bytes = (0..<32).map { UInt8($0) }
    let key = SealKey(bytes.span)
    return try #require(key)
  }

  private func bytes(of key: SealKey) -> [UInt8] {
    unsafe key.withUnsafeBytes { unsafe Array($0) }
  }

  @Test("Keys and tags are those of the vectors, epoch by epoch", .enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
  func vectors() throws {
    let seal = Seal(label: "review-audit seal v1")
    let vectors = try SharedData.vectors("own/seal-proposal.json", as: Vectors.self).seals
    #expect(vectors.map(\.epoch) == [0, 1, 2, 3])
    var key = try firstKey()
    for vector in vectors {
      let root = try #require(Hash(hex: vector.root_hex))
      let state = SealedState(epoch: vector.epoch, milliseconds: vector.time_ms, size: vector.size, root: root)
      #expect(Hex.encode(bytes(of: key)) == vector.key_hex)
      let tag = seal.tag(for: state, key: key)
      #expect(tag.hex == vector.tag_hex)
      #expect(seal.isValid(tag, for: state, key: key))
      key = seal.key(after: key)
    }
  }

  @Test("A tag holds for one state, one epoch's key and one label")
  func binding() throws {
    let key = try firstKey()
    let root = MerkleTree.emptyRoot
    let state = SealedState(epoch: 1, milliseconds: 2, size: 3, root: root)
    let tag = Self.seal.tag(for: state, key: key)
    #expect(Self.seal.isValid(tag, for: state, key: key))
    let otherRoot = try #require(root.flipping(bit: 0))
    let others = [
      SealedState(epoch: 2, milliseconds: 2, size: 3, root: root),
      SealedState(epoch: 1, milliseconds: 3, size: 3, root: root),
      SealedState(epoch: 1, milliseconds: 2, size: 4, root: root),
      SealedState(epoch: 1, milliseconds: 2, size: 3, root: otherRoot),
    ]
    for other in others { #expect(!Self.seal.isValid(tag, for: other, key: key)) }
    #expect(!Self.seal.isValid(tag, for: state, key: Self.seal.key(after: key)))
    #expect(!Seal(label: "another seal").isValid(tag, for: state, key: key))
    for bit in 0..<256 {
      let flipped = try #require(tag.flipping(bit: bit))
      #expect(!Self.seal.isValid(flipped, for: state, key: key))
    }
  }

  @Test("A key is 32 bytes and nothing else", arguments: [0, 16, 31, 33, 64])
  func keyLength(count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    let key = SealKey(bytes.span)
    #expect(key == nil)
  }
}
