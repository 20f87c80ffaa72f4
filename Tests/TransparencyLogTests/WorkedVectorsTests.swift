import Crypto
import Testing
import TransparencyLog

/// The worked example: one log of seven entries, byte for byte.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct WorkedVectorsTests {
  private struct Vectors: Decodable {
    struct Key: Decodable {
      let origin, name: String?
      let seed_hex, public_hex, key_id_hex, vkey: String
    }

    struct Inclusion: Decodable {
      let index, size: UInt64
      let proof: [String]
    }

    struct Consistency: Decodable {
      let old, new: UInt64
      let proof: [String]
    }

    let log, witness: Key
    let entries_utf8, leaf_hashes_hex: [String]
    let roots_hex: [String: String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
    let checkpoint_body, checkpoint_signed, cosigned_message, cosignature_line, cosigned_checkpoint, tlog_proof_index5: String
    let tile_L0_partial7_hex, entry_bundle_partial7_hex: String
    let tile_paths: [String: String]
  }

  private let vectors: Vectors
  private let tree: WholeTree
  private let log: NoteSigner
  private let witness: Cosigner

  init() throws {
    vectors = try SharedData.vectors("own/worked-vectors.json", as: Vectors.self)
    tree = WholeTree(entries: vectors.entries_utf8.map { Array($0.utf8) })
    log = try NoteSigner(name: KeyName(#require(vectors.log.origin)), privateKey: Self.privateKey(of: vectors.log))
    witness = try Cosigner(name: KeyName(#require(vectors.witness.name)), privateKey: Self.privateKey(of: vectors.witness))
  }

  private static func privateKey(of key: Vectors.Key) throws -> Curve25519.Signing.PrivateKey {
    try Curve25519.Signing.PrivateKey(rawRepresentation: #require(Hex.decode(key.seed_hex.utf8)))
  }

  private func checkpoint() throws -> Checkpoint {
    Checkpoint(origin: log.verifier.name, size: 7, root: tree.frontier.root)
  }

  @Test("Public keys, key ids and verifier keys")
  func keys() {
    for (verifier, vector) in [(log.verifier, vectors.log), (witness.verifier, vectors.witness)] {
      #expect(Hex.encode(verifier.publicKey) == vector.public_hex)
      #expect(verifier.keyID == UInt32(vector.key_id_hex, radix: 16))
      #expect(verifier.verifierKey == vector.vkey)
    }
  }

  @Test("Leaf hashes and the roots of every size")
  func hashes() {
    #expect(vectors.leaf_hashes_hex.count == 7)
    for (index, hex) in vectors.leaf_hashes_hex.enumerated() { #expect(tree.leafHash(UInt64(index)).hex == hex) }
    #expect(vectors.roots_hex.count == 8)
    for size in 0...7 {
      let root = MerkleTree.root(of: (0..<UInt64(size)).map { tree.leafHash($0) })
      #expect(root.hex == vectors.roots_hex["\(size)"])
    }
  }

  @Test("Inclusion and consistency proofs")
  func proofs() throws {
    #expect(vectors.inclusion.count == 18)
    for vector in vectors.inclusion {
      #expect(try tree.inclusion(vector.index, size: vector.size)?.hashes.map(\.base64) == vector.proof)
    }
    #expect(vectors.consistency.count == 15)
    for vector in vectors.consistency {
      #expect(try tree.consistency(vector.old, vector.new)?.hashes.map(\.base64) == vector.proof)
    }
  }

  @Test("The checkpoint, its signature and its cosignature")
  func checkpoints() throws {
    let checkpoint = try checkpoint()
    #expect(String(decoding: checkpoint.text, as: UTF8.self) == vectors.checkpoint_body)
    var note = try checkpoint.signed(by: log)
    #expect(String(decoding: note.bytes, as: UTF8.self) == vectors.checkpoint_signed)
    let message = Cosignature.message(time: 1_700_000_000, text: checkpoint.text)
    #expect(String(decoding: message, as: UTF8.self) == vectors.cosigned_message)
    let line = try witness.cosign(checkpoint.text, time: 1_700_000_000)
    #expect(String(decoding: line.line, as: UTF8.self) == vectors.cosignature_line)
    note.add(line)
    #expect(String(decoding: note.bytes, as: UTF8.self) == vectors.cosigned_checkpoint)
    let opened = try SignedCheckpoint(
      opening: Array(vectors.cosigned_checkpoint.utf8), log: log.verifier, witnesses: [witness.verifier])
    #expect(opened.checkpoint == checkpoint)
    #expect(opened.cosignatures.map(\.time) == [1_700_000_000])
  }

  @Test("The proof that stands alone")
  func tlogProof() throws {
    var note = try checkpoint().signed(by: log)
    note.add(try witness.cosign(note.text, time: 1_700_000_000))
    let proof = TlogProof(try #require(try tree.inclusion(5, size: 7)), checkpoint: note)
    #expect(String(decoding: proof.bytes, as: UTF8.self) == vectors.tlog_proof_index5)
    let parsed = try TlogProof(parsing: Array(vectors.tlog_proof_index5.utf8))
    let opened = try parsed.verify(leafHash: tree.leafHash(5), log: log.verifier, witnesses: [witness.verifier])
    #expect(opened.cosignatures.count == 1)
  }

  @Test("The tile of leaf hashes, the bundle of entries and the paths")
  func tiles() throws {
    let tile = try #require(Tile.hashTiles(to: 7).first)
    let bytes = try tile.subtrees.flatMap { try tree.subtreeHash($0).bytes }
    #expect(Hex.encode(bytes) == vectors.tile_L0_partial7_hex)
    var bundle: [UInt8] = []
    for entry in vectors.entries_utf8 { try EntryBundle.append(Array(entry.utf8), to: &bundle) }
    #expect(Hex.encode(bundle) == vectors.entry_bundle_partial7_hex)
    #expect(vectors.tile_paths.count == 5)
    for path in vectors.tile_paths.values { #expect(Tile(path: path)?.path == path) }
  }
}
