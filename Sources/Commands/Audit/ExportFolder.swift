import AuditTrail
import Desk
import Foundation
import Store
import TransparencyLog

/// An export as a trail to verify; its tiles are read as they are asked for.
struct ExportFolder: TrailSource {
  /// The log's key by the export's own policy.
  let log: NoteVerifier
  /// 256 entries of the greatest length, and the two bytes before each.
  private static let longestTile = Tile.fullWidth * (2 + Int(UInt16.max))

  private let folder: String
  private let size: UInt64
  private let signatures: TrailSignatures
  private let checkpoint: [UInt8]

  /// Whether the folder looks like an export.
  static func isExport(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: folder + "/checkpoint")
  }

  /// Reads everything but the tiles, and checks that these files are the ones that were exported.
  init(_ folder: String) throws(StoreError) {
    self.folder = folder
    let policy = try Self.read("policy", in: folder)
    checkpoint = try Self.read("checkpoint", in: folder)
    let line = policy.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: "log ".utf8) }
    let key = line.map { String(decoding: $0.dropFirst(4), as: UTF8.self) }.flatMap { try? NoteVerifier(verifierKey: $0) }
    guard let key, key.algorithm == .ed25519 else { throw .damaged("its policy names no log's key") }
    log = key
    guard let opened = try? SignedCheckpoint(opening: checkpoint, log: key) else {
      throw .damaged("its checkpoint is not one that the policy's log signed")
    }
    size = opened.checkpoint.size
    let lines = try Self.read("signatures", in: folder, limit: 1 << 30)
    do throws(SignaturesError) {
      signatures = try TrailSignatures(parsing: lines, logKey: key.publicKey)
    } catch {
      throw .damaged("line \(error.line) of its signatures is not as it was written")
    }
    let names = Set(["README", "checkpoint", "policy"]).union(signatures.files.keys.filter { $0.hasSuffix(".cosigned") })
    for name in names.sorted() where signatures.files[name] != Digest.sha256(try Self.read(name, in: folder)) {
      throw .damaged("its file \(name) is not the one that was exported")
    }
  }

  func standing() throws(StoreError) -> TrailStanding {
    // The checkpoint itself is one more: it too must be of this tree.
    TrailStanding(
      size: size, heads: signatures.heads, checkpoints: signatures.checkpoints + [KeptCheckpoint(size: size, note: checkpoint)],
      seals: signatures.seals)
  }

  func entries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry] {
    var entries: [KeptEntry] = []
    // Whatever size is claimed, no more is asked for than is wanted.
    let width = UInt64(Tile.fullWidth)
    let wanted = ((start + UInt64(limit) - 1) / width + 1) * width
    for tile in Tile.tiles(of: .entries, from: start, to: min(size, end, wanted)) where entries.count < limit {
      let hashes = try hashes(level: 0, at: tile.index)
      guard let bundle = try? EntryBundle.entries(in: try file(tile.path)), bundle.count == tile.width,
        hashes.count == tile.width * Hash.byteCount
      else { throw .damaged("\(tile.path) does not hold \(tile.width) entries") }
      for (place, bytes) in bundle.enumerated() {
        let seq = tile.index * UInt64(Tile.fullWidth) + UInt64(place)
        let leaf = Array(hashes[place * Hash.byteCount..<(place + 1) * Hash.byteCount])
        entries.append(KeptEntry(seq: seq, bytes: Array(bytes), leaf: leaf, signature: signatures.entries[seq]))
      }
    }
    return entries
  }

  func nodes(_ subtrees: [TrailTree.Node]) throws(StoreError) -> [[UInt8]?] {
    var (read, nodes): ([String: [UInt8]], [[UInt8]?]) = ([:], [])
    for subtree in subtrees {
      let (index, place) = subtree.index.quotientAndRemainder(dividingBy: UInt64(Tile.fullWidth))
      let key = "\(subtree.level) \(index)"
      let hashes = if let known = read[key] { known } else { try hashes(level: subtree.level / 8, at: index) }
      read[key] = hashes
      let start = Int(place) * Hash.byteCount
      nodes.append(start + Hash.byteCount <= hashes.count ? Array(hashes[start..<start + Hash.byteCount]) : nil)
    }
    return nodes
  }

  /// No tables are exported.
  func compare(_ told: ToldTables, before size: UInt64) -> TableComparison? { nil }

  /// A tile of hashes, in the width that it has in a tree of this size; empty where that has none there.
  private func hashes(level: Int, at index: UInt64) throws(StoreError) -> [UInt8] {
    let start = index * UInt64(Tile.fullWidth) << UInt64(8 * level)
    let (next, isBeyond) = start.addingReportingOverflow(UInt64(Tile.fullWidth) << UInt64(8 * level))
    guard let tile = Tile.tiles(of: .hashes(level: level), from: start, to: isBeyond ? size : min(size, next)).first else { return [] }
    let hashes = try file(tile.path)
    guard hashes.count == tile.width * Hash.byteCount else { throw .damaged("\(tile.path) does not hold \(tile.width) hashes") }
    return hashes
  }

  private func file(_ path: String) throws(StoreError) -> [UInt8] {
    guard let bytes = InputFile.bytes("\(folder)/\(path)", limit: Self.longestTile) else {
      throw .damaged("\(path) is missing, or longer than a tile can be")
    }
    return bytes
  }

  private static func read(_ name: String, in folder: String, limit: Int = 1 << 20) throws(StoreError) -> [UInt8] {
    guard let bytes = InputFile.bytes("\(folder)/\(name)", limit: limit) else {
      throw .damaged("its file \(name) is missing, or longer than it can be")
    }
    return bytes
  }
}
