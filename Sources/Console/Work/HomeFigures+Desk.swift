import Casework
import Desk

extension HomeFigures {
  fileprivate init(_ home: Home, redraws: Int) {
    self.init(
      lanes: Lane.allCases.map { lane in
        let figures = home.lanes[lane]
        return HomeFigures.LaneLine(
          lane: lane, waiting: figures?.waiting ?? 0, oldest: figures?.oldest, overdue: figures?.overdue ?? 0,
          reviewers: figures?.reviewers ?? 0)
      },
      held: home.held, decisions: home.decisions, holdsCase: home.holdsCase, own: home.own, facesSinceBreak: home.facesSinceBreak,
      redraws: redraws, awaitedFaces: home.awaitedFaces, awaitedPeople: home.awaitedPeople)
    mayTake = home.mayTake
  }
}

extension ReviewerSession {
  func homeFigures(at now: Instant) throws(DeskError) -> HomeFigures {
    var figures = HomeFigures(try home(today: LocalClock.startOfDay(now)), redraws: try newRedraws())
    figures.alarms = try openAlarms()
    return figures
  }
}

extension SupervisorSession {
  func homeFigures(at now: Instant) throws(DeskError) -> HomeFigures {
    var figures = HomeFigures(try home(today: LocalClock.startOfDay(now)), redraws: 0)
    figures.alarms = try openAlarms()
    return figures
  }
}
