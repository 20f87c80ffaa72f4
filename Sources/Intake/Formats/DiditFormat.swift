import Casework
import Desk

/// Didit's session report: its last liveness check, with the picture by the path of a temporary address and without a box.
enum DiditFormat: VendorFormat {
  private enum Status {
    case waiting
    case decided(MachineResult.Decision)
  }

  static func recognises(_ record: Field) -> Bool {
    !record["liveness_checks"].isAbsent
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    guard let check = try record["liveness_checks"].objects().last else {
      throw RecordRefusal(code: .noResult, message: "the session has no liveness check", hint: "ask for it when it has ended")
    }
    let picture = try check["reference_image"].text().map(PictureReference.key(of:))
    return IncomingRecord(
      vendor: Vendor.didit.rawValue, session: try record["session_id"].required(record["session_id"].text()),
      subject: try record["vendor_data"].text(), capturedAt: nil, result: try result(check), challenge: [], device: DeviceFacts(),
      notice: nil, priority: 0, attempts: max(1, try record["liveness_checks"].objects().count),
      frames: picture.map { [IncomingFrame(kind: .probe, picture: $0, box: nil, timeMilliseconds: nil)] } ?? [])
  }

  private static func result(_ check: Field) throws(RecordRefusal) -> MachineResult {
    guard case .decided(let decision) = try check["status"].required(check["status"].choice(statuses)) else {
      throw RecordRefusal(code: .noResult, message: "the check has not ended", hint: "ask for it again")
    }
    let score = try check["score"].score(on: 0...100, .live, threshold: nil)
    var failed: [FailedCheck] = []
    for warning in try check["warnings"].objects() {
      guard let risk = try warning["risk"].text() else { continue }
      let name = risk.lowercased().replacing("_", with: "-")
      if let failure = risks.first(where: { $0.key == risk.uppercased() })?.value ?? FailedCheck(name) { failed.append(failure) }
    }
    return MachineResult(ran: true, decision: decision, score: score, failedChecks: failed)
  }

  private static let statuses: KeyValuePairs<String, Status> = [
    "Approved": .decided(.pass), "Declined": .decided(.fail), "In Review": .decided(.uncertain), "Not Finished": .waiting,
  ]

  private static let risks: KeyValuePairs<String, FailedCheck> = [
    "LIVENESS_FACE_ATTACK": .spoofSuspected, "LOW_LIVENESS_SCORE": .lowScore, "MULTIPLE_FACES_DETECTED": .multipleFaces,
    "LOW_FACE_QUALITY": .lowQuality, "NO_FACE_DETECTED": .lowQuality,
  ]
}
