/// Everything of a case that may be read without a look.
package struct CaseFacts: Equatable, Sendable {
  /// The priorities that there are.
  package static let priorities = -1_000...1_000

  package let id: CaseID
  package var state: CaseState
  package var lane: Lane
  /// Higher is dealt first within a lane; 0 is usual.
  package var priority: Int
  /// The vendor's name, such as `aws`.
  package let vendor: String
  /// Which of the desk's clients sent it, a key of the policy.
  package let source: String
  /// The vendor's own name of the check; with the vendor it identifies the record.
  package let session: String
  /// Keyed pseudonym of the subject, where upstream named one.
  package let subject: SubjectPseudonym?
  package let capturedAt: Instant?
  package let receivedAt: Instant
  /// When the source's service level wants a decision.
  package let dueAt: Instant
  /// When an undecided case is given up and its face destroyed.
  package let expiresAt: Instant
  package let result: MachineResult
  package let challenge: [ChallengeStep]
  package let device: DeviceFacts
  package var notice: Notice?
  /// Which attempt of the subject's this was, from 1.
  package let attempts: Int
  package let frames: [FrameFacts]
  /// Why the case is held, where it is.
  package var heldFor: HoldReason?
  /// The epoch whose members can open the face; `nil` without a sealed face.
  package let epoch: EpochID?
  /// Until when a legal hold keeps its face, over or not; `nil` where there is none.
  package var holdUntil: Instant?
  /// Whether an erasure waits for the end of an alarm or a hold.
  package var awaitsErasure: Bool

  package init(
    id: CaseID, state: CaseState, lane: Lane, priority: Int, vendor: String, source: String, session: String, subject: SubjectPseudonym?,
    capturedAt: Instant?, receivedAt: Instant, dueAt: Instant, expiresAt: Instant, result: MachineResult, challenge: [ChallengeStep],
    device: DeviceFacts, notice: Notice?, attempts: Int, frames: [FrameFacts], heldFor: HoldReason?, epoch: EpochID?,
    holdUntil: Instant? = nil, awaitsErasure: Bool = false
  ) {
    (self.holdUntil, self.awaitsErasure) = (holdUntil, awaitsErasure)
    (self.id, self.state, self.lane, self.priority) = (id, state, lane, priority)
    (self.vendor, self.source, self.session, self.subject) = (vendor, source, session, subject)
    (self.capturedAt, self.receivedAt, self.dueAt, self.expiresAt) = (capturedAt, receivedAt, dueAt, expiresAt)
    (self.result, self.challenge, self.device, self.notice) = (result, challenge, device, notice)
    (self.attempts, self.frames, self.heldFor, self.epoch) = (attempts, frames, heldFor, epoch)
  }
}

/// Why a case is held: no picture of it is shown.
package enum HoldReason: String, CaseIterable, Sendable {
  /// Nobody recorded that the subject was told.
  case noNotice = "no-notice"
  /// The vendor's box cannot be a face's, or the eyes that it names lie outside it.
  case badBox = "bad-box"
  /// No face was found where the vendor says, or none at all where it says nothing.
  case noFace = "no-face"
  /// Another face stands beside the one that was checked, or in its region.
  case twoFaces = "two-faces"
  /// Regions that are not one head's: another region of a picture that is known, or a jump between two frames.
  case movingBox = "moving-box"

  /// Whether it is the picture that holds the case, so that a supervisor may release it.
  package var isOfThePicture: Bool { self != .noNotice }
}

/// A subject's name as the trail knows it: 16 bytes of HMAC-SHA256 of the reference, under a key of the store's.
package struct SubjectPseudonym: Hashable, Sendable {
  /// The 16 bytes.
  package let bytes: [UInt8]

  /// Fails on any other length.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }
}

/// One thing that the subject was asked to do.
package struct ChallengeStep: Equatable, Sendable {
  /// What was asked, such as `blink` or `turn-left`.
  package let kind: String
  /// When it was asked, in milliseconds from the start of the check.
  package let startMilliseconds: Int?
  /// When the time for it was over.
  package let endMilliseconds: Int?

  package init(kind: String, startMilliseconds: Int?, endMilliseconds: Int?) {
    (self.kind, self.startMilliseconds, self.endMilliseconds) = (kind, startMilliseconds, endMilliseconds)
  }
}

/// What is known of the device that captured.
package struct DeviceFacts: Equatable, Sendable {
  package let kind: String?
  package let emulator: Bool?
  package let virtualCamera: Bool?

  package init(kind: String? = nil, emulator: Bool? = nil, virtualCamera: Bool? = nil) {
    (self.kind, self.emulator, self.virtualCamera) = (kind, emulator, virtualCamera)
  }

  /// Whether the device alone speaks for an injection attack.
  package var isSuspect: Bool { emulator == true || virtualCamera == true }
}

/// That the subject was told that a person may look, and by which text.
package struct Notice: Equatable, Sendable {
  /// How many bytes a text's digest has: enough to tell texts apart, and no more than the longest digest in use.
  package static let hashSizes = 4...64

  /// Digest of the text that was shown: hexadecimal digits, lower case where the case came in by this version.
  package let textHash: String
  package let at: Instant?
  /// Where it was shown, such as `app`.
  package let channel: String?

  package init(textHash: String, at: Instant?, channel: String?) {
    (self.textHash, self.at, self.channel) = (textHash, at, channel)
  }

  /// A digest as it is kept, in lower case; `nil` where the text is none of ``hashSizes`` bytes in hexadecimal.
  package static func textHash(_ hexadecimal: String) -> String? {
    [UInt8](hexadecimal: hexadecimal).flatMap { hashSizes.contains($0.count) ? hexadecimal.lowercased() : nil }
  }
}
