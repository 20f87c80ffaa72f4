package import Casework
package import TerminalUI

/// Every word that the console shows, in one language; a language that lacks one does not compile.
package struct Words: Sendable {
  // MARK: Names

  let reviewer, auditor, supervisor: SafeText
  /// A lane, in at most 20 columns.
  package let lanes: @Sendable (Lane) -> SafeText
  let held: SafeText
  /// What a failed check asks of a person.
  package let questions: @Sendable (Question.Name) -> SafeText
  /// An outcome, in at most 14 columns.
  package let outcomes: @Sendable (Outcome) -> SafeText
  /// A reason, in at most 26 columns.
  package let reasons: @Sendable (ReasonCode) -> SafeText
  /// Why a case is given back.
  package let skips: @Sendable (SkipReason) -> SafeText
  /// A failed check; a vendor's own goes through as it is.
  package let checks: @Sendable (FailedCheck) -> SafeText
  let challenges: @Sendable (String) -> SafeText
  /// A level.
  package let levels: @Sendable (Level) -> SafeText
  let span: @Sendable (Span) -> SafeText
  let comma: SafeText

  // MARK: Sign-in and lock

  let name, passphrase, checking, locked, unlockHint, signInHint: SafeText
  let wrongPassphrase, notActive: SafeText

  // MARK: Home

  let lane, waiting, oldest, overdue, lastDecisions, noDecisions, settled: SafeText
  let takeBackLeft: @Sendable (SafeText) -> SafeText
  let takeNext, nothingWaits: SafeText
  /// How many faces somebody cannot open yet, and by whose sessions they will.
  let awaits: @Sendable (Int, [String]) -> SafeText
  /// That a case is held, or stays so, and which key opens it; empty where there are no keys.
  package let resumeHeld, stillYours: @Sendable (SafeText) -> SafeText
  let otherRole: @Sendable (SafeText) -> SafeText

  // MARK: Case

  let machine, didNotRun, passed, failed, uncertain: SafeText
  /// How many more looks may begin.
  let looksLeft: @Sendable (Int) -> SafeText
  /// A score, by what a high one speaks for; and from where on it passes.
  let scored, passing: @Sendable (MachineResult.Direction, SafeText) -> SafeText
  let failing, asked, device, emulator, virtualCamera, notice, tries, region, probe, enrolled: SafeText
  let none, damaged: SafeText
  let pixels, timeOfFrame: @Sendable (Int) -> SafeText
  let late, due: @Sendable (SafeText) -> SafeText
  let notLooked, covered, noPicture, noOtherFrame: SafeText
  /// What happens where the terminal does not tell that its window lost the keyboard; in at most 76 columns.
  let unwatched: @Sendable (Int) -> SafeText
  /// Which key looks, and at which level.
  let lookHint: @Sendable (SafeText, SafeText) -> SafeText

  // MARK: What pictures cannot tell

  let limits, oneFrame, noTimes: SafeText
  let tooFar, apart: @Sendable (Int) -> SafeText

  /// The frames' times in milliseconds; that they play; a looking tool and how many times it magnifies.
  let times, playing, notMagnified: SafeText
  let tools: @Sendable (LookTool, Int) -> SafeText

  // MARK: Finding

  let reasonsFor: @Sendable (SafeText) -> SafeText
  let commands, noMatch: SafeText

  // MARK: Answers

  let answerHint, chooseFirst: SafeText
  let sendsSkip: SafeText
  let sent: @Sendable (SafeText, SafeText) -> SafeText
  /// Which key takes back, if there are keys, and for how long.
  let takeBackWithin: @Sendable (SafeText, SafeText) -> SafeText
  let passedOn: @Sendable (SafeText) -> SafeText
  let skipped, takenBack, destroyed: SafeText

  // MARK: Refusals

  /// Why something did not happen, in at most 76 columns.
  package let refusals: @Sendable (ConsoleFailure) -> SafeText

  // MARK: Keys

  let keys, close, more, tooSmall: SafeText
  let keyNames: KeyNames
  let actions: @Sendable (Action) -> (summary: SafeText, detail: SafeText)
  /// A heading in help.
  package let groups: @Sendable (ActionGroup) -> SafeText

  /// What a reviewer is told beside the case itself.
  package let reviewing: ReviewWords
  /// On the test card.
  let card: CardWords
}

/// A language that the console speaks.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// The language of a locale's name, by its prefix: `zh` is Simplified Chinese, everything else English.
  package init(locale: String) {
    self = locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }

  /// The language's words.
  package var words: Words {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}
