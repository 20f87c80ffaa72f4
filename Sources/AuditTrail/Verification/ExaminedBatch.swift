import Casework
import TransparencyLog

/// A run of entries, hashed and read: all of the verifier's work that needs no memory of what came before.
package struct ExaminedBatch: Sendable {
  /// The index of the first in the tree.
  let start: UInt64
  let entries: [ExaminedEntry]
  /// The tree over these entries alone.
  let frontier: Frontier
  /// The same after the first so many entries, where a checkpoint asks for it.
  let marks: [(count: UInt64, frontier: Frontier)]
  /// What a search may know of them without reading them; `nil` where none can be read.
  let block: TrailBlock?
  let findings: [Finding]
}

/// One entry's hash, and what it says where it can be read.
struct ExaminedEntry: Sendable {
  let seq: UInt64
  let leaf: Hash
  let content: Content?

  /// What the verifier needs of an entry.
  struct Content: Sendable {
    let kind: EntryKind
    let session: SessionNumber
    let n: UInt64
    let previous: Hash
    let at: Instant
    let actor: Actor
    let caseNumber: CaseNumber?
    /// Under which keys its values stand.
    let keys: KeySet
    let fence, until, begin, level, about, format: Int64?
    /// The beginning of the digest of the record that a case came from, 8 bytes: enough to tell one record from another.
    let record: UInt64?
    let person, outcome, reason, state: String?
    /// What the tables beside the trail hold too; `nil` where the entry tells none of it.
    let told: Told?
    /// A privileged entry's own.
    let signature: [UInt8]?
    /// Whether the log's key made it; `nil` where only the membership before the entry can tell whose it is.
    let isLogSignature: Bool?
    /// The whole entry, where more than these is needed, which is seldom: it lies elsewhere.
    let whole: WholeEntry?

    /// The whole entry, where it was kept.
    var entry: Entry? { if case .entry(let entry) = whole { entry } else { nil } }
  }

  /// An entry that lies elsewhere than what names it.
  indirect enum WholeEntry: Sendable {
    case entry(Entry)
  }

  /// Values of few entries: of what a case came in with, mostly.
  struct Told: Sendable {
    var lane, code, notice, secondaryReason, vendor, source: String?
    var subject: [UInt8]?
    var priority: Int64?
    var frameHashes: [UInt8]?
    var facts = HalfDigest.none
    var frameFacts = HalfDigest.none
    var wrapHash = HalfDigest.none
    var epoch = HalfDigest.none
    var noticeAt: Int64?
    var channel: String?
  }
}

