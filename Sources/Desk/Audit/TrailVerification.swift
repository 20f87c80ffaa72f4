package import AuditTrail
import Casework
import Dispatch
import Store
import Synchronization

/// A verification of the whole trail that goes on beside whatever else its session does, until it is done or is stopped.
package final class TrailVerification: Sendable {
  /// How far it has come.
  package enum State: Equatable, Sendable {
    /// So many entries of so many.
    case running(done: UInt64, of: UInt64)
    case done(VerificationReport)
    /// Somebody stopped it: nothing was found out.
    case stopped
    /// The trail could not be read to its end.
    case unreadable
  }

  /// SEQ of the entry that tells of it.
  package let writtenAs: UInt64
  private let current = Mutex(State.running(done: 0, of: 0))

  fileprivate init(of desk: Desk, writtenAs seq: UInt64) {
    writtenAs = seq
    DispatchQueue.global(qos: .userInitiated).async { self.run(at: desk) }
  }

  /// How far it has come.
  package var state: State { current.withLock { $0 } }

  /// Stops it, where it still runs.
  package func stop() {
    current.withLock { if case .running = $0 { $0 = .stopped } }
  }

  private func run(at desk: Desk) {
    let trail = StoppableTrail(trail: StoreTrail(store: desk.store)) { self.state == .stopped }
    do {
      let report = try trail.verify(logKey: desk.logPublicKey.logKey) { done, total in
        current.withLock { if case .running = $0 { $0 = .running(done: done, of: total) } }
      }
      desk.system.inspection.remember(report)
      end(.done(report))
    } catch .stopped {
      end(.stopped)
    } catch {
      end(.unreadable)
    }
  }

  private func end(_ state: State) {
    current.withLock { if case .running = $0 { $0 = state } }
  }
}

/// A trail that gives nothing more once its reader was stopped.
private struct StoppableTrail: TrailSource {
  let trail: StoreTrail
  let isStopped: @Sendable () -> Bool

  func standing() throws(StoreError) -> TrailStanding { try trail.standing() }

  func entries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry] {
    guard !isStopped() else { throw .stopped }
    return try trail.entries(from: start, below: end, limit: limit)
  }

  func nodes(_ subtrees: [TrailTree.Node]) throws(StoreError) -> [[UInt8]?] { try trail.nodes(subtrees) }

  func compare(_ told: ToldTables, before size: UInt64) throws(StoreError) -> TableComparison? {
    guard !isStopped() else { throw .stopped }
    return try trail.compare(told, before: size)
  }
}

extension MemberSession {
  /// Begins to verify the whole trail, from the bytes of its entries; written down first.
  package func beginVerification() throws(DeskError) -> TrailVerification {
    TrailVerification(of: desk, writtenAs: try recordVerification())
  }
}
