import Casework
import TransparencyLog

/// The sessions' chains, as far as their entries have been seen.
struct SessionChains: Sendable {
  /// One session.
  struct Chain: Sendable {
    let number: SessionNumber
    let actor: Actor
    /// The key by which its head must be signed; `nil` where the actor had none.
    let key: [UInt8]?
    /// The number of the format in which its entries are written.
    let format: Int
    /// Whether a newcomer asks to join in it.
    let isRequest: Bool
    let first: UInt64
    fileprivate(set) var last: UInt64
    fileprivate(set) var count: UInt64 = 0
    fileprivate(set) var leaf: Hash
    fileprivate(set) var isOver = false
    /// The entry before the last, where the last does not name its hash.
    fileprivate(set) var suspect: UInt64?

    /// A session that began among entries that are not read again.
    init(
      first entry: ExaminedEntry.Content, at first: UInt64, last: ExaminedEntry.Content, at lastPlace: UInt64, leaf: Hash, key: [UInt8]?,
      format: Int = 1
    ) {
      self.format = entry.format.map { Int(clamping: $0) } ?? format
      (number, actor, self.key, isRequest) = (entry.session, entry.actor, key, entry.kind.beginsRequest)
      (self.first, self.last, count, self.leaf) = (first, lastPlace, last.n &+ 1, leaf)
      isOver = last.kind == .sessionEnd
    }

    fileprivate init(beginning entry: ExaminedEntry.Content, at seq: UInt64, leaf: Hash, key: [UInt8]?, format: Int) {
      self.init(first: entry, at: seq, last: entry, at: seq, leaf: leaf, key: key, format: format)
      isOver = false
    }

    /// The entries among which the session's are.
    fileprivate var entries: ClosedRange<UInt64> { first...max(first, last) }
  }

  private var chains: [Chain] = []
  private var places: [SessionNumber: Int] = [:]
  private var current: (number: SessionNumber, place: Int)?
  private var headed: Set<SessionNumber> = []
  /// The highest number of the format that any session said: later sessions say no lower one.
  private var format = 1

  /// The number of sessions.
  var count: Int { chains.count }

  /// The session that the last entry was in.
  var chain: Chain? { current.map { chains[$0.place] } }

  /// Whether the last entry was in the first session of all.
  var isFounding: Bool { current.map { chains[$0.place].first == 0 } ?? false }

  /// Whether a newcomer asks to join in the last entry's session.
  var isRequest: Bool { current.map { chains[$0.place].isRequest } ?? false }

  /// Whether the last entry's session is that actor's.
  func isSession(of actor: Actor) -> Bool { current.map { chains[$0.place].actor == actor } ?? false }

  /// No sessions.
  init() {}

  /// Sessions that began among entries that are not read again.
  init(_ chains: [Chain]) {
    self.chains = chains
    places = Dictionary(zip(chains.map(\.number), chains.indices)) { first, _ in first }
  }

  /// Puts the next entry at the end of its session's chain.
  mutating func take(_ entry: ExaminedEntry.Content, seq: UInt64, leaf: Hash, membership: Membership, ledger: inout Ledger) {
    guard let place = current?.number == entry.session ? current?.place : places[entry.session] else {
      begin(entry, seq: seq, leaf: leaf, membership: membership, ledger: &ledger)
      return
    }
    current = (entry.session, place)
    Self.extend(&chains[place], by: entry, seq: seq, leaf: leaf, ledger: &ledger)
  }

  private mutating func begin(
    _ entry: ExaminedEntry.Content, seq: UInt64, leaf: Hash, membership: Membership, ledger: inout Ledger
  ) {
    let key: [UInt8]? =
      switch entry.actor {
      case .system: membership.logKey
      // A newcomer brings the key: nobody knows it before.
      case .person where entry.kind == .peopleRequest: entry.entry?.says(PeopleRequest.self)?.signingKey
      // Brought along by the request that is withdrawn.
      case .person(let id, let role) where entry.kind == .peopleWithdraw:
        membership.asking(id).flatMap { $0.role == role ? $0.keys.signing : nil }
      case .person(let id, let role): membership.active(id).flatMap { $0.role == role ? $0.keys.signing : nil }
      }
    let chain = Chain(beginning: entry, at: seq, leaf: leaf, key: key, format: format)
    if chain.format < format {
      ledger.add(Finding(.formatFalls, at: seq, "it says format \(chain.format), after format \(format) was said"))
    } else if chain.format > EntryFormat.number {
      ledger.add(Finding(.badValues, at: seq, "it says format \(chain.format), which only a newer program knows"))
    }
    format = max(format, chain.format)
    Self.check(entry, seq: seq, format: chain.format, ledger: &ledger)
    if entry.n != 0 {
      ledger.add(Finding(.sessionGap, at: seq, "its session begins with number \(entry.n), not 0"))
    } else if entry.previous != Hash.zero {
      ledger.add(Finding(.sessionChain, at: seq, "it is the first of its session and names one before it"))
    } else if !entry.kind.mayBegin(sessionOf: entry.actor, at: seq) {
      ledger.add(Finding(.sessionBegin, at: seq, "no session begins with \(entry.kind.name)"))
    }
    places[entry.session] = chains.count
    current = (entry.session, chains.count)
    chains.append(chain)
  }

