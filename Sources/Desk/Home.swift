import AuditTrail
package import Casework
import Store

/// What a reviewer sees before taking a case.
package struct Home: Equatable, Sendable {
  package let lanes: [Lane: LaneFigures]
  package let held: Int
  /// This person's newest decisions that were not taken back, newest first.
  package let decisions: [Decision]
  /// Whether this person holds a case.
  package let holdsCase: Bool
  /// Whether a case waits that this person would be dealt.
  package let mayTake: Bool
  /// What this person did since the moment that was asked for.
  package let own: OwnFigures
  /// Faces that this person saw since their last break.
  package let facesSinceBreak: Int
  /// Faces that this person cannot open yet.
  package let awaitedFaces: Int
  /// The names of those by whose sessions they will.
  package let awaitedPeople: [String]
}

extension ReviewerSession {
  /// The lanes, this person's own newest decisions, and what they did since `today` began.
  package func home(today: Instant) throws(DeskError) -> Home { try member.home(today: today) }
}

extension SupervisorSession {
  /// The lanes that they direct; of their own there is nothing.
  package func home(today: Instant) throws(DeskError) -> Home { try member.home(today: today) }
}

extension MemberSession {
  fileprivate func home(today: Instant) throws(DeskError) -> Home {
    let now = desk.surroundings.now()
    let policy = try desk.policy()
    let awaited = role == .reviewer ? try desk.keyStanding().awaited.filter { $0.reviewer == person } : []
    let epochs = role == .reviewer ? try keyringing { () throws(KeyringError) in try desk.keyring.epochs(of: person) } : []
    let names = awaited.isEmpty ? PersonDirectory() : try desk.directory()
    return try desk.read { reader throws(StoreError) in
      let counts = try reader.laneCounts(at: now)
      return Home(
        lanes: counts.lanes, held: counts.held, decisions: try reader.decisions(by: person, limit: 10),
        holdsCase: try !reader.held(by: person, at: now).isEmpty,
        mayTake: role == .reviewer ? try reader.waits(for: person, epochs: epochs, at: now) : false,
        own: try reader.ownFigures(of: person, since: today, until: now),
        facesSinceBreak: try reader.facesSeen(by: person, since: now - policy.shift, until: now, breakTime: policy.breakTime),
        awaitedFaces: awaited.reduce(0) { $0 + $1.faces },
        awaitedPeople: Set(awaited.flatMap(\.awaited)).map { names.name(of: $0) }.sorted())
    }
  }
}
