import Casework
import Desk

/// Cameo's own record, `cameo-case-1`, for vendors that have no format here.
enum CameoFormat: VendorFormat {
  static let schema = "cameo-case-1"

  static func recognises(_ record: Field) -> Bool {
    !record["schema"].isAbsent || !record["session"].isAbsent && !record["frames"].isAbsent
  }

  static func times(in record: Field) -> [Field] {
    [record["capturedAt"], record["notice"]["at"]]
  }

  static func record(from record: Field, options: IntakeOptions) throws(RecordRefusal) -> IncomingRecord {
    guard try record["schema"].required(record["schema"].text()) == schema else {
      throw record["schema"].refusal("is not \(schema)", hint: "this version of cameo reads \(schema)")
    }
    let device = try record["device"].object()
    return IncomingRecord(
      vendor: Vendor.cameo.rawValue,
      session: try record["session"].required(record["session"].text()),
      subject: try record["subject"].text(),
      capturedAt: record["capturedAt"].instant,
      result: try result(record["result"], options: options),
      challenge: try record["challenge"].objects().map(step),
      device: DeviceFacts(
        kind: try device?["kind"].text(), emulator: try device?["emulator"].flag(), virtualCamera: try device?["virtualCamera"].flag()),
      notice: try record["notice"].object().flatMap(notice),
      priority: try record["priority"].integer(in: CaseFacts.priorities) ?? 0,
      attempts: try record["attempts"].integer(in: 1...1_000_000) ?? 1,
      frames: try record["frames"].objects().map(frame)
    )
  }

  private static func result(_ result: Field, options: IntakeOptions) throws(RecordRefusal) -> MachineResult {
    guard try result.object() != nil else {
      throw RecordRefusal(code: .noResult, message: "the record has no result", hint: "send it when the check has ended")
    }
    let decision = try result["decision"].choice(decisions)
    let recorded = try result["threshold"].number()
    let threshold = decision == nil ? recorded ?? options.threshold : recorded
    return MachineResult(
      ran: try result["ran"].flag() ?? true,
      decision: decision,
      score: try score(result, threshold: threshold),
      failedChecks: try result["failedChecks"].elements().map { (check) throws(RecordRefusal) in
        try check.required(check.text().flatMap(FailedCheck.init))
      }
    )
  }

  private static func score(_ result: Field, threshold: Double?) throws(RecordRefusal) -> MachineResult.Score? {
    let ends = try result["scale"].elements().map { (end) throws(RecordRefusal) in try end.required(end.number()) }
    let scale = ends.isEmpty ? [0, 1] : ends
    guard scale.count == 2, scale[0] < scale[1] else { throw result["scale"].refusal("is not a lowest and a highest value") }
    let high = try result["high"].choice(["live": MachineResult.Direction.live, "attack": .attack]) ?? .live
    return try result["score"].score(on: scale[0]...scale[1], high, threshold: threshold)
  }

  private static func step(_ step: Field) throws(RecordRefusal) -> ChallengeStep {
    ChallengeStep(
      kind: try step["kind"].required(step["kind"].text()),
      startMilliseconds: try step["startMs"].rounded(),
      endMilliseconds: try step["endMs"].rounded()
    )
  }

  private static func notice(_ notice: Field) throws(RecordRefusal) -> Notice? {
    guard let text = try notice["textHash"].text() else { return nil }
    guard let hash = Notice.textHash(text) else {
      throw notice["textHash"].refusal(
        "is not 8 to 128 hexadecimal digits", hint: "it is the digest of the text that the subject was given")
    }
    return Notice(textHash: hash, at: notice["at"].instant, channel: try notice["channel"].text())
  }

  private static func frame(_ frame: Field) throws(RecordRefusal) -> IncomingFrame {
    let file = try frame["file"].text().map(PictureReference.name)
    guard let picture = try frame["bytes"].picture() ?? file else {
      throw RecordRefusal(code: .noPicture, message: "key \(frame.path) has neither bytes nor a file")
    }
    return IncomingFrame(
      kind: try frame["kind"].choice(["probe": FrameKind.probe, "enrolled": .enrolled]) ?? .probe,
      picture: picture,
      box: try frame["box"].object().map(box),
      timeMilliseconds: try frame["timeMs"].rounded(),
      eyes: try frame["landmarks"].object().flatMap(eyes)
    )
  }

  private static func eyes(_ landmarks: Field) throws(RecordRefusal) -> EyeLandmarks? {
    guard let left = try point(landmarks["leftEye"]), let right = try point(landmarks["rightEye"]) else { return nil }
    return EyeLandmarks(left: left, right: right)
  }

  private static func point(_ point: Field) throws(RecordRefusal) -> SIMD2<Double>? {
    let numbers = try point.elements().map { (number) throws(RecordRefusal) in try number.required(number.number()) }
    guard !numbers.isEmpty else { return nil }
    guard numbers.count == 2 else { throw point.refusal("is not a place", hint: "give it as [x, y], in the unit of the box") }
    return SIMD2(numbers[0], numbers[1])
  }

  private static func box(_ box: Field) throws(RecordRefusal) -> Box {
    let unit = try box["unit"].choice(["px": Box.Unit.pixels, "pixels": .pixels, "ratio": .ratio]) ?? .pixels
    return try box.box(unit, left: "left", top: "top", width: "width", height: "height")
  }

  private static let decisions: KeyValuePairs<String, MachineResult.Decision> = ["pass": .pass, "fail": .fail, "uncertain": .uncertain]
}

// MARK: - Keys

extension CameoFormat {
  private indirect enum Shape: Sendable {
    case anything
    case object([String: Shape])
    case list(Shape)
  }

  /// The way to every key that the format does not know; what stands below such a key is left alone.
  static func unknownKeys(in record: JSON) -> Set<String> {
    var unknown: Set<String> = []
    collect(from: record, shape, at: "", into: &unknown)
    return unknown
  }

  private static func collect(from value: JSON, _ shape: Shape, at path: String, into unknown: inout Set<String>) {
    switch (value, shape) {
    case (.object(let members), .object(let known)):
      for (key, member) in members {
        let way = path.isEmpty ? key : "\(path).\(key)"
        if let shape = known[key] { collect(from: member, shape, at: way, into: &unknown) } else { unknown.insert(way) }
      }
    case (.array(let elements), .list(let known)):
      for element in elements { collect(from: element, known, at: path + "[]", into: &unknown) }
    default:
      break
    }
  }

  private static func object(_ keys: String...) -> Shape {
    .object(Dictionary(keys.map { ($0, Shape.anything) }) { first, _ in first })
  }

  private static let shape = Shape.object([
    "schema": .anything, "session": .anything, "subject": .anything, "capturedAt": .anything, "priority": .anything, "attempts": .anything,
    "result": object("ran", "decision", "score", "scale", "high", "threshold", "failedChecks"),
    "challenge": .list(object("kind", "startMs", "endMs")),
    "device": object("kind", "emulator", "virtualCamera"),
    "notice": object("textHash", "at", "channel"),
    "frames": .list(
      .object([
        "kind": .anything, "file": .anything, "bytes": .anything, "timeMs": .anything,
        "box": object("unit", "left", "top", "width", "height"),
        "landmarks": object("leftEye", "rightEye"),
      ])),
  ])
}
