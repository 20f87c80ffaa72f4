import Testing
import TransparencyLog

@Suite struct TlogProofTests {
  private func proof(index: UInt64 = 5, extra: [UInt8]? = nil) throws -> TlogProof {
    let note = try TestKeys.checkpoint().signed(by: TestKeys.log())
    let inclusion = try #require(try WholeTree(size: 7).inclusion(index, size: 7))
    return TlogProof(inclusion, checkpoint: note, extra: extra)
  }

  @Test("A proof reads back as it was written and verifies, with and without extra bytes", arguments: [nil, [], [1, 2, 3]] as [[UInt8]?])
  func roundTrip(extra: [UInt8]?) throws {
    let log = try TestKeys.log().verifier
    let tree = WholeTree(size: 7)
    for index in 0..<UInt64(7) {
      let proof = try proof(index: index, extra: extra)
      let parsed = try TlogProof(parsing: proof.bytes)
      #expect(parsed == proof)
      #expect(parsed.bytes == proof.bytes)
      #expect(try parsed.verify(leafHash: tree.leafHash(index), log: log).checkpoint == TestKeys.checkpoint())
    }
  }

  @Test("No bit of a proof can change without its being refused")
  func everyBit() throws {
    let log = try TestKeys.log().verifier
    let leafHash = WholeTree(size: 7).leafHash(5)
    let bytes = try proof().bytes
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: TlogProofError.self, "bit \(bit)") {
        try TlogProof(parsing: changed).verify(leafHash: leafHash, log: log)
      }
    }
  }

  @Test("A good path under a checkpoint that the log did not sign is refused, and so is a good checkpoint over another path")
  func oneVerdict() throws {
    let proof = try proof()
    let leafHash = WholeTree(size: 7).leafHash(5)
    let stranger = try NoteSigner(name: KeyName(TestKeys.origin), privateKey: TestKeys.key(seed: 64..<96)).verifier
    #expect(throws: TlogProofError.checkpoint(.note(.noKnownKey))) { try proof.verify(leafHash: leafHash, log: stranger) }
    #expect(throws: TlogProofError.inclusion(.root)) {
      try proof.verify(leafHash: WholeTree(size: 7).leafHash(4), log: TestKeys.log().verifier)
    }
  }

  @Test("Bytes that are not a proof are refused, and the error says why")
  func refusals() throws {
    let hash = MerkleTree.emptyRoot.base64
    let cases: [(String, TlogProofError)] = [
      ("", .header),
      ("c2sp.org/tlog-proof@v2\nindex 5\n\n", .header),
      ("c2sp.org/tlog-proof@v1\n", .index),
      ("c2sp.org/tlog-proof@v1\nextra AA=\nindex 5\n\n", .extra),
      ("c2sp.org/tlog-proof@v1\nextra AA==\nextra AA==\nindex 5\n\n", .index),
      ("c2sp.org/tlog-proof@v1\nindex 05\n\n", .index),
      ("c2sp.org/tlog-proof@v1\nindex 9223372036854775808\n\n", .index),
      ("c2sp.org/tlog-proof@v1\nindex\n\n", .index),
      ("c2sp.org/tlog-proof@v1\nindex 5\nAAAA\n\n", .hash),
      ("c2sp.org/tlog-proof@v1\nindex 5\n\(hash)\n", .truncated),
      ("c2sp.org/tlog-proof@v1\nindex 5\n\(hash)", .truncated),
      ("c2sp.org/tlog-proof@v1\nindex 5\n" + String(repeating: hash + "\n", count: 64) + "\n", .tooManyHashes),
    ]
    for (text, error) in cases {
      #expect(throws: error, "\(text)") { try TlogProof(parsing: Array(text.utf8)) }
    }
    let empty = try TlogProof(parsing: Array("c2sp.org/tlog-proof@v1\nindex 5\n\n".utf8))
    #expect(throws: TlogProofError.checkpoint(.note(.noBlankLine))) {
      try empty.verify(leafHash: MerkleTree.emptyRoot, log: TestKeys.log().verifier)
    }
  }
}
