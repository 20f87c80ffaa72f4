import Casework
import Desk

/// Amazon Rekognition's answer to `GetFaceLivenessSessionResults`.
///
/// It has no decision of its own: a check that ran to its end has a confidence from 0 to 100, high for a living person.
enum AWSFormat: VendorFormat {
  private enum Status {
    case waiting, succeeded, failed, expired
  }

  static func recognises(_ record: Field) -> Bool {
    // Azure's has the same two names, in small letters.
    guard case .object(let members) = record.value, !record["Status"].isAbsent, record["results"].isAbsent else { return false }
    let isNamed = ["Confidence", "ReferenceImage", "AuditImages"].contains { !record[$0].isAbsent }
    return members["SessionId"] != nil || (isNamed && !record["SessionId"].isAbsent)
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let session = try record["SessionId"].required(record["SessionId"].text())
    let images = try [record["ReferenceImage"].object()].compactMap(\.self) + record["AuditImages"].objects()
    return IncomingRecord(
      vendor: Vendor.aws.rawValue,
      session: session,
      subject: nil,
      capturedAt: nil,
      result: try result(record, options: options),
      challenge: try challenge(record["Challenge"]["Type"]),
      device: DeviceFacts(),
      notice: nil,
      priority: 0,
      attempts: 1,
      frames: try frames(images)
    )
  }

  private static func result(_ record: Field, options: IntakeOptions) throws(RecordRefusal) -> MachineResult {
    let status = try record["Status"].required(record["Status"].choice(statuses))
    let score = try record["Confidence"].score(on: 0...100, .live, threshold: options.threshold)
    switch status {
    case .waiting:
      throw RecordRefusal(code: .noResult, message: "the session has not ended", hint: "ask for its results again")
    case .succeeded:
      return MachineResult(ran: true, decision: nil, score: score, failedChecks: score?.decision == .fail ? [.lowScore] : [])
    case .failed:
      return MachineResult(ran: false, decision: .uncertain, score: score, failedChecks: [])
    case .expired:
      return MachineResult(ran: false, decision: .uncertain, score: score, failedChecks: [.timedOut])
    }
  }

  private static func challenge(_ type: Field) throws(RecordRefusal) -> [ChallengeStep] {
    guard let type = try type.text() else { return [] }
    let words = type.hyphenated
    let kind = words.hasSuffix("-challenge") ? String(words.dropLast("-challenge".count)) : words
    return [ChallengeStep(kind: kind, startMilliseconds: nil, endMilliseconds: nil)]
  }

  private static func frames(_ images: [Field]) throws(RecordRefusal) -> [IncomingFrame] {
    var frames: [IncomingFrame] = []
    for image in images {
      let stored = try image["S3Object"]["Name"].text().map(PictureReference.key(of:))
      guard let picture = try image["Bytes"].picture() ?? stored else { continue }
      let box = try image["BoundingBox"].object().map { (box) throws(RecordRefusal) in
        try box.box(.ratio, left: "Left", top: "Top", width: "Width", height: "Height")
      }
      frames.append(IncomingFrame(kind: .probe, picture: picture, box: box, timeMilliseconds: nil))
    }
    return frames
  }

  private static let statuses: KeyValuePairs<String, Status> = [
    "CREATED": .waiting, "IN_PROGRESS": .waiting, "SUCCEEDED": .succeeded, "FAILED": .failed, "EXPIRED": .expired,
  ]
}
