import ArgumentParser
import AuditTrail
import Casework
import Desk
import Foundation
import Store
import TransparencyLog

/// `cameo audit export`: the whole trail as files that a stranger's tools can check.
struct AuditExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    "export", "The whole trail as files that others can check without Cameo (auditor).", exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: ArgumentHelp("The folder to make; it must not be there yet.", valueName: "dir"))
  var folder: String

  func run() throws {
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw CommandFailure(.failed, "\(folder) is here already", hint: "name a folder that is not there yet")
    }
    let open = try store.open()
    // The session's end makes the checkpoint that covers the entry of the export too.
    let export = try signIn.act(at: open.desk) { session throws(DeskError) in try session.auditor().exportTrail() }
    let moment = try atDesk { () throws(DeskError) in try export.moment() }
    guard let signed = try? SignedNote(parsing: Array(moment.note.utf8)), let checkpoint = try? Checkpoint(parsing: signed.text) else {
      throw CommandFailure(.unverified, "the newest checkpoint cannot be read", hint: "cameo audit verify")
    }
    let witnesses = export.auditors.compactMap { auditor in
      CheckpointCosigner.verifierKey(of: "\(checkpoint.origin)", by: auditor.id, key: auditor.keys.signing).map {
        "witness \(auditor.id) \($0)\n"
      }
    }
    let policy = (["log \(open.verifierKey)\n"] + witnesses + ["quorum none\n"]).joined()
    let readme = Self.readme(checkpoint, vkey: open.verifierKey)
    var files = ["checkpoint": Array(moment.note.utf8), "policy": Array(policy.utf8), "README": Array(readme.utf8)]
    if let cosigned = moment.cosigned {
      files["checkpoint.cosigned"] = Array(cosigned.note.utf8)
      files["policy.cosigned"] = Array(Self.policy(of: cosigned, log: open.verifierKey).utf8)
    }
    files["signatures"] = try atDesk { [files] () throws(DeskError) in try moment.signatures(covering: files) }
    try ExportWriter(folder: folder, export: export, checkpoint: checkpoint).write(files)
    StandardError.say("\(checkpoint.size) entries exported", hint: "README in it says how others check it")
  }

  /// The policy (C2SP tlog-policy) that a checkpoint meets which all those witnesses signed.
  private static func policy(of cosigned: CosignedCheckpoint, log: String) -> String {
    let names = cosigned.witnesses.indices.map { "w\($0 + 1)" }
    let lines = zip(names, cosigned.witnesses).map { "witness \($0) \($1)\n" }
    return (["log \(log)\n"] + lines + ["group all-of-them all \(names.joined(separator: " "))\n", "quorum all-of-them\n"]).joined()
  }

  private static func readme(_ checkpoint: Checkpoint, vkey: String) -> String {
    """
    The audit trail of \(checkpoint.origin), \(checkpoint.size) entries, in the layout of C2SP tlog-tiles.

    checkpoint     the signed note: name, size and root (C2SP tlog-checkpoint)
    tile/entries/  the entries, each after its length in two bytes, 256 a file
    tile/0/ ...    the hashes of the Merkle tree (RFC 6962), 256 a file
    signatures     every session's and privileged entry's signature, every checkpoint and seal, a line each (below)
    policy         the keys to trust (C2SP tlog-policy); compare the log's with one that you were given another way
    *.cosigned     where witnesses outside signed: the newest checkpoint with their lines, and the policy that it meets

    The log's verifier key: \(vkey)

    To check the signature with openssl and coreutils alone, in this folder:
      sed -n 's/^log [^+]*+[0-9a-f]*+//p' policy | base64 -d | tail -c 32 > pub.raw
      (printf '302a300506032b6570032100' | xxd -r -p; cat pub.raw) > pub.der
      sed '/^$/,$d' checkpoint > text
      grep '^— \(checkpoint.origin) ' checkpoint | awk '{print $3}' | base64 -d | tail -c 64 > signature
      openssl pkeyutl -verify -pubin -inkey pub.der -keyform DER -rawin -in text -sigfile signature

    To check as well who stands for a session, such as the one in which somebody decided: its ID and the person's signing key, as their entry
    people.request or people.found holds it in base64, in the place of SESSION and KEY. Each entry names the hash of the one before it in its
    session, so that this one signature stands for all of them.
      set -- $(grep '^session SESSION ' signatures)
      (printf 'cameo-head\\000\\001'; printf %s $2 | xxd -r -p; printf %016x $5 | xxd -r -p; printf %s $6 | base64 -d) > head
      printf %s $7 | base64 -d > signature
      (printf '302a300506032b6570032100' | xxd -r -p; printf %s 'KEY' | base64 -d) > pub.der
      openssl pkeyutl -verify -pubin -inkey pub.der -keyform DER -rawin -in head -sigfile signature

    With Cameo, on any machine and without the store:
      cameo audit verify --bundle . [--since CHECKPOINT-FILE] [--seal-key FILE]

    The lines of signatures, fields between blanks, bytes in base64, all Ed25519 (RFC 8032):
      session ID ACTOR ROLE COUNT LEAF SIGNATURE    signs "cameo-head" 00 01, ID 16 bytes, COUNT 8 bytes, LEAF 32 bytes
      entry SEQ SIGNATURE                           signs "cameo-privileged" 00 01, the entry's leaf 32 bytes
      checkpoint SIZE NOTE                          a signed note like the file checkpoint
      seal EPOCH SIZE MILLISECONDS TAG              HMAC-SHA256 under the key of its epoch; the first key is not in the export
      file NAME SHA-256                             another file of this export
      log SIGNATURE                                 by the log's key: signs "cameo-export" 00 01, SHA-256 of all lines before

    To serve it, any web server for files does: checkpoint as text/plain; charset=utf-8, tile/ as application/octet-stream, uncompressed or
    with gzip, both read-only; tiles never change, checkpoint is not to be cached.

    With Go, golang.org/x/mod/sumdb/note opens the checkpoint by the verifier key, and golang.org/x/mod/sumdb/tlog checks proofs.
    What an export proves: these entries are the ones that the log signed. What it does not: that nothing was dropped after them, or that the
    machine was honest when it wrote. For the first, compare with a checkpoint that was kept elsewhere.

    """
  }
}

