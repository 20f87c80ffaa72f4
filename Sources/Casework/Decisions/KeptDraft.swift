/// What the holder of a claim chose and did not send.
package enum KeptDraft: Equatable, Sendable {
  /// An answer, and the place of the choice that it was made by, from 0; `nil` for one that every question has.
  case answer(Answer, choice: Int?)
  /// Giving the case back.
  case skip(SkipReason)
}
