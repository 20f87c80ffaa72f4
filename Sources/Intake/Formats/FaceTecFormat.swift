import Casework
import Desk

/// FaceTec's answer to a liveness check, kept with the request's audit trail pictures: no box.
enum FaceTecFormat: VendorFormat {
  static func recognises(_ record: Field) -> Bool {
    !record["faceScanSecurityChecks"].isAbsent
  }

  static func times(in record: Field) -> [Field] {
    [record["callData"]["epochSecond"]]
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let session = try Field.firstText(record["additionalSessionData"]["sessionID"], record["callData"]["tid"])
    return IncomingRecord(
      vendor: Vendor.facetec.rawValue, session: try record["additionalSessionData"]["sessionID"].required(session),
      subject: try record["externalDatabaseRefID"].text(), capturedAt: record["callData"]["epochSecond"].instant,
      result: try result(record), challenge: [], device: DeviceFacts(kind: try record["additionalSessionData"]["deviceModel"].text()),
      notice: nil, priority: 0, attempts: 1, frames: try frames(record["auditTrailImage"]))
  }

  private static func result(_ record: Field) throws(RecordRefusal) -> MachineResult {
    let checks = record["faceScanSecurityChecks"]
    guard try record["wasProcessed"].flag() != false, let isLive = try checks["faceScanLivenessCheckSucceeded"].flag() else {
      return MachineResult(ran: false, decision: .uncertain, score: nil, failedChecks: [])
    }
    var failed: [FailedCheck] = isLive ? [] : [.spoofSuspected]
    for (name, check) in others where try checks[name].flag() == false {
      if let check = FailedCheck(check) { failed.append(check) }
    }
    return MachineResult(ran: true, decision: failed.isEmpty ? .pass : .fail, score: nil, failedChecks: failed)
  }

  private static func frames(_ image: Field) throws(RecordRefusal) -> [IncomingFrame] {
    let images =
      if case .array(let elements) = image.value, elements.contains(where: { if case .string = $0 { true } else { false } }) {
        try image.elements()
      } else {
        [image]
      }
    var frames: [IncomingFrame] = []
    for image in images {
      if let picture = try image.picture() { frames.append(IncomingFrame(kind: .probe, picture: picture, box: nil, timeMilliseconds: nil)) }
    }
    return frames
  }

  private static let others: KeyValuePairs<String, String> = [
    "replayCheckSucceeded": "replay-suspected", "sessionTokenCheckSucceeded": "session-token",
    "auditTrailVerificationCheckSucceeded": "audit-trail-mismatch",
  ]
}
