import AuditTrail
import Casework
import Foundation
import Testing
import TransparencyLog

/// One bit after the other of everything that a store keeps of a trail.
///
/// Flips every `CAMEO_FLIP_EVERY`th (997th) bit: 1 flips all of them, which takes an hour of one core, 8 one of each byte or nearly so.
@Suite("One bit of a trail of two hundred entries")
struct SweepTests {
  private static let step = ProcessInfo.processInfo.environment["CAMEO_FLIP_EVERY"].flatMap { Int($0) } ?? 997

  @Test("Any bit of any column of the tables that hold the trail is seen")
  func everyBit() async throws {
    let tables = try KeptTables()
    #expect(tables.entries >= 200)
    #expect(tables.report(tables.columns)?.isOK == true)
    // Odd, so that all eight bits have their turn.
    let step = Self.step == 1 ? 1 : Self.step | 1
    let bits = Array(stride(from: 0, to: tables.bits, by: step))
    let lanes = ProcessInfo.processInfo.activeProcessorCount
    let missed = await withTaskGroup(of: [String].self) { group in
      for lane in 0..<lanes {
        group.addTask { stride(from: lane, to: bits.count, by: lanes).compactMap { tables.missed(bits[$0]) } }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(missed == [])
    print("\(bits.count) of \(tables.bits) bits flipped, \(missed.count) not found")
  }
}

/// What a store keeps of a trail: every value of every row as bytes, one after the other.
private struct KeptTables: Sendable {
  let entries: Int
  let columns: [[UInt8]]
  private let names: [String]
  /// How many bits come before each value.
  private let starts: [Int]
  private let trail: TestTrail

  init() throws {
    var trail = try TestTrail.day()
    while trail.size < 200 { try trail.sit(trail.cast.aude, EntryDraft(TrailRead(.entries(TrailFilter())))) }
    var (columns, names) = ([[UInt8]](), [String]())
    func keep(_ table: String, _ row: Int, _ values: KeyValuePairs<String, [UInt8]>) {
      for (name, value) in values {
        columns.append(value)
        names.append("\(table) \(row), \(name)")
      }
    }
    var places: [SessionID: ClosedRange<Int>] = [:]
    for (seq, row) in trail.rows.enumerated() {
      let entry = try Entry(canonicalBytes: row.bytes)
      places[entry.session] = (places[entry.session]?.lowerBound ?? seq)...seq
      keep(
        "entry", seq,
        [
          "seq": bytes(Int64(seq)), "bytes": row.bytes, "leaf": row.leaf, "signature": row.signature ?? [],
          "kind": bytes(Int64(entry.kind.rawValue)), "session": entry.session.bytes, "n": bytes(Int64(entry.n)),
          "actor": Array(entry.actor.name.utf8), "case": Array((entry.caseID?.description ?? "").utf8), "at": bytes(entry.at.milliseconds),
        ])
    }
    for (row, kept) in trail.heads.enumerated() {
      let range = places[kept.head.session] ?? 0...0
      keep(
        "session", row,
        [
          "id": kept.head.session.bytes, "count": bytes(Int64(kept.head.count)), "leaf": kept.head.leaf, "signature": kept.signature,
          "actor": Array(kept.actor.name.utf8), "role": Array(kept.actor.role.utf8), "first": bytes(Int64(range.lowerBound)),
          "last": bytes(Int64(range.upperBound)),
        ])
    }
    var tree = TrailTree()
    var frontiers = [tree.frontierBytes]
    for row in trail.rows {
      _ = tree.append(leaf: row.leaf)
      frontiers.append(tree.frontierBytes)
    }
    for (row, kept) in trail.checkpoints.enumerated() {
      keep(
        "checkpoint", row,
        ["size": bytes(Int64(kept.size)), "note": Array(kept.note.utf8), "frontier": frontiers[Int(kept.size)]])
    }
    for (row, kept) in trail.seals.enumerated() {
      keep(
        "seal", row,
        [
          "epoch": bytes(Int64(kept.epoch)), "size": bytes(Int64(kept.size)), "at": bytes(kept.at.milliseconds), "tag": kept.tag,
        ])
    }
    (self.columns, self.names, self.trail, entries) = (columns, names, trail, trail.rows.count)
    starts = columns.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count * 8) }
  }

  /// How many bits there are.
  var bits: Int { starts.last ?? 0 }

