package import Casework
package import TerminalUI

/// What a reviewer is told beside the case itself, in one language.
package struct ReviewWords: Sendable {
  // MARK: What must be looked at

  /// What must be looked at before an outcome, with the key that shows it if there are keys; for all frames, how many of them were seen.
  package let evidence: @Sendable (Evidence, SafeText, (seen: Int, all: Int)) -> SafeText
  /// Why an outcome cannot be sent yet, with what is missing.
  let lookFirst: @Sendable (SafeText, SafeText) -> SafeText
  /// Stands in the place of what Enter does, with the outcome and the reason.
  package let looksFirst: @Sendable (SafeText) -> SafeText
  /// An answer in the question's own terms; those of one question fit a line of 80 columns.
  package let answers: @Sendable (Question.Name, Question.Choice.Meaning) -> SafeText
  /// Why an answer is not offered.
  let notOffered: @Sendable (Question.Choice.Meaning) -> SafeText
  /// What Enter does, with the outcome and the reason, and what the subject gets of it.
  package let sends: @Sendable (SafeText, SafeText) -> SafeText
  package let subjectGets: @Sendable (Outcome) -> SafeText
  /// What Enter proposes while an alarm is open.
  let sendsProposal: @Sendable (SafeText) -> SafeText
  /// That a reason is still to be chosen, for what.
  package let whyFirst: @Sendable (SafeText) -> SafeText
  let givesBack, chooseReason: SafeText
  /// In the place of a picture that the question does not need.
  let factsSettle: SafeText

  /// What no picture can tell of a question, however many there are; `nil` where that is nothing in particular.
  let limits: @Sendable (Question.Name) -> SafeText?

  // MARK: Home

  let today, dueSoon: SafeText
  /// Decisions, and the median time of one.
  let work: @Sendable (OwnFigures, SafeText) -> [SafeText]
  let undoneAndLooks: @Sendable (OwnFigures) -> [SafeText]
  let reviewersOn: SafeText
  /// Faces since the last break, and after how many one is proposed.
  let exposure: @Sendable (Int, Int) -> SafeText
  /// The same in the header of a case.
  let faces: @Sendable (Int, Int) -> SafeText
  /// How many they are, and the key for a break.
  let breakDue: @Sendable (Int, SafeText) -> SafeText
  let pausedSince, pauseHint: @Sendable (SafeText) -> SafeText

  // MARK: Case

  let earlier, open: SafeText
  /// Stands before a note to the subject; why there can be none.
  let note, internalNote: SafeText
  /// What was chosen before the line broke.
  let draftKept: SafeText

  /// The case whose claim ran out.
  let lost: @Sendable (SafeText) -> SafeText
  /// In how many seconds the console locks.
  let locksIn: @Sendable (Int) -> SafeText
  /// What was proposed to end an alarm.
  let proposed: @Sendable (SafeText) -> SafeText

  /// After the last case of a shift went back, with the key that signs out if there are keys.
  let shiftOver: @Sendable (SafeText) -> SafeText

  // MARK: Queue

  /// Over the cases that wait, and over their columns, each in at most 12 columns.
  let queue, `case`, age, due, source, frames, holder: SafeText
  /// Where there are more than are listed.
  let firstCases: @Sendable (Int) -> SafeText

  // MARK: Practice

  let asMeant: SafeText
  /// That this is practice; how many answers were as they were meant, of how many.
  let practice: @Sendable (Int, Int) -> SafeText
  /// The outcome and reason that were meant.
  let meant: @Sendable (SafeText, SafeText) -> SafeText

  // MARK: Reasons

  /// What a reason means and how it is told, in a sentence or two.
  package let meaning: @Sendable (ReasonCode) -> SafeText
  /// Over the drawing of a reason.
  let example: SafeText
}