/// Hashes and reads entries; as a value without state, it works on any number of threads.
package struct TrailExaminer: Sendable {
  /// How many entries a batch holds, but for the last: a complete subtree.
  package static let batchSize = 256

  private let logKey: [UInt8]
  /// The tree sizes at which a checkpoint stands, ascending, each once.
  private let sizes: [UInt64]

  init(logKey: [UInt8], sizes: some Sequence<UInt64>) {
    (self.logKey, self.sizes) = (logKey, Set(sizes).sorted())
  }

  /// Hashes and reads entries that follow one another.
  ///
  /// - Parameter start: the index of the first; a multiple of `batchSize`.
  package func examine(_ entries: ArraySlice<KeptEntry>, from start: UInt64) -> ExaminedBatch {
    var frontier = Frontier()
    var marks: [(UInt64, Frontier)] = []
    var examined: [ExaminedEntry] = []
    var findings: [Finding] = []
    var filedUnder: [(kind: EntryKind, at: Instant)] = []
    filedUnder.reserveCapacity(entries.count)
    var wanted = sizes[(sizes.partitioningIndex { $0 > start })...]
    var actors = ActorReader()
    examined.reserveCapacity(entries.count)
    for index in entries.indices {
      let leaf = MerkleTree.leafHash(of: entries[index].bytes)
      frontier.append(leaf)
      // An entry's many values are made where they will lie, and not copied.
      examined.append(ExaminedEntry(seq: entries[index].seq, leaf: leaf, content: read(entries[index], leaf, &actors, &findings)))
      if let content = examined[examined.count - 1].content { filedUnder.append((content.kind, content.at)) }
      if wanted.first == start + frontier.size {
        marks.append((frontier.size, frontier))
        wanted.removeFirst()
      }
    }
    return ExaminedBatch(
      start: start, entries: examined, frontier: frontier, marks: marks,
      block: TrailBlock(place: start / TrailBlock.size, of: filedUnder), findings: findings)
  }

  /// Reads an entry and finds what is wrong with it alone; `nil` where it cannot be read.
  private func read(
    _ kept: KeptEntry, _ leaf: Hash, _ actors: inout ActorReader, _ findings: inout [Finding]
  ) -> ExaminedEntry.Content? {
    if kept.leaf != leaf { findings.append(Finding(.leafDiffers, at: kept.seq, "its bytes are not those whose hash was kept")) }
    do {
      let content = try read(kept, leaf, &actors)
      if let filed = kept.filed, !filed.fits(content) {
        findings.append(Finding(.indexDiffers, at: kept.seq, "it is filed under something else than it says"))
      }
      return content
    } catch {
      findings.append(Finding(.unreadable, at: kept.seq, "it cannot be read: \(error)"))
      return nil
    }
  }

  /// Reads an entry that is not verified again; `nil` where it cannot be read.
  func recall(_ kept: KeptEntry) -> ExaminedEntry.Content? {
    kept.leaf == nil ? nil : try? content(of: kept)
  }

  /// What an entry says, for whoever verifies nothing: no signature is looked at.
  func content(of kept: KeptEntry) throws(EntryError) -> ExaminedEntry.Content {
    var actors = ActorReader()
    var bare = kept
    bare.signature = nil
    return try read(bare, kept.leaf ?? MerkleTree.leafHash(of: kept.bytes), &actors)
  }

  private func read(_ kept: KeptEntry, _ leaf: Hash, _ actors: inout ActorReader) throws(EntryError) -> ExaminedEntry.Content {
    var (fence, until, begin, level, about, format): (Int64?, Int64?, Int64?, Int64?, Int64?, Int64?)
    var record: UInt64?
    var (person, outcome, reason, state): (String?, String?, String?, String?)
    var (told, tells) = (ExaminedEntry.Told(), false)
    let scan = try EntryScan(kept.bytes) { value in
      func text() -> String { String(decoding: kept.bytes[value.bytes], as: UTF8.self) }
      switch value.key {
      case .fence: fence = value.number
      case .until: until = value.number
      case .look: begin = value.number
      case .level: level = value.number
      case .about: about = value.number
      case .format: format = value.number
      case .record: record = UInt64(bigEndianBytes: kept.bytes[value.bytes].prefix(8))
      case .person: person = text()
      case .outcome: outcome = text()
      case .reason: reason = text()
      case .state: state = text()
      case .lane: (told.lane, tells) = (text(), true)
      case .hold: (told.code, tells) = (text(), true)
      case .vendor: (told.vendor, tells) = (text(), true)
      case .source: (told.source, tells) = (text(), true)
      case .subject: (told.subject, tells) = (Array(kept.bytes[value.bytes]), true)
      case .notice: (told.notice, tells) = (text(), true)
      case .secondaryReason: (told.secondaryReason, tells) = (text(), true)
      case .priority: (told.priority, tells) = (value.number, true)
      case .frameHashes: (told.frameHashes, tells) = (Array(kept.bytes[value.bytes]), true)
      case .facts: (told.facts, tells) = (HalfDigest(kept.bytes[value.bytes]), true)
      case .frameFacts: (told.frameFacts, tells) = (HalfDigest(kept.bytes[value.bytes]), true)
      case .wrapHash: (told.wrapHash, tells) = (HalfDigest(kept.bytes[value.bytes]), true)
      case .epoch: (told.epoch, tells) = (HalfDigest(kept.bytes[value.bytes]), true)
      case .noticeAt: (told.noticeAt, tells) = (value.number, true)
      case .channel: (told.channel, tells) = (text(), true)
      default: break
      }
    }
    let actor = try actors.actor(of: scan, in: kept.bytes)
    return ExaminedEntry.Content(
      kind: scan.kind, session: scan.session, n: scan.n, previous: scan.previous, at: scan.at, actor: actor, caseNumber: scan.caseNumber,
      keys: scan.keys, fence: fence, until: until, begin: begin, level: level, about: about, format: format, record: record,
      person: person, outcome: outcome, reason: reason, state: state,
      told: tells ? told : nil,
      signature: kept.signature,
      isLogSignature: actor == .system ? isLogSignature(kept.signature, leaf) : nil,
      whole: scan.kind.isReadWhole ? .entry(try Entry(canonicalBytes: kept.bytes)) : nil)
  }

  private func isLogSignature(_ signature: [UInt8]?, _ leaf: Hash) -> Bool {
    guard let signature else { return false }
    return Membership.isValid(signature, over: SessionHead.privilegedMessage(leaf: leaf.bytes), key: logKey)
  }
}

/// Reads actors, who are mostly the same from entry to entry.
private struct ActorReader {
  private var last: (bytes: ArraySlice<UInt8>, actor: Actor)?

  mutating func actor(of scan: EntryScan, in bytes: [UInt8]) throws(EntryError) -> Actor {
    let spelled = bytes[scan.actorBytes]
    if let last, last.bytes.elementsEqual(spelled) { return last.actor }
    let actor = try scan.actor(in: bytes)
    last = (spelled, actor)
    return actor
  }
}

extension Array {
  /// The first index whose element, as all after it, satisfies the predicate.
  func partitioningIndex(where belongsAfter: (Element) -> Bool) -> Int {
    var range = indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = belongsAfter(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