  /// The bit's name where its flip is not found.
  func missed(_ position: Int) -> String? {
    var (low, high) = (0, columns.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      (low, high) = starts[middle] <= position ? (middle, high) : (low, middle - 1)
    }
    let (byte, bit) = ((position - starts[low]) / 8, (position - starts[low]) % 8)
    var changed = columns
    changed[low][byte] ^= 1 << UInt8(bit)
    guard let report = report(changed), report.isOK || report.firstBad == nil else { return nil }
    return "\(names[low]), byte \(byte), bit \(bit)"
  }

  /// What the verifier says of the tables; `nil` where a store could not read or hold them, which it tells.
  func report(_ columns: [[UInt8]]) -> VerificationReport? {
    var rest = columns[...]
    var rows: [KeptEntry] = []
    for _ in 0..<entries {
      let row = Array(rest.prefix(10))
      rest = rest.dropFirst(10)
      let seq = number(row[0])
      guard seq >= 0 else { return nil }
      let filed = FiledUnder(
        kind: number(row[4]), session: row[5], n: number(row[6]), actor: text(row[7]), caseID: row[8].isEmpty ? nil : text(row[8]),
        milliseconds: number(row[9]))
      rows.append(
        KeptEntry(seq: UInt64(seq), bytes: row[1], leaf: row[2], signature: row[3].isEmpty ? nil : row[3], filed: filed))
    }
    // A store gives them in the order of their numbers, and has none twice.
    rows.sort { $0.seq < $1.seq }
    guard zip(rows, rows.dropFirst()).allSatisfy({ $0.seq < $1.seq }) else { return nil }
    var heads: [KeptHead] = []
    for _ in trail.heads {
      let row = Array(rest.prefix(8))
      rest = rest.dropFirst(8)
      let (count, first, last) = (number(row[1]), number(row[6]), number(row[7]))
      guard count >= 0, first >= 0, last >= first, let session = SessionID(bytes: row[0]),
        let actor = Actor(name: text(row[4]), role: text(row[5]))
      else { return nil }
      let head = SessionHead(session: session, count: UInt64(count), leaf: row[2])
      heads.append(KeptHead(head: head, actor: actor, signature: row[3], places: UInt64(first)...UInt64(last)))
    }
    var checkpoints: [KeptCheckpoint] = []
    for _ in trail.checkpoints {
      let row = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      guard number(row[0]) >= 0 else { return nil }
      checkpoints.append(KeptCheckpoint(size: UInt64(number(row[0])), note: row[1], frontier: row[2]))
    }
    var seals: [KeptSeal] = []
    while !rest.isEmpty {
      let row = Array(rest.prefix(4))
      rest = rest.dropFirst(4)
      guard number(row[0]) >= 0, number(row[1]) >= 0 else { return nil }
      seals.append(
        KeptSeal(
          epoch: UInt64(number(row[0])), size: UInt64(number(row[1])), at: Instant(milliseconds: number(row[2])), tag: row[3]))
    }
    return verify(rows, heads, checkpoints.sorted { $0.size < $1.size }, seals.sorted { $0.epoch < $1.epoch })
  }

  private func verify(
    _ rows: [KeptEntry], _ heads: [KeptHead], _ checkpoints: [KeptCheckpoint], _ seals: [KeptSeal]
  ) -> VerificationReport {
    var verifier = TrailVerifier(
      logKey: trail.cast.log.publicKey, checkpoints: checkpoints, outside: nil, seals: seals,
      sealWitness: SealWitness(firstKey: TestTrail.firstSealKey, current: trail.storeSealKey))
    for start in stride(from: 0, to: rows.count, by: TrailExaminer.batchSize) {
      let batch = rows[start..<min(start + TrailExaminer.batchSize, rows.count)]
      verifier.take(verifier.examiner.examine(batch, from: UInt64(start)))
    }
    for subtree in verifier.subtrees { verifier.take(subtree.hash, for: subtree) }
    // In two steps: as one expression it would report what was known before the conclusion.
    let checks = verifier.conclude(heads: heads)
    return verifier.report(checks.compactMap { $0.run() })
  }
}

private func bytes(_ number: Int64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }
private func number(_ bytes: [UInt8]) -> Int64 { bytes.reduce(0) { $0 << 8 | Int64($1) } }
private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
