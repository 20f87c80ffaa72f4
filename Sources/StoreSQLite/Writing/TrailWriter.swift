import AuditTrail
import Casework
import Desk
import Foundation
import GRDB
import Store

/// The trail's end during one commit: appends entries to the author's session, and signs its head when all are in.
struct TrailWriter {
  private let db: Database
  private let author: TrailAuthor
  private let now: Instant
  private let sizeBefore: UInt64
  private(set) var tree: TrailTree
  /// The author's session as this process left it; `nil` where it only begins.
  private let known: SessionHead?
  /// The author's session with what this commit appended; `nil` before anything is.
  private(set) var head: SessionHead?
  private var firstSeq: UInt64?
  private(set) var endsSession = false
  private var newest: [CaseID: UInt64] = [:]
  /// The epoch in which this commit's checkpoint was sealed.
  private(set) var sealedEpoch: UInt64?

  init(_ db: Database, tree: TrailTree, known: SessionHead?, author: TrailAuthor, now: Instant) {
    (self.db, self.tree, self.known, self.author, self.now) = (db, tree, known, author, now)
    sizeBefore = tree.size
  }

  /// The entry about a case that this commit appended last.
  func newestEntry(about id: CaseID) -> UInt64? { newest[id] }

  mutating func append(_ draft: EntryDraft) throws(StoreError) -> UInt64 {
    let head = if let head { head } else { try storedHead() }
    let entry = Entry(draft, after: head, at: now, by: author.actor)
    let bytes = entry.canonicalBytes
    let next = head.following(bytes)
    let signature = draft.kind.isPrivileged ? try sign(SessionHead.privilegedMessage(leaf: next.leaf)) : nil
    let seq = tree.size
    try db.run(
      "INSERT INTO trail (seq, session, n, kind, actor, case_id, at, leaf, signature, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        Int64(clamping: seq), Data(author.session.bytes), Int64(clamping: entry.n), draft.kind.rawValue, author.actor.name,
        draft.caseID?.description, now.milliseconds, Data(next.leaf), signature.map { Data($0) }, Data(bytes),
      ])
    for node in tree.append(leaf: next.leaf) {
      try db.run(
        "INSERT INTO trail_node (level, place, hash) VALUES (?, ?, ?)", [node.level, Int64(clamping: node.index), Data(node.hash)])
    }
    self.head = next
    firstSeq = firstSeq ?? seq
    endsSession = endsSession || draft.kind == .sessionEnd
    if let id = draft.caseID { newest[id] = seq }
    return seq
  }

  /// Signs the session's new head; at a session's end, and every 256 entries, keeps a checkpoint.
  mutating func finish(_ checkpoint: CheckpointSigner, _ seals: (any SealKeys)?) throws(StoreError) {
    guard let head, let firstSeq else { return }
    let signature = try sign(head.signedMessage)
    try db.run(
      """
      INSERT INTO trail_session (id, actor, role, count, leaf, signature, first_seq, last_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE
      SET count = excluded.count, leaf = excluded.leaf, signature = excluded.signature, last_seq = excluded.last_seq
      """,
      [
        Data(head.session.bytes), author.actor.name, author.actor.role, Int64(clamping: head.count), Data(head.leaf), Data(signature),
        Int64(clamping: firstSeq), Int64(clamping: tree.size - 1),
      ])
    if endsSession || sizeBefore / 256 != tree.size / 256 { sealedEpoch = try db.keepCheckpoint(of: tree, checkpoint, seals) }
  }

  private func storedHead() throws(StoreError) -> SessionHead {
    let sql = "SELECT actor, role, count, leaf FROM trail_session WHERE id = ?"
    let stored = try db.one(sql, [Data(author.session.bytes)]) { row throws(StoreError) in
      (actor: try row.actor(), head: SessionHead(session: author.session, count: try row.count(), leaf: try row.bytes()))
    }
    // Whoever took entries of this session away would otherwise have it sign that they never were.
    guard known == nil || stored?.head == known else { throw .damaged("session \(author.session) is not as this process left it") }
    guard let stored else { return SessionHead(beginning: author.session) }
    guard stored.actor == author.actor else { throw .damaged("session \(author.session) is another actor's") }
    return stored.head
  }

  private func sign(_ message: [UInt8]) throws(StoreError) -> [UInt8] {
    do {
      return try author.sign(message)
    } catch {
      throw .unsigned
    }
  }
}

extension Database {
  /// Keeps a checkpoint of the tree, unless there is one of that size, and its seal.
  ///
  /// - Returns: the epoch of the seal; its key is to be destroyed once the commit is durable.
  func keepCheckpoint(of tree: TrailTree, _ checkpoint: CheckpointSigner, _ seals: (any SealKeys)?) throws(StoreError) -> UInt64? {
    let size = Int64(clamping: tree.size)
    guard try one("SELECT 1 FROM trail_checkpoint WHERE size = ?", [size], { row throws(StoreError) in try row.flag() }) == nil else {
      return nil
    }
    let note: String
    do {
      note = try checkpoint(tree)
    } catch {
      throw .unsigned
    }
    try run("INSERT INTO trail_checkpoint (size, note, frontier) VALUES (?, ?, ?)", [size, note, Data(tree.frontierBytes)])
    guard let seals else { return nil }
    return try seal(tree, with: seals)
  }

  /// Seals the checkpoint of a tree at the time of its last entry.
  ///
  /// Seals with a gap, and a key that is missing, damaged or ahead of the store, cost the seal and nothing else: the entries matter more,
  /// and a verifier who has the first key misses the seal.
  ///
  /// - Returns: the epoch; `nil` where there is no key for it.
  private func seal(_ tree: TrailTree, with seals: any SealKeys) throws(StoreError) -> UInt64? {
    guard let epoch = try nextSealEpoch() else { return nil }
    let isTaken = try one("SELECT 1 FROM trail_seal WHERE size = ?", [Int64(clamping: tree.size)]) { row throws(StoreError) in
      try row.flag()
    }
    guard isTaken == nil else { return nil }
    let newest = try one("SELECT at FROM trail ORDER BY seq DESC LIMIT 1") { row throws(StoreError) in try row.instant() }
    let at = newest ?? Instant(milliseconds: 0)
    guard let message = TrailSeal.message(epoch: epoch, at: at, tree: tree), let tag = try? seals.code(of: message, epoch: epoch) else {
      return nil
    }
    try run(
      "INSERT INTO trail_seal (epoch, size, at, tag) VALUES (?, ?, ?, ?)",
      [Int64(clamping: epoch), Int64(clamping: tree.size), at.milliseconds, Data(tag)])
    return epoch
  }

  /// The epoch of the next seal: how many there are, since they have no gaps.
  ///
  /// - Returns: `nil` where they have: a number that somebody wrote there must not move the key on, which never comes back.
  func nextSealEpoch() throws(StoreError) -> UInt64? {
    let sql = "SELECT count FROM (SELECT count(*) AS count, max(epoch) AS last FROM trail_seal) WHERE count = coalesce(last + 1, 0)"
    return try one(sql) { row throws(StoreError) in try row.count() }
  }
}
