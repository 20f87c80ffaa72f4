import Casework
package import Desk

/// Why something asked of the console did not happen, as far as a reviewer can use it.
package enum ConsoleFailure: Hashable, CaseIterable, Sendable {
  case notRecorded, diskFull, readOnly, busy, failed
  case leaseOver, noNotice, held, noPicture, notQualified, caseBudget, shiftBudget, noOutsideCheckpoint, finest
  case nothingToTakeBack, takeBackOver, frameReplaced, keyMissing, notAllowed, pasteRefused
  case notLookedAt
  case notOffered
  case alarmOpen, noAlarm, acknowledgedAlready, proposalWaits, twoPeople
  case periodNotOver, periodOver, notYourSample, drawnAlready, noOpenFinding, sampleSize, seedLost
  case nothingToRedraw, faceGone, answeredAlready

  /// The failure behind the desk's error; `isLook` where a picture was asked for.
  package init(_ error: DeskError, isLook: Bool) {
    if let trouble = error.storageTrouble {
      self = Self.failure(of: trouble, isLook: isLook)
      return
    }
    guard !error.isConflict else {
      self = .leaseOver
      return
    }
    self =
      switch error {
      case .refused(.look(let refusal)): ConsoleFailure(refusal)
      case .refused(.notHolder), .refused(.noSuchCase): .leaseOver
      case .refused(.nothingToTakeBack): .nothingToTakeBack
      case .refused(.takeBackOver): .takeBackOver
      case .refused(.notLookedAt): .notLookedAt
      case .refused(.notOffered): .notOffered
      case .refused(.alarmOpen): .alarmOpen
      case .refused(.noAlarm): .noAlarm
      case .refused(.acknowledgedAlready): .acknowledgedAlready
      case .refused(.proposalWaits): .proposalWaits
      case .refused(.onePersonAlone): .twoPeople
      case .refused(.audit(let refusal)): ConsoleFailure(refusal)
      case .refused: .notAllowed
      case .keyring(.missing): .keyMissing
      case .frameReplaced: .frameReplaced
      case .store, .keyring, .vault, .membership, .policy, .unsignedPolicy, .damagedEntry: .failed
      }
  }

  private static func failure(of trouble: StorageTrouble, isLook: Bool) -> ConsoleFailure {
    switch trouble {
    case .diskFull: .diskFull
    case .readOnly: .readOnly
    case .busy: .busy
    case .other: isLook ? .notRecorded : .failed
    }
  }

  private init(_ refusal: AuditRefusal) {
    self =
      switch refusal {
      case .periodNotOver: .periodNotOver
      case .periodOver: .periodOver
      case .anothersSample: .notYourSample
      case .drawnAlready: .drawnAlready
      case .noOpenFinding: .noOpenFinding
      case .sampleSize: .sampleSize
      case .seedLost: .seedLost
      case .nothingToRedraw: .nothingToRedraw
      case .faceGone: .faceGone
      case .noSuchRedraw: .answeredAlready
      case .noNote, .noSuchEntry, .noSuchSample, .ownWitness, .whichWitness: .notAllowed
      }
  }

  private init(_ refusal: LookRule.Refusal) {
    self =
      switch refusal {
      case .notReviewer: .notAllowed
      case .notHolder, .leaseOver: .leaseOver
      case .held: .held
      case .noNotice: .noNotice
      case .noPicture: .noPicture
      case .noFaceFound: .finest
      case .notQualified: .notQualified
      case .caseBudget: .caseBudget
      case .shiftBudget: .shiftBudget
      case .noOutsideCheckpoint: .noOutsideCheckpoint
      }
  }
}