  /// An entry holds the values of its kind: all that its format asks for, and no others.
  private static func check(_ entry: ExaminedEntry.Content, seq: UInt64, format: Int, ledger: inout Ledger) {
    let keys = entry.kind.keySets
    if let key = keys.missing(in: entry.keys, format: format) {
      ledger.add(Finding(.badValues, at: seq, "\(entry.kind.name) lacks \(key.name)"))
    } else if let key = keys.stranger(in: entry.keys) {
      ledger.add(Finding(.badValues, at: seq, "\(entry.kind.name) holds \(key.name), which is no value of its kind"))
    }
  }

  private static func extend(_ chain: inout Chain, by entry: ExaminedEntry.Content, seq: UInt64, leaf: Hash, ledger: inout Ledger) {
    if chain.isOver { ledger.add(Finding(.sessionOver, at: seq, "its session ended before it")) }
    check(entry, seq: seq, format: chain.format, ledger: &ledger)
    if entry.actor != chain.actor {
      ledger.add(Finding(.sessionActor, at: seq, "\(entry.actor.name) acts in a session of \(chain.actor.name)"))
    }
    if [.sessionBegin, .storeFounded, .peopleRequest].contains(entry.kind) {
      ledger.add(Finding(.sessionBegin, at: seq, "\(entry.kind.name) stands inside a session"))
    }
    let isNext = entry.n == chain.count
    if !isNext { ledger.add(Finding(.sessionGap, at: seq, "it has number \(entry.n) in its session, where \(chain.count) is next")) }
    if isNext, entry.previous != chain.leaf {
      // Which of the two was changed, the session's next entry or its head will tell. Two broken links are the fault of what is between.
      if chain.suspect != nil { ledger.add(Self.changed(chain.last)) }
      chain.suspect = chain.suspect == nil ? chain.last : nil
    } else if let suspect = chain.suspect {
      ledger.add(Self.changed(suspect))
      chain.suspect = nil
    }
    (chain.last, chain.count, chain.leaf) = (seq, entry.n &+ 1, leaf)
    chain.isOver = chain.isOver || entry.kind == .sessionEnd
  }

  private static func changed(_ seq: UInt64) -> Finding {
    Finding(.sessionChain, at: seq, "it is not the entry that its session's next one names")
  }

  // MARK: Heads

  /// Compares a kept head with its session's entries, and tells what is still to be checked: its signature.
  mutating func take(_ kept: KeptHead, size: UInt64, ledger: inout Ledger) -> DeferredCheck? {
    let number = SessionNumber(kept.head.session)
    headed.insert(number)
    guard let chain = places[number].map({ chains[$0] }) else {
      ledger.add(Finding(.headDiffers, at: size, "session \(kept.head.session) is signed and has no entries"))
      return nil
    }
    let isSame = kept.head.count == chain.count && kept.head.leaf == chain.leaf.bytes
    if kept.head.count > chain.count {
      let missing = "session \(kept.head.session) was signed with \(kept.head.count) entries and has \(chain.count)"
      ledger.add(Finding(.headDiffers, chain.last...max(chain.last, size), missing))
    } else if !isSame {
      ledger.add(Finding(.headDiffers, at: chain.last, "it is not the entry with which its session was signed"))
    }
    if isSame, let suspect = chain.suspect { ledger.add(Self.changed(suspect)) }
    if let places = kept.places, isSame, places != chain.first...max(chain.first, chain.last) {
      let words = "session \(kept.head.session) is kept as entries \(places.lowerBound) to \(places.upperBound)"
      ledger.add(Finding(.headDiffers, chain.entries, words))
    }
    if kept.actor != chain.actor {
      ledger.add(Finding(.sessionActor, chain.entries, "a session of \(chain.actor.name) is kept as one of \(kept.actor.name)"))
    }
    return chain.key.map { key in
      let finding = Finding(.badHeadSignature, chain.entries, "\(chain.actor.name) did not sign session \(kept.head.session) as it is kept")
      return DeferredCheck { Membership.isValid(kept.signature, over: kept.head.signedMessage, key: key) ? nil : finding }
    }
  }

  /// Tells of the sessions whose head was not kept.
  func findMissingHeads(_ ledger: inout Ledger) {
    for chain in chains where !headed.contains(chain.number) {
      ledger.add(Finding(.headMissing, chain.entries, "session \(chain.number.id) is not signed"))
    }
  }
}

extension Hash {
  /// What a session's first entry names as the one before it.
  fileprivate static let zero = Hash([UInt8](repeating: 0, count: Hash.byteCount))
}
