package import Casework
package import Desk

/// What waits, and what the reviewer did last.
package struct HomeScreen: Equatable, Sendable {
  /// `nil` until they were read.
  package var figures: HomeFigures?
  /// When the figures were last asked for.
  package var askedAt: Instant?
  /// Whether the desk had no case to deal.
  package var nothingWaits = false

  package init(figures: HomeFigures? = nil, askedAt: Instant? = nil) {
    (self.figures, self.askedAt) = (figures, askedAt)
  }

  /// Whether it is time to read the figures again.
  func isStale(at now: Instant) -> Bool {
    askedAt.map { now - $0 >= .seconds(10) } ?? true
  }
}

/// The figures on the home screen.
package struct HomeFigures: Equatable, Sendable {
  /// One lane's line.
  package struct LaneLine: Equatable, Sendable {
    package let lane: Lane
    package let waiting: Int
    package let oldest: Instant?
    package let overdue: Int
    /// People who hold a case of the lane now.
    package let reviewers: Int

    package init(lane: Lane, waiting: Int, oldest: Instant?, overdue: Int, reviewers: Int) {
      (self.lane, self.waiting, self.oldest, self.overdue, self.reviewers) = (lane, waiting, oldest, overdue, reviewers)
    }
  }

  package let lanes: [LaneLine]
  package let held: Int
  /// This person's newest decisions, newest first.
  package let decisions: [Decision]
  package let holdsCase: Bool
  /// What this person did today.
  package let own: OwnFigures
  /// Faces that this person saw since their last break.
  package let facesSinceBreak: Int
  /// Looks that an auditor asked to have drawn again lately, and that wait for a reviewer's session.
  package let redraws: Int
  /// Faces that this person cannot open yet, and the names of those by whose sessions they will.
  package let awaitedFaces: Int
  package let awaitedPeople: [String]
  /// Whether a case waits that this person would be dealt.
  package var mayTake = true
  /// The alarms that are open; `nil` where nobody asked.
  package var alarms: [OpenAlarm]?

  package init(
    lanes: [LaneLine], held: Int, decisions: [Decision], holdsCase: Bool, own: OwnFigures = OwnFigures(), facesSinceBreak: Int = 0,
    redraws: Int = 0, awaitedFaces: Int = 0, awaitedPeople: [String] = []
  ) {
    (self.lanes, self.held, self.decisions, self.holdsCase) = (lanes, held, decisions, holdsCase)
    (self.own, self.facesSinceBreak, self.redraws) = (own, facesSinceBreak, redraws)
    (self.awaitedFaces, self.awaitedPeople) = (awaitedFaces, awaitedPeople)
  }
}
