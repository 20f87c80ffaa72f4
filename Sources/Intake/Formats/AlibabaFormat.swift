import Casework
import Desk

/// Alibaba Cloud's identity check (实人认证), as `DescribeFaceVerify` answers: no box, and the picture by its key in a bucket.
///
/// An answer names no session of its own: the request's `CertifyId`, where whoever keeps it wrote it in, else the answer's `RequestId`.
enum AlibabaFormat: VendorFormat {
  static func recognises(_ record: Field) -> Bool {
    !record["ResultObject"]["Passed"].isAbsent
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let object = record["ResultObject"]
    let material = try object["MaterialInfo"].embedded()
    return IncomingRecord(
      vendor: Vendor.alibaba.rawValue,
      session: try record["RequestId"].required(Field.firstText(record["CertifyId"], object["CertifyId"], record["RequestId"])),
      subject: nil, capturedAt: nil,
      result: try result(object, material), challenge: [], device: try device(object["DeviceRisk"]), notice: nil, priority: 0, attempts: 1,
      frames: try frames(material["facialPictureFront"]))
  }

  private static func result(_ object: Field, _ material: Field) throws(RecordRefusal) -> MachineResult {
    let decision = try object["Passed"].required(object["Passed"].choice(decisions))
    let score = try material["facialPictureFront"]["faceAttackScore"].score(on: 0...1, .attack, threshold: nil)
    var failed: [FailedCheck] = []
    switch try object["SubCode"].text() {
    case "204", "207": failed.append(.faceMismatch)
    case "205": failed.append(.spoofSuspected)
    default: break
    }
    if try material["faceOcclusion"].text()?.uppercased() == "T" { failed.append(.faceCovered) }
    return MachineResult(ran: true, decision: decision, score: score, failedChecks: failed)
  }

  private static func device(_ risk: Field) throws(RecordRefusal) -> DeviceFacts {
    let risks = try risk.text()?.uppercased().split(separator: ",").map(String.init) ?? []
    return DeviceFacts(kind: nil, emulator: risks.contains("EMULATOR") ? true : nil, virtualCamera: risks.contains("HOOK") ? true : nil)
  }

  private static func frames(_ front: Field) throws(RecordRefusal) -> [IncomingFrame] {
    let object = try front["ossObjectName"].text().map(PictureReference.key)
    let address = try front["pictureUrl"].text().map(PictureReference.key(of:))
    guard let picture = object ?? address else { return [] }
    return [IncomingFrame(kind: .probe, picture: picture, box: nil, timeMilliseconds: nil)]
  }

  private static let decisions: KeyValuePairs<String, MachineResult.Decision> = ["T": .pass, "F": .fail]
}
