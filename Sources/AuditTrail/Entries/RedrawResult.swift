/// What came of drawing a look again; raw values are in entries and never change.
package enum RedrawResult: String, CaseIterable, NamedEntryValue {
  /// Every receipt that the look's end tells came out the same.
  case confirmed
  /// At least one came out otherwise, or what it tells cannot be drawn.
  case notConfirmed = "not-confirmed"
  /// A sealed frame is not the one that was imported.
  case frameReplaced = "frame-replaced"
  /// The face could not be opened.
  case notOpened = "not-opened"
}
