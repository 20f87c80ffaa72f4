package import AuditTrail
import Casework
package import TerminalUI

/// Every word of the screens of the trail, in one language; a language that lacks one does not compile.
package struct AuditWords: Sendable {
  let language: Language
  /// What an entry of a kind tells, in at most 24 columns.
  package let kinds: @Sendable (EntryKind) -> SafeText
  /// What a value says, in at most 18 columns.
  package let keys: @Sendable (EntryKey) -> SafeText
  /// What a key does.
  let actions: @Sendable (AuditAction) -> (summary: SafeText, detail: SafeText)
  /// A field of a form, in at most 12 columns, and what may be typed there.
  let fields: @Sendable (AuditForm.Field) -> (name: SafeText, hint: SafeText)

  // MARK: Home

  let trailStands, entries, newestCheckpoint, keptOutside, never, auditHint: SafeText
  let ago: @Sendable (SafeText) -> SafeText

  // MARK: Table

  let trail, ownRecord, seq, time, person, what, caseName, system: SafeText
  let unreadable, noRows, nothingChosen, noCase, ownOnly, atHome, following, filterForm, goToForm, cannotRead: SafeText
  let searching: @Sendable (SafeText, SafeText) -> SafeText
  let shownOf: @Sendable (SafeText, SafeText) -> SafeText
  let everything: SafeText
  /// That a view of the trail is an entry of it.
  let ownReading: @Sendable (SafeText) -> SafeText
  let noEntry: @Sendable (SafeText) -> SafeText
  /// A look of so many seconds.
  let seconds: @Sendable (SafeText) -> SafeText

  // MARK: Entry

  let entry, session, numberInSession, previous, leaf, signature, signed, signedBySession, bytesInHex, fieldsOfEntry: SafeText
  let proof: SafeText
  let proved: @Sendable (_ hashes: Int, _ size: SafeText) -> SafeText
  let notCovered, differs: @Sendable (SafeText) -> SafeText
  let noCheckpoint: SafeText
}

extension AuditWords {
  /// A whole number with its thousands apart.
  func number(_ number: UInt64) -> SafeText {
    let digits = Array(String(number))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return "\(untrusted: text)"
  }
}

extension Language {
  /// The language's words for the screens of the trail.
  package var auditWords: AuditWords {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}

extension ConsoleState {
  /// The language's words for the screens of the trail.
  var auditWords: AuditWords { language.auditWords }
}
