import Casework
import Desk

extension Session {
  func homeFigures() throws(DeskError) -> HomeFigures {
    let home = try home(today: LocalClock.startOfDay(desk.surroundings.now()))
    return HomeFigures(
      lanes: Lane.allCases.map { lane in
        let figures = home.lanes[lane]
        return HomeFigures.LaneLine(
          lane: lane, waiting: figures?.waiting ?? 0, oldest: figures?.oldest, overdue: figures?.overdue ?? 0,
          reviewers: figures?.reviewers ?? 0)
      },
      held: home.held, decisions: home.decisions, holdsCase: home.holdsCase, own: home.own, facesSinceBreak: home.facesSinceBreak,
      redraws: try newRedraws())
  }

  func newestOwnDecision() throws(DeskError) -> CaseID? {
    try home(today: desk.surroundings.now()).decisions.first?.caseID
  }
}
