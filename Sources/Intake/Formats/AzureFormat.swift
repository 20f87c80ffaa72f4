import Casework
import Desk

/// Azure AI Face's liveness session, as versions 1.2 (a list of attempts) and 1.1 (the latest audit entry) give it.
///
/// It has a decision and no score; its picture is fetched apart, and named by `sessionImageId`.
enum AzureFormat: VendorFormat {
  /// What both versions say of one attempt, wherever they say it.
  private struct Attempt {
    let outcome: Field
    let error: Field
    let rectangle: Field
    let image: Field
    let abuse: Field
  }

  static func recognises(_ record: Field) -> Bool {
    !record["sessionId"].isAbsent && (!record["results"].isAbsent || !record["status"].isAbsent) || !record["sessionExpired"].isAbsent
  }

  static func times(in record: Field) -> [Field] {
    [record["result"]["receivedDateTime"]]
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let session = record["sessionId"].isAbsent ? record["id"] : record["sessionId"]
    let attempts = try record["results"]["attempts"].objects()
    let audited = try audited(record["result"])
    guard let attempt = try newest(of: attempts) ?? audited else {
      throw RecordRefusal(code: .noResult, message: "no attempt has a result", hint: "ask for the session's results again")
    }
    return IncomingRecord(
      vendor: Vendor.azure.rawValue,
      session: try session.required(session.text()),
      subject: nil,
      capturedAt: record["result"]["receivedDateTime"].instant,
      result: try result(attempt),
      challenge: [],
      device: DeviceFacts(),
      notice: nil,
      priority: 0,
      attempts: max(1, attempts.count),
      frames: try frames(attempt)
    )
  }

  /// The newest attempt that came to a result; without one, the newest that ended in an error.
  private static func newest(of attempts: [Field]) throws(RecordRefusal) -> Attempt? {
    for key in ["result", "error"] {
      var newest: (attempt: Field, number: Int)?
      for attempt in attempts where try attempt[key].object() != nil {
        // Without numbers, the service's own order holds: the newest comes first.
        let number = try attempt["attemptId"].rounded() ?? 0
        if newest.map({ number > $0.number }) ?? true { newest = (attempt, number) }
      }
      guard let attempt = newest?.attempt else { continue }
      return Attempt(
        outcome: attempt["result"], error: attempt["error"], rectangle: attempt[key]["targets"]["color"]["faceRectangle"],
        image: attempt["result"]["sessionImageId"], abuse: attempt["abuseMonitoringResult"])
    }
    return nil
  }

  /// The audit entry of version 1.1.
  private static func audited(_ entry: Field) throws(RecordRefusal) -> Attempt? {
    guard let body = try entry["response"]["body"].object() else { return nil }
    return Attempt(
      outcome: body, error: body["error"], rectangle: body["target"]["faceRectangle"], image: entry["sessionImageId"],
      abuse: entry["abuseMonitoringResult"])
  }

  private static func result(_ attempt: Attempt) throws(RecordRefusal) -> MachineResult {
    let decision = try attempt.outcome["livenessDecision"].choice(decisions)
    var failed: [FailedCheck] = decision == .fail ? [.spoofSuspected] : []
    if try attempt.outcome["verifyResult"]["isIdentical"].flag() == false { failed.append(.faceMismatch) }
    if try attempt.abuse["isAbuseDetected"].flag() == true { failed.append(.deviceRisk) }
    if let code = try attempt.error["code"].text(), let check = check(code) { failed.append(check) }
    return MachineResult(ran: decision != nil, decision: decision, score: nil, failedChecks: failed)
  }

  private static func frames(_ attempt: Attempt) throws(RecordRefusal) -> [IncomingFrame] {
    guard let name = try attempt.image.text() else { return [] }
    let box = try attempt.rectangle.object().map { (box) throws(RecordRefusal) in
      try box.box(.pixels, left: "left", top: "top", width: "width", height: "height")
    }
    return [IncomingFrame(kind: .probe, picture: .name(name), box: box, timeMilliseconds: nil)]
  }

  private static let decisions: KeyValuePairs<String, MachineResult.Decision> = [
    "realface": .pass, "spoofface": .fail, "uncertain": .uncertain,
  ]

  private static func check(_ code: String) -> FailedCheck? {
    switch code.lowercased() {
    case "facewithmaskdetected", "facemouthregionnotvisible", "faceeyeregionnotvisible": .faceCovered
    case "smilenotperformed": .noSmile
    case "headturnnotperformed": .noHeadTurn
    case "timedout", "servertimedout": .timedOut
    case "nofacedetected", "facetrackingfailed": .lowQuality
    case let code where code.hasPrefix("excessive"): .lowQuality
    default: FailedCheck(code.hyphenated)
    }
  }
}
