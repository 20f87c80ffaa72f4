package import Casework

/// One vendor's record on Cameo's own shape, its pictures still encoded.
package struct IncomingRecord: Sendable {
  package var vendor: String
  /// The vendor's own name of the check; with the vendor it identifies the record.
  package var session: String
  /// The subject's reference from upstream.
  package var subject: String?
  package var capturedAt: Instant?
  package var result: MachineResult
  package var challenge: [ChallengeStep]
  package var device: DeviceFacts
  package var notice: Notice?
  package var priority: Int
  package var attempts: Int
  package var frames: [IncomingFrame]

  package init(
    vendor: String, session: String, subject: String?, capturedAt: Instant?, result: MachineResult, challenge: [ChallengeStep],
    device: DeviceFacts, notice: Notice?, priority: Int, attempts: Int, frames: [IncomingFrame]
  ) {
    (self.vendor, self.session, self.subject, self.capturedAt) = (vendor, session, subject, capturedAt)
    (self.result, self.challenge, self.device, self.notice) = (result, challenge, device, notice)
    (self.priority, self.attempts, self.frames) = (priority, attempts, frames)
  }
}

/// One picture of a record, with the vendor's box.
package struct IncomingFrame: Sendable {
  package let kind: FrameKind
  package let picture: PictureReference
  /// `nil` where the vendor gives none: the face is looked for.
  package let box: Box?
  package let timeMilliseconds: Int?
  /// Where the eyes are, in the box's unit.
  package let eyes: EyeLandmarks?

  package init(kind: FrameKind, picture: PictureReference, box: Box?, timeMilliseconds: Int?, eyes: EyeLandmarks? = nil) {
    (self.kind, self.picture, self.box, self.timeMilliseconds, self.eyes) = (kind, picture, box, timeMilliseconds, eyes)
  }
}

/// Where a picture is.
package enum PictureReference: Equatable, Sendable {
  /// In the record itself.
  case bytes([UInt8])
  /// In a file of that name, beside the record or in a folder of frames.
  case name(String)
  /// In a file that somebody fetched from that storage key, or from that path of an address: by all of it, or by its last part alone.
  case key(String)
}

/// Why a record, or the picture of a held one, was not taken in.
package enum RefusalCode: String, CaseIterable, Sendable {
  case noPicture = "no-picture"
  case ambiguousPicture = "ambiguous-picture"
  case badBox = "bad-box"
  case noNotice = "no-notice"
  case badRecord = "bad-record"
  case badPicture = "bad-picture"
  case tooLarge = "too-large"
  case unsupported
  case noResult = "no-result"
  case conflict
  case unsafePath = "unsafe-path"
  case erased
}

/// A record's refusal, with what is wrong and what helps.
package struct RecordRefusal: Error, Equatable, Sendable {
  package let code: RefusalCode
  package let message: String
  package let hint: String?

  package init(code: RefusalCode, message: String, hint: String? = nil) {
    (self.code, self.message, self.hint) = (code, message, hint)
  }
}
