import AuditTrail
import Casework
import Store

extension StoreContract {
  static let trail: [StoreContract] = [
    StoreContract("several readers see one moment, whatever is written meanwhile, and every row is one reader's") { stage in
      try stage.insert((1...7).map { Fixture.newCase($0) })
      try stage.write { transaction in
        for number in 1...7 { try transaction.exclude(Fixture.rita, from: Fixture.caseID(number)) }
      }
      func rows(parts: Int) throws -> [Int] {
        try stage.store.read(inParts: parts) { reader, part throws(StoreError) in
          var count = 0
          try reader.eachKeptRow(part: part, of: parts) { _ throws(StoreError) in count += 1 }
          return count
        }
      }
      let all = try rows(parts: 1).reduce(0, +)
      for parts in 2...9 { try expect(try rows(parts: parts).reduce(0, +), is: all, "rows in \(parts) parts") }
      let size = try stage.read { try $0.trailSize() }
      let store = stage.store
      let sizes = try store.read(inParts: 3) { reader, part throws(StoreError) in
        _ = try store.commit(RequestID(randomBits: (99, UInt64(part))), by: Fixture.system(session: part + 1), at: Fixture.start) {
          transaction throws(StoreError) in
          try transaction.append(EntryDraft(.trailVerify))
          return Result<Void, ContractViolation>.success(())
        }
        return try reader.trailSize()
      }
      try expect(sizes, is: [size, size, size], "what each reader sees")
      try expect(try stage.read { try $0.trailSize() }, is: size + 3)
    },
    StoreContract("entries get their places in order, and each session is a chain") { stage in
      let authors = [Fixture.author("rita"), Fixture.author("robin"), Fixture.system()]
      for round in 0..<4 {
        for author in authors {
          try stage.write(by: author, at: Fixture.start + .seconds(round)) { transaction in
            try transaction.append(EntryDraft(.claimTake, case: Fixture.caseID(round)).with(.fence, round))
            try transaction.append(EntryDraft(.claimEnd, case: Fixture.caseID(round)))
          }
        }
      }
      let stored = try stage.read { reader in try EntryFilter().entries(in: reader) }
      try expect(stored.map(\.seq), is: Array(0..<24), "the places")
      for author in authors {
        var head = SessionHead(beginning: author.session)
        let mine = try stage.read { reader in try EntryFilter(session: author.session).entries(in: reader) }
        try expect(mine.count, is: 8, "entries of a session")
        for item in mine {
          let entry = try Entry(canonicalBytes: item.bytes)
          try expect(entry.n, is: head.count)
          try expect(entry.previous, is: head.leaf)
          try expect(entry.actor, is: author.actor)
          head = head.following(item.bytes)
          try expect(item.leafHash, is: head.leaf)
        }
        let signed = try stage.read { try $0.sessionHeads() }.filter { $0.head.session == author.session }
        try expect(
          signed,
          is: [
            KeptHead(
              head: head, actor: author.actor, signature: Fixture.signature(of: head.signedMessage),
              places: (mine.first?.seq ?? 99)...(mine.last?.seq ?? 99))
          ],
          "the signed head")
      }
      try expect(try stage.read { try $0.entry(at: 23) }, is: stored.last)
      try expect(try stage.read { try $0.entry(at: 24) }, is: nil)
    },
    StoreContract("privileged entries keep a signature of their own, others none") { stage in
      try stage.write { transaction in
        for kind in EntryKind.allCases { try transaction.append(EntryDraft(kind)) }
      }
      let stored = try stage.read { reader in try EntryFilter().entries(in: reader) }
      for (item, kind) in zip(stored, EntryKind.allCases) {
        let signature = kind.isPrivileged ? Fixture.signature(of: SessionHead.privilegedMessage(leaf: item.leafHash)) : nil
        try expect(item.signature, is: signature, "the signature of \(kind.name)")
      }
    },
    StoreContract("checkpoints are kept every 256 entries, at a session's end, and when one is asked for") { stage in
      func checkpoints() throws -> [KeptCheckpoint] {
        try stage.read { try $0.checkpoints(newestOnly: false) }
      }
      try stage.fill(to: 255)
      try expect(try checkpoints(), is: [])
      try stage.fill(to: 257, at: 3)
      try expect(try checkpoints().map(\.size), is: [258])
      try stage.write { try $0.append(EntryDraft(.sessionEnd)) }
      try expect(try checkpoints().map(\.size), is: [258, 259])
      try stage.fill(to: 300)
      try stage.store.makeCheckpoint()
      try stage.store.makeCheckpoint()
      try stage.fill(to: 512)
      try expect(try checkpoints().map(\.size), is: [258, 259, 300, 512])
      let newest = try stage.read { reader in (try reader.checkpoints(newestOnly: true), try reader.tree()) }
      try expect(newest.0, is: [KeptCheckpoint(size: 512, note: Fixture.checkpoint(of: newest.1), frontier: newest.1.frontierBytes)])
    },
    StoreContract("tree and nodes are what the leaves make of them") { stage in
      try stage.fill(to: 700, at: 9)
      try stage.read { reader in
        let size = try reader.trailSize()
        var tree = TrailTree()
        var nodes: [TrailTree.Node] = []
        for leaf in try reader.leaves(0..<size) { nodes += tree.append(leaf: leaf) }
        try expect(try reader.tree(), is: tree)
        try expect(nodes.count, is: 2, "the number of nodes")
        for node in nodes { try expect(try reader.node(level: node.level, index: node.index), is: node.hash) }
        try expect(try reader.node(level: 8, index: 2), is: nil, "a node that is not complete")
        try expect(try reader.node(level: 16, index: 0), is: nil, "a node that is not complete")
        let entries = try EntryFilter().entries(in: reader)
        try expect(try reader.leaves(3..<9), is: entries[3..<9].map { SessionHead.leaf(of: $0.bytes) })
      }
    },
    StoreContract("entries are found by every condition, and by all of them at once") { stage in
      try stage.write(at: Fixture.start) { try $0.append(EntryDraft(.sessionBegin)) }
      try stage.write(at: Fixture.start + .minutes(1)) { try $0.append(EntryDraft(.claimTake, case: Fixture.caseID(1))) }
      try stage.write(by: Fixture.author("robin"), at: Fixture.start + .minutes(2)) { transaction in
        try transaction.append(EntryDraft(.claimTake, case: Fixture.caseID(2)))
        try transaction.append(EntryDraft(.policyApply))
      }
      try stage.write(by: Fixture.system(), at: Fixture.start + .minutes(3)) { transaction in
        try transaction.append(EntryDraft(.faceShred, case: Fixture.caseID(1)))
        try transaction.append(EntryDraft(.faceShred, case: Fixture.caseID(2)))
      }
      let session = Fixture.author("robin").session
      let wanted: [(EntryFilter, [UInt64])] = [
        (EntryFilter(), [0, 1, 2, 3, 4, 5]),
        (EntryFilter(isReversed: true), [5, 4, 3, 2, 1, 0]),
        (EntryFilter(caseID: Fixture.caseID(1)), [1, 4]),
        (EntryFilter(actor: "rita"), [0, 1]),
        (EntryFilter(actor: "system"), [4, 5]),
        (EntryFilter(kinds: [.claimTake]), [1, 2]),
        (EntryFilter(kinds: [.policyApply, .faceShred]), [3, 4, 5]),
        (EntryFilter(kinds: [.faceShred], isReversed: true), [5, 4]),
        (EntryFilter(kinds: [.claimTake, .faceShred]), [1, 2, 4, 5]),
        (EntryFilter(kinds: []), []),
        (EntryFilter(caseID: Fixture.caseID(2), kinds: [.faceShred]), [5]),
        (EntryFilter(session: session), [2, 3]),
        (EntryFilter(session: Fixture.session(12_345)), []),
        (EntryFilter(from: Fixture.start + .minutes(1), to: Fixture.start + .minutes(3)), [1, 2, 3]),
        (EntryFilter(start: 4), [4, 5]),
        (EntryFilter(start: 4, isReversed: true), [5, 4]),
        (EntryFilter(caseID: Fixture.caseID(2), actor: "robin", kinds: [.claimTake], session: session, from: Fixture.start, start: 2), [2]),
      ]
      for (filter, seqs) in wanted {
        let found = try stage.read { reader in try filter.entries(in: reader) }
        try expect(found.map(\.seq), is: seqs, "what \(filter) finds")
      }
      var seen = 0
      try stage.read { reader in
        try reader.eachEntry(EntryFilter()) { _ throws(StoreError) in
          seen += 1
          return seen < 2
        }
      }
      try expect(seen, is: 2, "entries seen by who stops at the second")
    },
    StoreContract("a search through many blocks finds what reading every entry finds, and blocks say what their entries say") { stage in
      try stage.fillVariously(rounds: 400)
      let all = try stage.read { reader in try EntryFilter().entries(in: reader) }
      let moments: [Instant?] = [nil, Fixture.start + .minutes(90), Fixture.start + .minutes(310)]
      for actor in [nil, "rita", "robin", "system", "nobody"] {
        for kinds: Set<EntryKind>? in [nil, [.claimSkip], [.trailRead], [.claimRenew, .trailRead], [.caseImport]] {
          for (from, to) in moments.flatMap({ from in moments.map { (from, $0) } }) {
            for (start, end, isReversed) in [(0, nil, false), (300, 700, false), (0, 900, true)] as [(UInt64, UInt64?, Bool)] {
              let filter = EntryFilter(actor: actor, kinds: kinds, from: from, to: to, start: start, end: end, isReversed: isReversed)
              let wanted = all.filter { filter.lets($0) }.map(\.seq)
              let found = try stage.read { reader in try filter.entries(in: reader).map(\.seq) }
              try expect(found, is: isReversed ? wanted.reversed() : wanted, "what \(filter) finds")
            }
          }
        }
      }
      let blocks = try stage.read { reader in try reader.blocks() }
      try expect(blocks.map(\.place), is: (0..<UInt64(all.count / 256)).map { $0 })
      for block in blocks {
        let held = all[Int(block.place) * 256..<Int(block.place + 1) * 256]
        try expect(block.earliest, is: held.compactMap(\.filed?.milliseconds).min() ?? 0)
        try expect(block.latest, is: held.compactMap(\.filed?.milliseconds).max() ?? 0)
        try expect(block.kinds, is: EntryKindSet(held.compactMap { try? Entry(canonicalBytes: $0.bytes).kind }))
      }
    },
  ]
}

