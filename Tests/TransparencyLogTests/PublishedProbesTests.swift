import Testing
import TransparencyLog

/// The proofs, good and bad, that transparency-dev/merkle publishes as its test data.
@Suite(.enabled(if: SharedData.isPresent, Comment(rawValue: SharedData.absence)))
struct PublishedProbesTests {
  private struct Probes: Decodable {
    let probes: [Probe]
  }

  private struct Probe: Decodable {
    let kind: String
    let file: String
    let wantErr: Bool
    let proof: [String]?
    let leafIdx, treeSize, size1, size2: UInt64?
    let root, leafHash, root1, root2: String?

    var hashes: [Hash] {
      get throws { try (proof ?? []).map(Self.hash) }
    }

    /// The hash that a probe spells; for its few texts of another length ("don't care"), a hash of the text in their stead.
    static func hash(_ base64: String?) throws -> Hash {
      let bytes = try #require(base64.flatMap { Base64.decode($0.utf8) })
      return Hash(bytes) ?? MerkleTree.leafHash(of: bytes)
    }
  }

  @Test("The published inclusion probes are judged as published: 6 accepted, 92 refused")
  func inclusion() throws {
    let probes = try SharedData.vectors("merkle/all-probes.json", as: Probes.self).probes.filter { $0.kind == "inclusion" }
    let accepted = try probes.filter { probe in
      let accepted = try accepts(inclusion: probe)
      #expect(accepted != probe.wantErr, "\(probe.file)")
      return accepted
    }
    #expect(probes.count == 98)
    #expect(accepted.count == 6)
  }

  @Test("The published consistency probes are judged as published: 6 accepted, 92 refused; the 322 of draft subtree proofs are left out")
  func consistency() throws {
    let all = try SharedData.vectors("merkle/all-probes.json", as: Probes.self).probes
    let probes = all.filter { $0.kind == "consistency" }
    let accepted = try probes.filter { probe in
      let accepted = try accepts(consistency: probe)
      #expect(accepted != probe.wantErr, "\(probe.file)")
      return accepted
    }
    #expect(probes.count == 98)
    #expect(accepted.count == 6)
    #expect(all.count { $0.kind.hasPrefix("subtree") } == 322)
    #expect(all.count == 518)
  }

  private func accepts(inclusion probe: Probe) throws -> Bool {
    let proof = try InclusionProof(index: #require(probe.leafIdx), size: #require(probe.treeSize), hashes: probe.hashes)
    // A leaf hash of another length is refused by its type.
    guard let leafHash = Hash(base64: try #require(probe.leafHash)) else { return false }
    let root = try Probe.hash(probe.root)
    return (try? proof.verify(leafHash: leafHash, root: root)) != nil
  }

  private func accepts(consistency probe: Probe) throws -> Bool {
    let proof = try ConsistencyProof(oldSize: #require(probe.size1), newSize: #require(probe.size2), hashes: probe.hashes)
    let (oldRoot, newRoot) = (try Probe.hash(probe.root1), try Probe.hash(probe.root2))
    return (try? proof.verify(oldRoot: oldRoot, newRoot: newRoot)) != nil
  }
}