/// The files of an export, written beside their place and moved there when all are right.
private struct ExportWriter {
  let folder: String
  let export: TrailCopy
  let checkpoint: Checkpoint

  func write(_ files: [String: [UInt8]]) throws(CommandFailure) {
    let (part, mark) = (folder + ".part", folder + ".part/unfinished")
    // An export that was cut off leaves it; anything else of that name is somebody's.
    guard !FileManager.default.fileExists(atPath: part) || FileManager.default.fileExists(atPath: mark) else {
      throw CommandFailure(
        .failed, "\(part) is here already", hint: "an export is written there first: name another folder, or move that away")
    }
    do {
      try? FileManager.default.removeItem(atPath: part)
      try FileManager.default.createDirectory(atPath: part, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      try Data().write(to: URL(fileURLWithPath: mark))
      try writeTiles(to: part)
      for (name, bytes) in files { try Data(bytes).write(to: URL(fileURLWithPath: "\(part)/\(name)")) }
      try FileManager.default.removeItem(atPath: mark)
      try FileManager.default.moveItem(atPath: part, toPath: folder)
    } catch let failure as CommandFailure {
      try? FileManager.default.removeItem(atPath: part)
      throw failure
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw CommandFailure(
        .failed, "the export cannot be written to \(folder)", hint: "is there room, and is its parent a folder of yours?")
    }
  }

  private func writeTiles(to part: String) throws {
    var progress = Progress("exporting", total: 100)
    defer { progress.end() }
    var hashes: [Hash] = []
    for tile in Tile.tiles(of: .entries, to: checkpoint.size) {
      var bundle: [UInt8] = []
      for bytes in try entries(of: tile) {
        try EntryBundle.append(bytes, to: &bundle)
        hashes.append(MerkleTree.leafHash(of: bytes))
      }
      try write(bundle, tile, to: part)
      progress.update(hashes.count * 100 / max(1, Int(clamping: checkpoint.size)))
    }
    // What goes out is what was signed, or nothing does.
    guard MerkleTree.root(of: hashes) == checkpoint.root else {
      throw CommandFailure(.unverified, "the entries are not those that the checkpoint signs", hint: "cameo audit verify")
    }
    for tile in Tile.hashTiles(to: checkpoint.size) {
      let bytes = tile.subtrees.flatMap { subtree in
        MerkleTree.root(of: hashes[Int(subtree.leaves.lowerBound)..<Int(subtree.leaves.upperBound)]).bytes
      }
      try write(bytes, tile, to: part)
    }
  }

  private func entries(of tile: Tile) throws(CommandFailure) -> [[UInt8]] {
    do throws(DeskError) {
      return try export.entries(from: tile.index * UInt64(Tile.fullWidth), count: tile.width)
    } catch {
      guard case .store(.damaged(let why)) = error else { throw CommandFailure(error) }
      throw CommandFailure(.unverified, why, hint: "cameo audit verify")
    }
  }

  private func write(_ bytes: [UInt8], _ tile: Tile, to part: String) throws {
    let file = URL(fileURLWithPath: "\(part)/\(tile.path)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }
}
