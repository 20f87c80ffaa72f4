import Casework
import Desk

/// Sumsub's review of an applicant, as its webhook or its API gives it: no box and no picture, which stand in the list of the applicant's
/// resources.
///
/// Where whoever keeps the review wrote that list's `items` in, the selfies are found by their identifiers; else by the inspection's and the
/// type that the list calls them, `SELFIE`. One applicant is reviewed again and again, so a webhook's own number belongs to the session.
enum SumsubFormat: VendorFormat {
  static func recognises(_ record: Field) -> Bool {
    let isEvent = !record["applicantId"].isAbsent && !record["reviewStatus"].isAbsent
    return isEvent || !record["inspectionId"].isAbsent && !record["review"]["reviewStatus"].isAbsent
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let review = record["review"].isAbsent ? record : record["review"]
    let inspection = try record["inspectionId"].required(record["inspectionId"].text())
    let number = try Field.firstText(record["correlationId"], review["attemptId"])
    return IncomingRecord(
      vendor: Vendor.sumsub.rawValue, session: [inspection, number].compactMap(\.self).joined(separator: "/"),
      subject: try record["externalUserId"].text(), capturedAt: nil, result: try result(review), challenge: [], device: DeviceFacts(),
      notice: nil, priority: 0, attempts: max(1, try review["attemptCnt"].integer(in: 0...1_000_000) ?? 1),
      frames: try pictures(record["items"], inspection: inspection)
        .map { IncomingFrame(kind: .probe, picture: $0, box: nil, timeMilliseconds: nil) })
  }

  private static func result(_ review: Field) throws(RecordRefusal) -> MachineResult {
    guard try review["reviewStatus"].text()?.lowercased() == "completed" else {
      throw RecordRefusal(code: .noResult, message: "the review is not completed", hint: "ask for it again")
    }
    let answer = review["reviewResult"]["reviewAnswer"]
    let decision = try answer.required(answer.choice(decisions))
    var failed: [FailedCheck] = []
    for label in try review["reviewResult"]["rejectLabels"].elements() {
      guard let label = try label.text() else { continue }
      let check = labels.first { $0.key == label.uppercased() }?.value ?? FailedCheck(label)
      if let check, !failed.contains(check) { failed.append(check) }
    }
    return MachineResult(ran: true, decision: decision, score: nil, failedChecks: failed)
  }

  private static func pictures(_ items: Field, inspection: String) throws(RecordRefusal) -> [PictureReference] {
    guard !items.isAbsent else { return [.key("\(inspection)/SELFIE")] }
    var pictures: [PictureReference] = []
    for item in try items.objects() where try item["idDocDef"]["idDocType"].text()?.uppercased() == "SELFIE" {
      guard try item["deactivated"].flag() != true, let id = try item["id"].text() else { continue }
      pictures.append(.name(id))
    }
    return pictures
  }

  private static let decisions: KeyValuePairs<String, MachineResult.Decision> = ["GREEN": .pass, "RED": .fail, "YELLOW": .uncertain]

  private static let labels: KeyValuePairs<String, FailedCheck> = [
    "FRAUDULENT_LIVENESS": .spoofSuspected, "SELFIE_MISMATCH": .faceMismatch, "BAD_FACE_MATCHING": .faceMismatch,
    "BAD_SELFIE": .lowQuality, "LOW_QUALITY": .lowQuality,
  ]
}
