import AuditTrail
import Casework
import Store
import Synchronization

/// What a process has read of the trail's membership and policy: each entry's signature is checked once, not at every look.
///
/// The trail only grows; where it is shorter than what is known, it is another one, and everything is read anew.
final class TrailMemory: Sendable {
  private struct Known {
    var membership: Membership?
    /// SEQ after the last membership entry that was taken in.
    var next: UInt64 = 0
    var policy: (entry: KeptEntry, policy: Policy)?
  }

  private let known = Mutex(Known())
  /// When this process wrote last: by the clock, and since the machine started.
  private let lastWrite = Mutex<(at: Instant, sinceStart: Span?)?>(nil)

  /// Whether this process went on by its clock within the hour before.
  func wentOnLately(at now: Instant) -> Bool {
    lastWrite.withLock { $0.map { $0.at <= now && now - $0.at < .hours(1) } ?? false }
  }

  /// What the clock would say now if nobody had set it since this process wrote last.
  func expectedTime(after sinceStart: Span?) -> Instant? {
    lastWrite.withLock { last in
      guard let last, let before = last.sinceStart, let sinceStart else { return nil }
      return last.at + Span(milliseconds: sinceStart.milliseconds - before.milliseconds)
    }
  }

  /// Keeps that the clock was looked at, and what it said stands in the trail.
  func goOn(at now: Instant, sinceStart: Span?) {
    lastWrite.withLock { $0 = (now, sinceStart) }
  }

  /// The membership as far as it is known, and the SEQ from which more is to be read.
  func membership(in size: UInt64) -> (membership: Membership, next: UInt64)? {
    known.withLock { known in
      if known.next > size { known = Known() }
      return known.membership.map { ($0, known.next) }
    }
  }

  /// Keeps a membership, unless a later one is known.
  func keep(_ membership: Membership, next: UInt64) {
    known.withLock { known in
      guard known.membership == nil || next > known.next else { return }
      (known.membership, known.next) = (membership, next)
    }
  }

  /// The policy of an entry whose signature was checked.
  func policy(of entry: KeptEntry) -> Policy? {
    known.withLock { $0.policy?.entry == entry ? $0.policy?.policy : nil }
  }

  /// Keeps the policy of an entry whose signature was checked.
  func keep(_ policy: Policy, of entry: KeptEntry) {
    known.withLock { $0.policy = (entry, policy) }
  }
}
