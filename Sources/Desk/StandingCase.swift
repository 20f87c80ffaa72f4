import Casework
import Store

extension StoreReader {
  /// Where a case stands, as one person sees it; `nil` where there is none.
  ///
  /// - Parameters:
  ///   - takeBackTime: how long what passed it on may be taken back, where that is asked.
  ///   - isDestroying: whether its face is to be destroyed: then the trail says whether a hold keeps it, whatever the tables say.
  func life(
    of id: CaseID, seenBy person: PersonID?, takeBackTime: Span = .seconds(0), isDestroying: Bool = false
  ) throws(StoreError) -> CaseLife? {
    guard let facts = try facts(of: id) else { return nil }
    let hold = isDestroying || facts.holdUntil != nil ? try toldHold(of: id) : nil
    return CaseLife(
      facts, lease: try lease(on: id), decision: try decision(on: id), passage: try passage(of: facts), takeBackTime: takeBackTime,
      hold: hold, awaitsErasure: facts.awaitsErasure, seenBy: person)
  }

  /// Where a case stands after an event, or the rule that forbids it.
  func life(
    of id: CaseID, seenBy person: PersonID, after event: CaseEvent, takeBackTime: Span = .seconds(0)
  ) throws(StoreError) -> Result<CaseLife, Refusal> {
    guard let life = try life(of: id, seenBy: person, takeBackTime: takeBackTime) else { return .failure(.noSuchCase) }
    return Result { () throws(CaseLife.Refusal) in try life.applying(event) }.mapError(Refusal.init)
  }

  /// Makes sure that what no person asks for may happen to a case, one event after the other.
  ///
  /// - Throws: `damaged` where it may not: the tables are not as the desk left them, and nothing is destroyed or settled by them.
  func require(_ events: CaseEvent..., of id: CaseID, seenBy person: PersonID? = nil) throws(StoreError) {
    guard var life = try life(of: id, seenBy: person, isDestroying: true) else { throw .damaged("there is no case \(id)") }
    for event in events {
      do { try life.apply(event) } catch {
        throw .damaged("case \(id) is \(life.state.rawValue) in the tables, which says: \(error.rawValue)")
      }
    }
  }
}

extension Refusal {
  /// What a person is told of a rule of a case's life.
  init(_ refusal: CaseLife.Refusal) {
    switch refusal {
    case .untold: self = .notTold
    case .toldAlready: self = .toldAlready
    case .notDelayed: self = .notDelayed
    case .notUndecided: self = .notUndecided
    case .notDecided, .notDecider: self = .nothingToTakeBack
    case .takeBackOver, .settledAlready: self = .takeBackOver
    case .alarmOpen: self = .alarmOpen
    case .noAlarm, .noProposal: self = .noAlarm
    case .acknowledgedAlready: self = .acknowledgedAlready
    case .notAloneAnyMore: self = .takeBackOver
    case .proposalWaits: self = .proposalWaits
    case .onHold: self = .onHold
    case .noHold: self = .noHold
    case .holdOver: self = .holdOver
    case .holdDiffers: self = .holdDiffers
    case .holdStands: self = .holdStands
    case .onePersonAlone: self = .onePersonAlone
    // Whoever acts under a claim has none there.
    case .notHolder, .leaseOver, .held, .noPicture, .oldFence, .claimedAlready, .decidedAlready, .faceGone: self = .notHolder
    // These forbid what no person asks for by itself.
    case .badImport, .notSettled, .decisionDiffers, .expiredAlready, .erasedAlready, .shreddedAlready, .shredTooEarly,
      .nothingKeeps, .erasureNotAsked, .erasureWaits:
      self = .notUndecided
    }
  }
}
