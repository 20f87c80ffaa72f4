import Casework
import Desk

/// Persona's selfie verification, as its API or an event sends it, with keys in any of the three inflections that Persona offers.
///
/// Only the centre photo has a face box, so the side photos are left alone; similarities compare two faces and are no scores of liveness.
enum PersonaFormat: VendorFormat {
  private enum Status {
    case waiting, canceled
    case decided(MachineResult.Decision)
  }

  static func recognises(_ record: Field) -> Bool {
    guard case .string(let type) = resource(in: record)["data"]["type"].value else { return false }
    return type.hasPrefix("verification/")
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let resource = resource(in: record)
    let data = resource["data"]
    guard try data["type"].required(data["type"].text()) == "verification/selfie" else {
      throw data["type"].refusal("is not verification/selfie", code: .unsupported)
    }
    let attributes = data["attributes"]
    let times = ["submitted-at", "completed-at", "created-at"].compactMap { attributes.inflected($0).instant }
    return IncomingRecord(
      vendor: Vendor.persona.rawValue,
      session: try data["id"].required(data["id"].text()),
      subject: try subject(resource["included"]),
      capturedAt: times.first,
      result: try result(attributes),
      challenge: [],
      device: DeviceFacts(),
      notice: nil,
      priority: 0,
      attempts: 1,
      frames: try frames(attributes)
    )
  }

  /// What an event carries, or the record itself.
  private static func resource(in record: Field) -> Field {
    let payload = record["data"]["attributes"]["payload"]
    return payload.isAbsent ? record : payload
  }

  /// The reference that upstream gave the inquiry or the account.
  private static func subject(_ included: Field) throws(RecordRefusal) -> String? {
    for resource in try included.objects() {
      if let reference = try resource["attributes"].inflected("reference-id").text() { return reference }
    }
    return nil
  }

  private static func result(_ attributes: Field) throws(RecordRefusal) -> MachineResult {
    let status = try attributes["status"].required(attributes["status"].choice(statuses))
    var required: [FailedCheck] = []
    var others: [FailedCheck] = []
    for check in try attributes["checks"].objects() where try check["status"].text()?.lowercased() == "failed" {
      guard let failed = try failedCheck(check) else { continue }
      if try check["requirement"].text() == "not_required" { others.append(failed) } else { required.append(failed) }
    }
    switch status {
    case .waiting:
      throw RecordRefusal(code: .noResult, message: "the verification has not ended", hint: "ask for it again")
    case .canceled:
      return MachineResult(ran: false, decision: .uncertain, score: nil, failedChecks: required + others)
    case .decided(let decision):
      return MachineResult(ran: true, decision: decision, score: nil, failedChecks: required + others)
    }
  }

  private static func failedCheck(_ check: Field) throws(RecordRefusal) -> FailedCheck? {
    let name = try check["name"].required(check["name"].text())
    for reason in try check["reasons"].elements() {
      if try reason.text()?.lowercased() == "pose_not_changed" { return .noHeadTurn }
    }
    return checks.first { $0.key == name.lowercased() }?.value ?? FailedCheck(name)
  }

  private static func frames(_ attributes: Field) throws(RecordRefusal) -> [IncomingFrame] {
    guard let address = try attributes.inflected("center-photo-url").text() else { return [] }
    let isRemote = address.lowercased().hasPrefix("https://") || address.lowercased().hasPrefix("http://")
    let box = try attributes.inflected("center-photo-face-coordinates").object().map(box)
    return [IncomingFrame(kind: .probe, picture: isRemote ? .key(of: address) : .name(address), box: box, timeMilliseconds: nil)]
  }

  /// The upright box round four corners, each a share of the width and one of the height.
  private static func box(_ corners: Field) throws(RecordRefusal) -> Box {
    var across: [Double] = []
    var down: [Double] = []
    for name in ["top-left", "top-right", "bottom-left", "bottom-right"] {
      let corner = corners.inflected(name)
      let numbers = try corner.elements().map { (number) throws(RecordRefusal) in try number.required(number.number()) }
      guard numbers.count == 2 else { throw corner.refusal("is not a pair of numbers") }
      across.append(numbers[0])
      down.append(numbers[1])
    }
    let (left, top) = (across.min() ?? 0, down.min() ?? 0)
    return Box(unit: .ratio, left: left, top: top, width: (across.max() ?? 0) - left, height: (down.max() ?? 0) - top)
  }

  private static let statuses: KeyValuePairs<String, Status> = [
    "initiated": .waiting, "submitted": .waiting, "passed": .decided(.pass), "confirmed": .decided(.pass), "failed": .decided(.fail),
    "requires_retry": .decided(.uncertain), "canceled": .canceled,
  ]

  private static let checks: KeyValuePairs<String, FailedCheck> = [
    "selfie_liveness_detection": .spoofSuspected,
    "selfie_suspicious_entity_detection": .printSuspected,
    "selfie_id_comparison": .faceMismatch,
    "selfie_account_comparison": .faceMismatch,
    "selfie_persona_comparison": .faceMismatch,
    "selfie_attribute_comparison": .faceMismatch,
    "selfie_pose_detection": .noHeadTurn,
    "selfie_pose_repeat_detection": .noHeadTurn,
    "selfie_voice_detection": .voiceMismatch,
    "selfie_multiple_faces_detection": .multipleFaces,
    "selfie_face_covering_detection": .faceCovered,
    "selfie_glasses_detection": .faceCovered,
    "selfie_glare_detection": .lowQuality,
    "selfie_image_quality_detection": .lowQuality,
    "selfie_portrait_quality_detection": .lowQuality,
    "selfie_video_quality_detection": .lowQuality,
  ]
}

extension Field {
  /// The member whose name is written with hyphens here, and in the record with hyphens, underscores or capitals.
  fileprivate func inflected(_ name: String) -> Field {
    let words = name.split(separator: "-")
    let camel = words[0] + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return [name, words.joined(separator: "_"), String(camel)].map { self[$0] }.first { !$0.isAbsent } ?? self[name]
  }
}
