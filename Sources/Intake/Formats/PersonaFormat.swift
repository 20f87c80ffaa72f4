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
    let resource = resource(in: record)
    guard case .string(let type) = resource["data"]["type"].value else { return false }
    return type.hasPrefix("verification/") || type == "inquiry" && !resource["included"].isAbsent
  }

  static func times(in record: Field) -> [Field] {
    guard let selfie = (try? selfies(in: resource(in: record)))?.newest else { return [] }
    return ["submitted-at", "completed-at", "created-at"].map { selfie["attributes"].inflected($0) }
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let resource = resource(in: record)
    let selfies = try selfies(in: resource)
    let data = selfies.newest
    guard try data["type"].required(data["type"].text()) == selfie else {
      throw data["type"].refusal("is not \(selfie)", code: .unsupported)
    }
    return IncomingRecord(
      vendor: Vendor.persona.rawValue,
      session: try data["id"].required(data["id"].text()),
      subject: try subject(resource),
      capturedAt: times(in: record).compactMap(\.instant).first,
      result: try result(data["attributes"]),
      challenge: [],
      device: DeviceFacts(),
      notice: nil,
      priority: 0,
      attempts: selfies.count,
      frames: try frames(data["attributes"])
    )
  }

  private static let selfie = "verification/selfie"

  /// What an event carries, or the record itself.
  private static func resource(in record: Field) -> Field {
    let payload = record["data"]["attributes"]["payload"]
    return payload.isAbsent ? record : payload
  }

  /// The verification itself, or of an inquiry's answer the newest selfie that comes with it; and how many there are.
  private static func selfies(in resource: Field) throws(RecordRefusal) -> (newest: Field, count: Int) {
    guard try resource["data"]["type"].text() == "inquiry" else { return (resource["data"], 1) }
    var newest: Field?
    var count = 0
    for one in try resource["included"].objects() where try one["type"].text() == selfie {
      count += 1
      let known = newest?["attributes"].inflected("created-at").instant
      // Without times, the last that is listed.
      if let known, let time = one["attributes"].inflected("created-at").instant, time < known { continue }
      newest = one
    }
    guard let newest else {
      throw RecordRefusal(
        code: .noResult, message: "the inquiry comes without a selfie", hint: "ask for it with include=verifications, once it has ended")
    }
    return (newest, count)
  }

  /// The reference that upstream gave the inquiry or the account.
  private static func subject(_ resource: Field) throws(RecordRefusal) -> String? {
    for one in [resource["data"]] + (try resource["included"].objects()) {
      if let reference = try one["attributes"].inflected("reference-id").text() { return reference }
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
