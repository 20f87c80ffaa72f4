import Casework
import Console
import Desk
import Testing

struct FailureTests {
  @Test("each rule that forbids a look is told as itself")
  func lookRules() {
    let told: [LookRule.Refusal: ConsoleFailure] = [
      .notReviewer: .notAllowed, .notHolder: .leaseOver, .leaseOver: .leaseOver, .held: .held, .noNotice: .noNotice, .noPicture: .noPicture,
      .noFaceFound: .finest,
      .notQualified: .notQualified, .caseBudget: .caseBudget, .shiftBudget: .shiftBudget, .noOutsideCheckpoint: .noOutsideCheckpoint,
    ]
    for refusal in LookRule.Refusal.allCases {
      #expect(ConsoleFailure(.refused(.look(refusal)), isLook: true) == told[refusal])
    }
  }

  @Test("what ails the files is told as what it is")
  func storage() {
    #expect(ConsoleFailure(.keyring(.diskFull), isLook: false) == .diskFull)
    #expect(ConsoleFailure(.keyring(.busy), isLook: true) == .busy)
    #expect(ConsoleFailure(.keyring(.failed("x")), isLook: false) == .failed)
  }

  @Test("a lost lease, a missing key, another's face and a late take-back are told as what they are")
  func others() {
    #expect(ConsoleFailure(.refused(.notHolder), isLook: false) == .leaseOver)
    #expect(ConsoleFailure(.refused(.noSuchCase), isLook: false) == .leaseOver)
    #expect(ConsoleFailure(.keyring(.missing), isLook: true) == .keyMissing)
    #expect(ConsoleFailure(.frameReplaced, isLook: true) == .frameReplaced)
    #expect(ConsoleFailure(.refused(.takeBackOver), isLook: false) == .takeBackOver)
    #expect(ConsoleFailure(.refused(.nothingToTakeBack), isLook: false) == .nothingToTakeBack)
    #expect(ConsoleFailure(.refused(.needs(.reviewer)), isLook: false) == .notAllowed)
    #expect(ConsoleFailure(.vault(.damaged), isLook: true) == .failed)
  }
}
