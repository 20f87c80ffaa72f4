import Casework
import Desk
import Intake

/// What became of one record.
enum Verdict {
  case taken(IncomingRecord)
  case refused(RecordRefusal)

  var record: IncomingRecord? { if case .taken(let record) = self { record } else { nil } }
  var refusal: RecordRefusal? { if case .refused(let refusal) = self { refusal } else { nil } }
  var code: RefusalCode? { refusal?.code }
}

/// Takes in every record of one input.
func intake(_ input: String, options: IntakeOptions = IntakeOptions()) throws -> [(name: String, verdict: Verdict)] {
  var intake = RecordIntake(options: options)
  return try RecordReader(input).map { found in
    do throws(RecordRefusal) {
      return (found.name, .taken(try intake.record(from: try found.content.get())))
    } catch {
      return (found.name, .refused(error))
    }
  }
}

/// Takes in one record that is written out.
func take(_ json: String, vendor: Vendor? = nil, threshold: Double? = nil, noticeHash: String? = nil) throws -> Verdict {
  let folder = try TestFolder()
  let options = IntakeOptions(vendor: vendor, threshold: threshold, noticeHash: noticeHash)
  let verdicts = try intake(folder.write("a.json", json), options: options)
  return verdicts.count == 1 ? verdicts[0].verdict : .refused(RecordRefusal(code: .conflict, message: "\(verdicts.count) records"))
}

enum Sample {
  /// Cameo's own record with every key.
  static let cameo = """
    {"schema":"cameo-case-1","session":"s-1","subject":"p-77","capturedAt":"2026-11-20T08:15:30.250Z",
     "result":{"ran":true,"decision":"fail","score":0.31,"scale":[0,1],"high":"live","threshold":0.8,"failedChecks":["no-blink"]},
     "challenge":[{"kind":"blink","startMs":0,"endMs":1500}],
     "device":{"kind":"phone","emulator":false,"virtualCamera":true},
     "notice":{"textHash":"AB12cd34","at":"2026-11-20T08:15:00Z","channel":"app"},"priority":2,"attempts":3,
     "frames":[{"kind":"probe","file":"a.jpg","bytes":null,"box":{"unit":"px","left":-3,"top":12.5,"width":240,"height":295},"timeMs":420,
                "landmarks":{"leftEye":[1,2],"rightEye":[3,4]}},
               {"kind":"enrolled","file":null,"bytes":"AQIDBA==","box":{"unit":"ratio","left":0.1,"top":0.2,"width":0.5,"height":0.6}}]}
    """

  /// The least that is a case, with something in place of a part of it.
  static func cameo(replacing part: String = "", with other: String = "") -> String {
    let least = """
      {"schema":"cameo-case-1","session":"s-1","result":{"decision":"fail"},\
      "frames":[{"file":"a.jpg","box":{"unit":"px","left":1,"top":2,"width":30,"height":40}}]}
      """
    return part.isEmpty ? least : least.replacing(part, with: other)
  }

  static let aws = """
    {"SessionId":"7c2a","Status":"SUCCEEDED","Confidence":41.5,\
    "ReferenceImage":{"Bytes":"AQIDBA==","BoundingBox":{"Width":0.2,"Height":0.15,"Left":-0.05,"Top":1.02}},\
    "AuditImages":[{"S3Object":{"Bucket":"b","Name":"runs/7/audit-0.jpg"},"BoundingBox":{"Width":0.2,"Height":0.15,"Left":0.3,"Top":0.3}}],\
    "Challenge":{"Type":"FaceMovementAndLightChallenge","Version":"1.0.0"}}
    """

  static func azure(attempts: String, status: String = "Succeeded") -> String {
    #"{"sessionId":"b12e","authToken":"t","status":"\#(status)","results":{"attempts":[\#(attempts)]}}"#
  }

  static func azureResult(_ number: Int, _ decision: String, image: String = "Ae3PVW") -> String {
    """
    {"attemptId":\(number),"attemptStatus":"Succeeded","result":{"livenessDecision":"\(decision)","sessionImageId":"\(image)",\
    "targets":{"color":{"faceRectangle":{"top":669,"left":203,"width":646,"height":724}}}}}
    """
  }

  static func azureError(_ number: Int, _ code: String) -> String {
    #"{"attemptId":\#(number),"attemptStatus":"Failed","error":{"code":"\#(code)","message":"m"}}"#
  }

  static func persona(status: String = "failed", checks: String = "", photo: String = "https://files.example/x/center.jpg?token=1")
    -> String
  {
    """
    {"data":{"type":"verification/selfie","id":"ver_1","attributes":{"status":"\(status)","created-at":"2026-11-20T08:15:30.000Z",\
    "center-photo-url":"\(photo)","left-photo-url":"https://files.example/x/left.jpg","selfie-similarity-score-left":71.2,\
    "center-photo-face-coordinates":{"top-left":[0.2,0.5],"top-right":[0.5,0.5],"bottom-left":[0.2,0.75],"bottom-right":[0.5,0.75]},\
    "checks":[\(checks)]}}}
    """
  }

  static func personaCheck(_ name: String, reasons: String = "", status: String = "failed", requirement: String = "required") -> String {
    #"{"name":"\#(name)","status":"\#(status)","reasons":[\#(reasons)],"requirement":"\#(requirement)","metadata":{}}"#
  }
}
