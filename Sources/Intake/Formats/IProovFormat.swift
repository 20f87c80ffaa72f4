import Casework
import Desk

/// iProov's answer to `validate`: whether it passed, its signals, and one frame in base64 without a box.
enum IProovFormat: VendorFormat {
  static func recognises(_ record: Field) -> Bool {
    !record["passed"].isAbsent && !record["token"].isAbsent
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    let picture = try record["frame"].picture()
    return IncomingRecord(
      vendor: Vendor.iproov.rawValue, session: try record["token"].required(record["token"].text()), subject: nil, capturedAt: nil,
      result: try result(record), challenge: [], device: DeviceFacts(), notice: nil, priority: 0, attempts: 1,
      frames: picture.map { [IncomingFrame(kind: .probe, picture: $0, box: nil, timeMilliseconds: nil)] } ?? [])
  }

  private static func result(_ record: Field) throws(RecordRefusal) -> MachineResult {
    let passed = try record["passed"].required(record["passed"].flag())
    let signals = record["signals"]
    var failed: [FailedCheck] = []
    if try signals["anti_spoofing"]["passed"].flag() == false { failed.append(.spoofSuspected) }
    if try signals["matching"]["passed"].flag() == false { failed.append(.faceMismatch) }
    if try signals["multiple_faces"]["single_face"]["found"].flag() == false { failed.append(.multipleFaces) }
    return MachineResult(ran: true, decision: passed ? .pass : .fail, score: nil, failedChecks: failed)
  }
}
