package import Casework
private import TransparencyLog

/// What an export holds beside entries and hashes: every signature and seal, so that it can be verified without the store.
///
/// The page <doc:SignaturesFile> has its form as a file to the byte.
package struct TrailSignatures: Sendable {
  /// The sessions' heads.
  package let heads: [KeptHead]
  /// The privileged entries' own signatures, by SEQ.
  package let entries: [UInt64: [UInt8]]
  /// Every kept checkpoint, oldest first.
  package let checkpoints: [KeptCheckpoint]
  package let seals: [KeptSeal]
  /// SHA-256 of further files of the export, by their names.
  package let files: [String: [UInt8]]

  package init(
    heads: [KeptHead], entries: [UInt64: [UInt8]], checkpoints: [KeptCheckpoint], seals: [KeptSeal], files: [String: [UInt8]]
  ) {
    (self.heads, self.entries, self.checkpoints) = (heads, entries, checkpoints)
    (self.seals, self.files) = (seals, files)
  }

  // MARK: Writing

  /// The file's bytes.
  ///
  /// - Parameter sign: Ed25519 by the log's key.
  package func bytes(signedBy sign: ([UInt8]) throws(Casework.SigningError) -> [UInt8]) throws(Casework.SigningError) -> [UInt8] {
    var lines = Array("\(Self.title)\n".utf8)
    func line(_ fields: String...) { lines += "\(fields.joined(separator: " "))\n".utf8 }
    for kept in heads {
      let head = kept.head
      line(
        "session", head.session.bytes.hexadecimal, kept.actor.name, kept.actor.role, "\(head.count)", Base64.encode(head.leaf),
        Base64.encode(kept.signature))
    }
    for (seq, signature) in entries.sorted(by: { $0.key < $1.key }) { line("entry", "\(seq)", Base64.encode(signature)) }
    for kept in checkpoints { line("checkpoint", "\(kept.size)", Base64.encode(kept.note)) }
    for seal in seals { line("seal", "\(seal.epoch)", "\(seal.size)", "\(seal.at.milliseconds)", Base64.encode(seal.tag)) }
    for (name, digest) in files.sorted(by: { $0.key < $1.key }) { line("file", name, Base64.encode(digest)) }
    line("log", Base64.encode(try sign(Self.message(over: lines))))
    return lines
  }

  /// What the last line's signature signs: the name of the thing, then SHA-256 of the lines before it.
  private static func message(over lines: [UInt8]) -> [UInt8] {
    Array("cameo-export".utf8) + [0, 1] + Digest.sha256(lines)
  }

  private static let title = "cameo-signatures 1"

  // MARK: Reading

  /// Reads a file, which has exactly one spelling, and checks the log's signature under it.
  ///
  /// - Parameter logKey: Ed25519 public key of the log, 32 bytes.
  /// - Throws: the first line that is wrong.
  package init(parsing file: [UInt8], logKey: [UInt8]) throws(SignaturesError) {
    var reading = Reading()
    var (number, start) = (0, file.startIndex)
    var isSigned = false
    while let end = file[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      let fields = file[start..<end].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if number == 1 {
        guard fields.joined(separator: " ") == Self.title else { throw SignaturesError(line: 1) }
      } else if fields.first == "log" {
        let message = Self.message(over: Array(file[..<start]))
        guard fields.count == 2, let signature = Reading.bytes(fields[1], count: 64), end == file.endIndex - 1,
          Membership.isValid(signature, over: message, key: logKey)
        else { throw SignaturesError(line: number) }
        isSigned = true
      } else {
        guard reading.take(fields) else { throw SignaturesError(line: number) }
      }
      start = end + 1
    }
    guard isSigned, start == file.endIndex else { throw SignaturesError(line: number + 1) }
    self.init(
      heads: reading.heads, entries: reading.entries, checkpoints: reading.checkpoints, seals: reading.seals, files: reading.files)
  }
}

/// A file of signatures that is not as it was written.
package struct SignaturesError: Error, Equatable, Sendable {
  /// The first line that is wrong, from 1; the line after the last where the log's signature is missing.
  package let line: Int
}

/// What was read so far.
private struct Reading {
  var heads: [KeptHead] = []
  var entries: [UInt64: [UInt8]] = [:]
  var checkpoints: [KeptCheckpoint] = []
  var seals: [KeptSeal] = []
  var files: [String: [UInt8]] = [:]

  /// Takes a line's fields; `false` where they are none of the format's.
  mutating func take(_ fields: [String]) -> Bool {
    switch (fields[0], fields.count) {
    case ("session", 7):
      guard let session = [UInt8](hexadecimal: fields[1]).flatMap({ SessionID(bytes: $0) }), session.bytes.hexadecimal == fields[1],
        let actor = Actor(name: fields[2], role: fields[3]), let count = Self.number(fields[4]),
        let leaf = Self.bytes(fields[5], count: 32),
        let signature = Self.bytes(fields[6], count: 64)
      else { return false }
      heads.append(KeptHead(head: SessionHead(session: session, count: count, leaf: leaf), actor: actor, signature: signature))
    case ("entry", 3):
      guard let seq = Self.number(fields[1]), let signature = Self.bytes(fields[2], count: 64) else { return false }
      return entries.updateValue(signature, forKey: seq) == nil
    case ("checkpoint", 3):
      guard let size = Self.number(fields[1]), let note = Base64.decode(fields[2].utf8) else { return false }
      checkpoints.append(KeptCheckpoint(size: size, note: note))
    case ("seal", 5):
      guard let epoch = Self.number(fields[1]), let size = Self.number(fields[2]), let at = Int64(fields[3]), "\(at)" == fields[3],
        let tag = Self.bytes(fields[4], count: 32)
      else { return false }
      seals.append(KeptSeal(epoch: epoch, size: size, at: Instant(milliseconds: at), tag: tag))
    case ("file", 3):
      guard let digest = Self.bytes(fields[2], count: 32) else { return false }
      return files.updateValue(digest, forKey: fields[1]) == nil
    default: return false
    }
    return true
  }

  static func bytes(_ text: String, count: Int) -> [UInt8]? {
    Base64.decode(text.utf8).flatMap { $0.count == count ? $0 : nil }
  }

  /// A number without sign or leading zeros, at most 2^63 - 1.
  private static func number(_ text: String) -> UInt64? {
    UInt64(text).flatMap { $0 <= UInt64(Int64.max) && "\($0)" == text ? $0 : nil }
  }
}
