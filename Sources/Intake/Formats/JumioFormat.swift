import Casework
import Desk

/// Jumio's identity verification, as the older callback or the newer retrieval of a workflow gives it: no box, and pictures by the paths of
/// the addresses from which they are fetched.
enum JumioFormat: VendorFormat {
  static func recognises(_ record: Field) -> Bool {
    let isOlder = !record["identityVerification"].isAbsent
    return isOlder || !record["workflow"].isAbsent && !record["capabilities"]["liveness"].isAbsent
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let isOlder = !record["identityVerification"].isAbsent
    let workflow = record["workflow"]
    let session =
      isOlder ? try Field.firstText(record["jumioIdScanReference"], record["scanReference"]) : try workflow["id"].text()
    let subject =
      isOlder ? record["customerId"] : workflow["userReference"].isAbsent ? record["account"]["userReference"] : workflow["userReference"]
    return IncomingRecord(
      vendor: Vendor.jumio.rawValue, session: try (isOlder ? record["jumioIdScanReference"] : workflow["id"]).required(session),
      subject: try subject.text(), capturedAt: nil,
      result: try isOlder ? callback(record["identityVerification"].embedded()) : retrieval(record["capabilities"]["liveness"]),
      challenge: [],
      device: DeviceFacts(), notice: nil, priority: 0, attempts: 1,
      frames: try (isOlder ? addresses(record) : parts(record["credentials"]))
        .map { IncomingFrame(kind: .probe, picture: .key(of: $0), box: nil, timeMilliseconds: nil) })
  }

  // MARK: The older callback

  private static func callback(_ verification: Field) throws(RecordRefusal) -> MachineResult {
    let similarity = try verification["similarity"].text()?.uppercased()
    let isValid = try verification["validity"].flag()
    guard similarity != nil || isValid != nil else {
      throw RecordRefusal(code: .noResult, message: "the identity was not verified", hint: "import it when it was")
    }
    var failed = try check(verification["reason"]).map { [$0] } ?? []
    if similarity == "NO_MATCH", !failed.contains(.faceMismatch) { failed.append(.faceMismatch) }
    let decision: MachineResult.Decision =
      if isValid == false || similarity == "NO_MATCH" { .fail } else if similarity == "MATCH" { .pass } else { .uncertain }
    return MachineResult(ran: true, decision: decision, score: nil, failedChecks: failed)
  }

  private static func addresses(_ record: Field) throws(RecordRefusal) -> [String] {
    var addresses: [String] = []
    for address in [record["idScanImageFace"]] + (try record["livenessImages"].embedded().elements()) {
      if let text = try address.text(), !addresses.contains(text) { addresses.append(text) }
    }
    return addresses
  }

  // MARK: The newer retrieval

  private static func retrieval(_ liveness: Field) throws(RecordRefusal) -> MachineResult {
    let checks = try liveness.objects()
    guard !checks.isEmpty else {
      throw RecordRefusal(code: .noResult, message: "the workflow has no liveness check", hint: "ask for it when it has ended")
    }
    var decisions: [MachineResult.Decision?] = []
    var failed: [FailedCheck] = []
    for one in checks {
      let type = one["decision"]["type"]
      decisions.append(try type.required(type.choice(types)).decision)
      let label = one["decision"]["details"]["label"]
      if try label.text()?.uppercased() != "OK", let check = try check(label), !failed.contains(check) { failed.append(check) }
    }
    let made = decisions.compactMap(\.self)
    // The gravest of several, as the vendor's own decision on the workflow is.
    let decision: MachineResult.Decision = made.contains(.fail) ? .fail : made.contains(.uncertain) || made.isEmpty ? .uncertain : .pass
    return MachineResult(ran: !made.isEmpty, decision: decision, score: nil, failedChecks: failed)
  }

  /// The selfie and what was captured for liveness; not the documents.
  private static func parts(_ credentials: Field) throws(RecordRefusal) -> [String] {
    var addresses: [String] = []
    for credential in try credentials.objects() {
      guard let category = try credential["category"].text()?.uppercased(), ["SELFIE", "FACEMAP"].contains(category) else { continue }
      for part in try credential["parts"].objects() {
        let classifier = try part["classifier"].text()?.uppercased() ?? ""
        guard classifier == "FACE" || classifier.hasPrefix("LIVENESS"), let address = try part["href"].text() else { continue }
        addresses.append(address)
      }
    }
    return addresses
  }

  // MARK: Words

  private enum Outcome {
    case passed, rejected, doubtful, notRun

    var decision: MachineResult.Decision? {
      switch self {
      case .passed: .pass
      case .rejected: .fail
      case .doubtful: .uncertain
      case .notRun: nil
      }
    }
  }

  private static let types: KeyValuePairs<String, Outcome> = [
    "PASSED": .passed, "REJECTED": .rejected, "WARNING": .doubtful, "NOT_EXECUTED": .notRun,
  ]

  private static func check(_ reason: Field) throws(RecordRefusal) -> FailedCheck? {
    guard let reason = try reason.text() else { return nil }
    return reasons.first { $0.key == reason.uppercased() }?.value ?? FailedCheck(reason)
  }

  private static let reasons: KeyValuePairs<String, FailedCheck> = [
    "SELFIE_CROPPED_FROM_ID": .spoofSuspected, "ENTIRE_ID_USED_AS_SELFIE": .spoofSuspected, "ID_USED_AS_SELFIE": .spoofSuspected,
    "SELFIE_IS_SCREEN_PAPER_VIDEO": .spoofSuspected, "SELFIE_MANIPULATED": .spoofSuspected, "MANIPULATED": .spoofSuspected,
    "DIGITAL_COPY": .screenSuspected, "PHOTOCOPY": .printSuspected, "MULTIPLE_PEOPLE": .multipleFaces,
    "AGE_DIFFERENCE_TOO_BIG": .faceMismatch, "AGE_DIFFERENCE": .faceMismatch, "NO_FACE_PRESENT": .lowQuality, "BAD_QUALITY": .lowQuality,
    "BLACK_AND_WHITE": .lowQuality, "BLACK_WHITE": .lowQuality, "FACE_NOT_FULLY_VISIBLE": .faceCovered,
  ]
}
