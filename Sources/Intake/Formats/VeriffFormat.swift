import Casework
import Desk

/// Veriff's decision, as its webhook or its API gives it: no box and no picture, which stand in the answer on the session's media.
///
/// Where whoever keeps the decision wrote that answer's `images` in, the faces are found by their identifiers; else by the session's and
/// the name that the media have, `face`.
enum VeriffFormat: VendorFormat {
  private enum Status {
    case waiting, expired
    case decided(MachineResult.Decision)
  }

  static func recognises(_ record: Field) -> Bool {
    !record["verification"]["code"].isAbsent && !record["verification"]["id"].isAbsent
  }

  static func times(in record: Field) -> [Field] {
    [record["verification"]["submissionTime"]]
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let verification = record["verification"]
    let session = try verification["id"].required(verification["id"].text())
    return IncomingRecord(
      vendor: Vendor.veriff.rawValue, session: session,
      subject: try Field.firstText(verification["vendorData"], verification["endUserId"]),
      capturedAt: verification["submissionTime"].instant,
      result: try result(verification), challenge: [], device: DeviceFacts(), notice: nil, priority: 0, attempts: 1,
      frames: try pictures(record, session: session).map { IncomingFrame(kind: .probe, picture: $0, box: nil, timeMilliseconds: nil) })
  }

  private static func result(_ verification: Field) throws(RecordRefusal) -> MachineResult {
    let failed = try failedChecks(verification)
    switch try verification["code"].required(verification["code"].choice(codes)) {
    case .waiting: throw RecordRefusal(code: .noResult, message: "the session has no decision", hint: "ask for it again")
    case .expired: return MachineResult(ran: false, decision: .uncertain, score: nil, failedChecks: [.timedOut])
    case .decided(let decision): return MachineResult(ran: true, decision: decision, score: nil, failedChecks: failed)
    }
  }

  private static func failedChecks(_ verification: Field) throws(RecordRefusal) -> [FailedCheck] {
    var failed: [FailedCheck] = []
    for risk in try verification["riskLabels"].objects() {
      // What is wrong with a document is no question of liveness.
      guard let label = try risk["label"].text(), let category = try risk["category"].text()?.lowercased() else { continue }
      let check: FailedCheck? = category == "device" ? .deviceRisk : ["person", "images"].contains(category) ? FailedCheck(label) : nil
      if let check, !failed.contains(check) { failed.append(check) }
    }
    if let code = try verification["reasonCode"].text(), let check = FailedCheck("veriff-\(code)") { failed.append(check) }
    return failed
  }

  private static func pictures(_ record: Field, session: String) throws(RecordRefusal) -> [PictureReference] {
    guard !record["images"].isAbsent else { return [.key("\(session)/face")] }
    var pictures: [PictureReference] = []
    for image in try record["images"].objects() where try image["context"].text()?.lowercased().hasPrefix("face") == true {
      // The picture of a passport's chip is not of the check.
      guard try image["context"].text()?.lowercased() != "face-nfc", let id = try image["id"].text() else { continue }
      pictures.append(.name(id))
    }
    return pictures
  }

  private static let codes: KeyValuePairs<String, Status> = [
    "7001": .waiting, "7002": .waiting, "9001": .decided(.pass), "9102": .decided(.fail), "9103": .decided(.uncertain),
    "9121": .decided(.uncertain), "9104": .expired,
  ]
}
