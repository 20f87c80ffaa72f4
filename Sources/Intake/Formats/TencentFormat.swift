import Casework
import Desk

/// Tencent's identity check (慧眼), as `GetDetectInfoEnhanced` answers: no box, and the best frames in base64.
///
/// `Sim` compares two faces and is no score of liveness. An answer names no session of its own: the request's `BizToken`, where whoever
/// keeps it wrote it in, else the answer's `RequestId`.
enum TencentFormat: VendorFormat {
  static func recognises(_ record: Field) -> Bool {
    !answer(record)["Text"]["LiveStatus"].isAbsent
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let answer = answer(record)
    let session = try Field.firstText(record["BizToken"], answer["BizToken"], answer["RequestId"])
    return IncomingRecord(
      vendor: Vendor.tencent.rawValue, session: try answer["RequestId"].required(session), subject: nil, capturedAt: nil,
      result: try result(answer["Text"]), challenge: [], device: DeviceFacts(), notice: nil, priority: 0, attempts: 1,
      frames: try frames(answer["BestFrame"]))
  }

  private static func answer(_ record: Field) -> Field {
    record["Response"].isAbsent ? record : record["Response"]
  }

  private static func result(_ text: Field) throws(RecordRefusal) -> MachineResult {
    let status = try text["LiveStatus"].required(text["LiveStatus"].rounded())
    var failed: [FailedCheck] = []
    for tag in try text["LivenessInfoTag"].elements() {
      guard let code = try tag.text() else { continue }
      if let check = tags.first(where: { $0.key == code })?.value ?? FailedCheck("tencent-\(code)") { failed.append(check) }
    }
    if status != 0, failed.isEmpty { failed.append(.spoofSuspected) }
    if let compared = try text["Comparestatus"].rounded(), compared != 0 { failed.append(.faceMismatch) }
    return MachineResult(ran: true, decision: status == 0 ? .pass : .fail, score: nil, failedChecks: failed)
  }

  private static func frames(_ best: Field) throws(RecordRefusal) -> [IncomingFrame] {
    var pictures: [PictureReference] = []
    for frame in [best["BestFrame"]] + (try best["BestFrames"].elements()) {
      if let picture = try frame.picture(), !pictures.contains(picture) { pictures.append(picture) }
    }
    return pictures.map { IncomingFrame(kind: .probe, picture: $0, box: nil, timeMilliseconds: nil) }
  }

  // The list of the product whose answer this is; other products number theirs differently.
  private static let tags: KeyValuePairs<String, FailedCheck> = [
    "01": .eyesClosed, "02": .noBlink, "03": .screenSuspected, "04": .deepfakeSuspected, "05": .spoofSuspected, "06": .spoofSuspected,
    "07": .spoofSuspected, "08": .faceMismatch, "09": .lowQuality, "10": .lowQuality, "11": .spoofSuspected, "12": .spoofSuspected,
    "13": .spoofSuspected, "14": .faceCovered,
  ]
}
