package import AuditTrail
package import Casework
package import Desk
package import Mosaic
package import TerminalUI

/// What the console asks of the world outside its state.
package enum ConsoleEffect: Equatable, Sendable {
  /// Something was typed into the passphrase.
  case edit(SecretField.Edit)
  /// Checks what was typed.
  case signIn(name: String)
  /// Reads the home screen's figures again.
  case refresh
  /// Lists the cases that wait in whose metadata one of each word's spellings is found.
  case browse([[String]])
  /// Takes the case that is held already, else the next one.
  case claim
  /// Claims the case after the one that is held, so that it is there when its turn comes; nothing of it is opened.
  case claimAhead
  /// Begins a look at the case that is held, of these frames.
  case look(Lease, Level, FramesShown)
  /// Draws other frames, or other sizes, within the look that is open.
  case draw(FramesShown)
  /// Something else stands in the place of the look that is open, until it is drawn again.
  case pauseLook
  /// Ends the look that is open; the picture is off the screen then.
  case endLook
  case answer(Lease, Answer)
  case skip(Lease, SkipReason)
  /// Reads which alarms are open; opens the case of one; does something about one.
  case alarms
  case openAlarm(CaseID)
  case alarm(AlarmDeed, CaseID)
  /// Rings, where somebody does not look at the screen.
  case ring
  /// Takes this reviewer's newest answer back.
  case takeBack
  case renew(Lease)
  /// Keeps what was chosen under a claim and not sent.
  case keepDraft(Lease, KeptDraft?)
  /// Wipes the keys; the claim stays.
  case lock
  /// Ends the session and gives everything back.
  case signOut
  /// Makes pictures of this set from now on, here and whenever this terminal comes back; `nil`: of the richest that it draws.
  case keepSymbols(SymbolSet?)
  /// Draws words in these colours whenever this terminal comes back; `nil`: in what fits what it tells.
  case keepPalette(Palette?)
  /// Stops the program until its terminal goes on.
  case suspend
  /// Something about the trail.
  case audit(AuditEffect)

  /// Whether it draws within the look that is open.
  var draws: Bool { if case .draw = self { true } else { false } }
}

/// Which frames a look shows, and in how many cells.
package struct FramesShown: Equatable, Sendable {
  /// Place among the case's frames.
  package let first: Int
  /// Place of the one beside it.
  package let second: Int?
  /// Cells of each picture.
  package let cells: Size
  /// How both are seen.
  package let view: PictureView
  /// What the first one is compared with.
  package let comparison: FrameComparison
  /// The enrolled face lies beside the probe as large, as high and as much turned as that: two faces are compared by their eyes, and not by
  /// how far away somebody stood. Where it stands in the probe's place too, it is drawn alike in both.
  package var secondComparison: FrameComparison { second == first ? comparison : .aligned(over: first) }

  package init(first: Int, second: Int?, cells: Size, view: PictureView = .plain, comparison: FrameComparison = .none) {
    (self.first, self.second, self.cells, self.view, self.comparison) = (first, second, cells, view, comparison)
  }
}

/// What came of an effect.
package enum ConsoleResult: Equatable, Sendable {
  case signedIn(PersonSignedIn, PersonDirectory, Policy)
  case signInFailed(SignInFailure)
  case figures(HomeFigures)
  /// The cases that were found to wait.
  case browsed([WaitingCase])
  case claimed(ClaimedCase)
  /// There was no case to claim.
  case nothingWaits
  case shown(LookOnScreen)
  case answered(Answer, AnswerEffect)
  case skipped(SkipReason)
  case alarms([OpenAlarm])
  case didAlarm(AlarmDeed, CaseID)
  case tookBack(ClaimedCase)
  case renewed(Lease)
  /// Pictures are made of other symbols; and whether that is kept for the next time.
  case symbolsKept(Bool)
  /// Whether the colours for words are kept for the next time.
  case paletteKept(Bool)
  case audit(AuditResult)
  case failed(ConsoleFailure)
}

/// Why nobody was signed in.
package enum SignInFailure: Hashable, Sendable {
  /// Which of name and passphrase did not fit is not said.
  case doesNotFit
  case notActive
  case failed(ConsoleFailure)
}
