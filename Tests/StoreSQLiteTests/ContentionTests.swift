import AuditTrail
import Casework
import Foundation
import Store
import StoreContract
import StoreSQLite
import Synchronization
import Testing

@Suite("many at one file")
struct ContentionTests {
  private struct Tally {
    var claims: [CaseID] = []
    var places: [UInt64] = []
    var errors: [String] = []
  }

  @Test("eight threads on two connections claim every case once, and nobody is told that the store is busy")
  func claims() throws {
    let folder = try TemporaryFolder()
    let stores = [try folder.createStore(), try folder.openStore()]
    try Stage(stores[0]).insert((1...400).map { Fixture.newCase($0, epoch: nil) })
    let tally = Mutex(Tally())
    let done = DispatchGroup()
    for index in 0..<8 {
      done.enter()
      Thread.detachNewThread {
        defer { done.leave() }
        let store = stores[index % 2]
        let author = Fixture.author("reviewer-\(index)")
        for round in UInt64(0)... {
          do {
            let claimed = try store.commit(RequestID(randomBits: (UInt64(index), round)), by: author, at: Fixture.start) {
              transaction throws(StoreError) -> Result<CaseID?, ContractViolation> in
              let until = Fixture.start + .minutes(5)
              let lease = try transaction.claimNext(
                for: Fixture.person("reviewer-\(index)"), epochs: [], until: until, now: Fixture.start)
              if let lease { try transaction.append(EntryDraft(.claimTake, case: lease.caseID).with(.fence, lease.fence)) }
              return .success(lease?.caseID)
            }
            guard let committed = try claimed?.get(), let id = committed.value else { return }
            tally.withLock { $0.places.append(contentsOf: committed.places) }
            tally.withLock { $0.claims.append(id) }
          } catch {
            tally.withLock { $0.errors.append("\(error)") }
            return
          }
        }
      }
    }
    done.wait()
    let (claims, places, errors) = tally.withLock { ($0.claims, $0.places, $0.errors) }
    #expect(errors == [])
    #expect(claims.count == 400)
    #expect(Set(claims).count == 400)
    #expect(places.sorted() == Array(400..<800), "every entry's place was given once")
    for store in stores {
      try Stage(store).read { reader in
        #expect(try reader.trailSize() == 800)
        var tree = TrailTree()
        for leaf in try reader.leaves(0..<800) { _ = tree.append(leaf: leaf) }
        #expect(try reader.tree() == tree)
        #expect(try reader.queue(state: .open).isEmpty)
        #expect(try reader.sessionHeads().reduce(0) { $0 + $1.head.count } == 800)
      }
    }
  }

  @Test("a reader keeps its moment while others write")
  func snapshot() throws {
    let folder = try TemporaryFolder()
    let (reader, writer) = (try folder.createStore(), Stage(try folder.openStore()))
    try writer.write { try $0.append(EntryDraft(.sessionBegin)) }
    try Stage(reader).read { moment in
      #expect(try moment.trailSize() == 1)
      try writer.insert([Fixture.newCase(1)])
      #expect(try moment.trailSize() == 1)
      #expect(try moment.facts(of: Fixture.caseID(1)) == nil)
    }
    #expect(try Stage(reader).read { try $0.trailSize() } == 2)
  }
}
