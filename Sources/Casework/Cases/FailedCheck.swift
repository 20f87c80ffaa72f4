/// A check that failed, by its name in Cameo's vocabulary, such as `no-blink`; vendors' other names pass through as they are.
package struct FailedCheck: Hashable, Sendable, CustomStringConvertible {
  /// The name: lower-case words joined by hyphens.
  package let description: String

  /// Makes a check of that name, folded to lower case with hyphens and cut at 64 Unicode scalars; fails on an empty name.
  package init?(_ name: String) {
    // Scalars, not characters: one character can carry megabytes of combining marks.
    let start = String(String.UnicodeScalarView(name.unicodeScalars.prefix(64)))
    let folded = start.lowercased().unicodeScalars.map { $0 == "_" || $0 == " " ? "-" : $0 }.prefix(64)
    guard !folded.isEmpty else { return nil }
    description = String(String.UnicodeScalarView(folded))
  }

  private init(known: StaticString) {
    description = known.description
  }

  package static let noBlink = FailedCheck(known: "no-blink")
  package static let eyesClosed = FailedCheck(known: "eyes-closed")
  package static let noHeadTurn = FailedCheck(known: "no-head-turn")
  package static let noSmile = FailedCheck(known: "no-smile")
  package static let voiceMismatch = FailedCheck(known: "voice-mismatch")
  package static let faceMismatch = FailedCheck(known: "face-mismatch")
  package static let screenSuspected = FailedCheck(known: "screen-suspected")
  package static let printSuspected = FailedCheck(known: "print-suspected")
  package static let maskSuspected = FailedCheck(known: "mask-suspected")
  package static let deepfakeSuspected = FailedCheck(known: "deepfake-suspected")
  package static let spoofSuspected = FailedCheck(known: "spoof-suspected")
  package static let faceCovered = FailedCheck(known: "face-covered")
  package static let multipleFaces = FailedCheck(known: "multiple-faces")
  package static let lowQuality = FailedCheck(known: "low-quality")
  package static let lowScore = FailedCheck(known: "low-score")
  package static let timedOut = FailedCheck(known: "timed-out")
  package static let deviceRisk = FailedCheck(known: "device-risk")
  package static let coercion = FailedCheck(known: "coercion")

  /// Every check that Cameo has a name for.
  package static let known = [
    noBlink, eyesClosed, noHeadTurn, noSmile, voiceMismatch, faceMismatch, screenSuspected, printSuspected, maskSuspected,
    deepfakeSuspected, spoofSuspected, faceCovered, multipleFaces, lowQuality, lowScore, timedOut, deviceRisk, coercion,
  ]
}
