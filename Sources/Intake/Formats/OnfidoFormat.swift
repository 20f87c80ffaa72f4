import Casework
import Desk

/// Onfido's facial similarity report (`_motion`, `_video`, `_photo`): no box, and captures by the identifiers under which they are fetched.
///
/// `consider` asks for a person and decides nothing. The score at the report's end compares two faces; that of `spoofing_detection` is the
/// one of liveness.
enum OnfidoFormat: VendorFormat {
  private enum Status {
    case waiting, over, complete
  }

  static func recognises(_ record: Field) -> Bool {
    guard case .string(let name) = record["name"].value else { return false }
    return name.lowercased().hasPrefix("facial_similarity")
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let source = record["breakdown"]["image_integrity"]["breakdown"]["source_integrity"]["properties"]
    return IncomingRecord(
      vendor: Vendor.onfido.rawValue, session: try record["id"].required(record["id"].text()), subject: nil, capturedAt: nil,
      result: try result(record, options: options), challenge: [],
      device: DeviceFacts(kind: nil, emulator: flagged(source["emulator"]), virtualCamera: flagged(source["fake_webcam"])), notice: nil,
      priority: 0, attempts: 1, frames: try frames(record))
  }

  private static func result(_ record: Field, options: IntakeOptions) throws(RecordRefusal) -> MachineResult {
    switch try record["status"].choice(statuses) ?? .complete {
    case .waiting: throw RecordRefusal(code: .noResult, message: "the report is not complete", hint: "ask for it again")
    case .over: return MachineResult(ran: false, decision: .uncertain, score: nil, failedChecks: [])
    case .complete: break
    }
    let decision = try record["result"].required(record["result"].choice(decisions))
    let spoofing = record["breakdown"]["visual_authenticity"]["breakdown"]["spoofing_detection"]
    let score = try spoofing["properties"]["score"].score(on: 0...1, .live, threshold: nil)
    var failed: [FailedCheck] = []
    for (group, part, check) in checks {
      guard let check = FailedCheck(check), !failed.contains(check) else { continue }
      if try record["breakdown"][group]["breakdown"][part]["result"].text()?.lowercased() == "consider" { failed.append(check) }
    }
    return MachineResult(ran: true, decision: decision, score: score, failedChecks: failed)
  }

  /// The report writes what it found as a text of its own; what is none of these is not known.
  private static func flagged(_ field: Field) -> Bool? {
    switch field.value {
    case .bool(let flag): flag
    case .string(let text): ["true": true, "consider": true, "false": false, "clear": false][text.lowercased()]
    default: nil
    }
  }

  private static func frames(_ record: Field) throws(RecordRefusal) -> [IncomingFrame] {
    var frames: [IncomingFrame] = []
    for list in ["motion_captures", "live_videos", "live_photos"] {
      for capture in try record[list].objects() {
        guard let id = try capture["id"].text() else { continue }
        frames.append(IncomingFrame(kind: .probe, picture: .name(id), box: nil, timeMilliseconds: nil))
      }
    }
    return frames
  }

  private static let statuses: KeyValuePairs<String, Status> = [
    "awaiting_data": .waiting, "awaiting_approval": .waiting, "withdrawn": .over, "cancelled": .over, "complete": .complete,
  ]

  private static let decisions: KeyValuePairs<String, MachineResult.Decision> = [
    "clear": .pass, "consider": .uncertain, "unidentified": .uncertain,
  ]

  private static let checks = [
    ("visual_authenticity", "spoofing_detection", "spoof-suspected"),
    ("visual_authenticity", "liveness_detected", "liveness-not-detected"),
    ("face_comparison", "face_match", "face-mismatch"),
    ("image_integrity", "face_detected", "low-quality"),
    ("image_integrity", "source_integrity", "device-risk"),
  ]
}
