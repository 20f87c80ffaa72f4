import AuditTrail
import Casework

/// Every word of a subject's report, in one language; a language that lacks one does not compile.
package struct SubjectWords: Sendable {
  /// The language's tag (BCP 47).
  package let tag: String
  let title: String
  /// When the report was made, in that log, from how many entries.
  let made: @Sendable (_ at: String) -> String
  /// How often the face was looked at, in how many cases.
  let summary: @Sendable (_ looks: Int, _ cases: Int) -> String
  /// That nothing came under the reference, where so many checks came without any.
  let nothingHere: @Sendable (_ unattributed: Int) -> String
  /// That checks came without a reference, beside those that are the subject's.
  let unattributed: @Sendable (_ count: Int) -> String
  /// Which of the subject's checks follows.
  let heading: @Sendable (_ number: Int, _ id: CaseID) -> String
  /// Who acted: a role and a number instead of a name.
  let who: @Sendable (Actor, _ number: Int) -> String
  /// A look, by whom and why.
  let look: @Sendable (SubjectRecord.Look, _ who: String, _ why: [String]) -> String
  /// Anything but a look.
  let sentence: @Sendable (SubjectRecord.What, _ who: String) -> String
  /// What a failed check says of the subject's video; `nil` where subjects are not told, so that nobody learns what deceived the machine, or
  /// that it feared for them.
  let checks: @Sendable (FailedCheck) -> String?
  let machineUnsure: String
  /// Why a case was looked at by somebody else.
  let passedOn: String
  let demandsHeading: String
  let demand: @Sendable (_ isErasure: Bool, _ who: String) -> String
  let neverStoredHeading: String
  package let neverStored: [String]
  let levelsHeading: String
  let levels: [String]
  let proofsHeading: String
  /// How to check the proofs.
  let proofs: [String]
  let entry: @Sendable (UInt64) -> String

  /// The languages by their tags.
  package static let all: [SubjectWords] = [.english, .chinese]
}

extension Instant {
  /// The time to the second, for people: `2026-11-20 08:15:30 UTC`.
  var spoken: String {
    let text = rfc3339
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8)) UTC"
  }
}

extension Span {
  /// Whole seconds, rounded up: nobody looked for none.
  var wholeSeconds: Int64 { max(0, (milliseconds + 999) / 1_000) }
}