extension EntryFilter {
  /// Whether the entry itself says what is asked for; cases and sessions are not looked at.
  fileprivate func lets(_ stored: KeptEntry) -> Bool {
    guard let entry = try? Entry(canonicalBytes: stored.bytes) else { return false }
    return stored.seq >= start && stored.seq < end ?? .max && actor ?? entry.actor.name == entry.actor.name
      && kinds?.contains(entry.kind) ?? true && from ?? entry.at <= entry.at && entry.at < to ?? (entry.at + .minutes(1))
  }
}

extension Stage {
  /// Appends entries of several people and kinds, some kinds only for a while; the clock goes on a minute a round and once back.
  fileprivate func fillVariously(rounds: Int) throws {
    for round in 0..<rounds {
      let now = Fixture.start + .minutes(round < 200 ? round : round - 40)
      try write(at: now) { transaction in
        try transaction.append(EntryDraft(.claimRenew, case: Fixture.caseID(1)).with(.until, 7))
        if round / 50 == 2 { try transaction.append(EntryDraft(.claimSkip, case: Fixture.caseID(1)).with(.reason, "other")) }
      }
      let other = round.isMultiple(of: 90) ? Fixture.system() : Fixture.author("aude", role: .auditor)
      try write(by: other, at: now) { try $0.append(EntryDraft(TrailRead(.entries(TrailFilter())))) }
      if round / 100 == 1 {
        try write(by: Fixture.author("robin"), at: now) { try $0.append(EntryDraft(.claimRenew, case: Fixture.caseID(2)).with(.until, 7)) }
      }
    }
  }

  /// Appends entries, so many to a commit, until there are at least that many.
  package func fill(to size: UInt64, at step: Int = 1) throws {
    while try trailSize() < size {
      try write { transaction in
        for _ in 0..<step { try transaction.append(EntryDraft(.claimRenew, case: Fixture.caseID(1)).with(.until, 7)) }
      }
    }
  }
}
