import Casework
import Desk
import Intake
import Testing

@Suite("Recognising vendors")
struct RecognitionTests {
  @Test(
    "A record's shape tells its vendor",
    arguments: [
      (Sample.cameo, "cameo"), (Sample.aws, "aws"), (Sample.azure(attempts: Sample.azureResult(1, "realface")), "azure"),
      (Sample.persona(), "persona"),
    ])
  func shapes(json: String, vendor: String) throws {
    #expect(try take(json).record?.vendor == vendor)
    #expect(try take(json, vendor: Vendor(rawValue: vendor)).record?.vendor == vendor)
  }

  @Test("A record of no known shape is a bad record, with the vendors to choose from")
  func unknownShape() throws {
    let refusal = try take(#"{"id":1}"#).refusal
    #expect(refusal?.code == .badRecord)
    #expect(
      refusal?.hint
        == "name the vendor with --vendor: cameo, aws, azure, persona, tencent, alibaba, facetec, iproov, didit, onfido, veriff, sumsub, jumio"
    )
  }

  @Test("A named vendor is believed, whatever the record looks like")
  func namedVendor() throws {
    #expect(try take(Sample.aws, vendor: .cameo).refusal?.message == "key schema is missing")
    #expect(try take(Sample.cameo, vendor: .aws).refusal?.message == "key SessionId is missing")
    #expect(try take(Sample.aws, vendor: .persona).refusal?.message == "key data.type is missing")
    #expect(try take(Sample.aws, vendor: .azure).code == .noResult)
  }
}

@Suite("Amazon Rekognition")
struct AWSFormatTests {
  @Test("A low confidence fails by the operator's threshold, and is uncertain without one")
  func threshold() throws {
    let score = { MachineResult.Score(value: 41.5, low: 0, high: 100, direction: .live, threshold: $0) }
    let failed = try take(Sample.aws, threshold: 80).record
    #expect(failed?.result == MachineResult(ran: true, decision: .fail, score: score(80), failedChecks: [.lowScore]))
    let passed = try take(Sample.aws, threshold: 40).record
    #expect(passed?.result == MachineResult(ran: true, decision: .pass, score: score(40), failedChecks: []))
    let unknown = try take(Sample.aws).record
    #expect(unknown?.result == MachineResult(ran: true, decision: .uncertain, score: score(nil), failedChecks: []))
  }

  @Test("The reference image is the first frame, then come the audit images; boxes are ratios as they are")
  func frames() throws {
    let record = try #require(try take(Sample.aws).record)
    #expect(record.session == "7c2a")
    #expect(record.frames.map(\.kind) == [.probe, .probe])
    #expect(record.frames.map(\.picture) == [.bytes([1, 2, 3, 4]), .key("runs/7/audit-0.jpg")])
    #expect(record.frames[0].box == Box(unit: .ratio, left: -0.05, top: 1.02, width: 0.2, height: 0.15))
    #expect(record.challenge == [ChallengeStep(kind: "face-movement-and-light", startMilliseconds: nil, endMilliseconds: nil)])
  }

  @Test("A session that has not ended has no result", arguments: ["CREATED", "IN_PROGRESS", "in_progress"])
  func waiting(status: String) throws {
    #expect(try take(Sample.aws.replacing("SUCCEEDED", with: status)).code == .noResult)
  }

  @Test(
    "A session that did not run to its end is uncertain, whatever its confidence",
    arguments: [("FAILED", []), ("EXPIRED", [FailedCheck.timedOut])])
  func notRun(status: String, checks: [FailedCheck]) throws {
    let result = try take(Sample.aws.replacing("SUCCEEDED", with: status), threshold: 80).record?.result
    #expect(result?.ran == false)
    #expect(result?.decision == .uncertain)
    #expect(result?.failedChecks == checks)
  }

  @Test("Broken parts are refused")
  func refusals() throws {
    #expect(try take(Sample.aws.replacing("SUCCEEDED", with: "LOST")).refusal?.message == "key Status has an unknown value")
    #expect(try take(Sample.aws.replacing("AQIDBA==", with: "A!")).code == .badPicture)
    let boxless = try take(Sample.aws.replacing(#""BoundingBox""#, with: #""Box""#)).record
    #expect(boxless?.frames.isEmpty == false && boxless?.frames.allSatisfy { $0.box == nil } == true, "the face is looked for")
    #expect(
      try take(Sample.aws.replacing(#""Left":-0.05,"#, with: "")).refusal?.message == "key ReferenceImage.BoundingBox.Left is missing")
    #expect(try take(#"{"SessionId":"a","Status":"SUCCEEDED","Confidence":1}"#).code == .noPicture)
    #expect(try take(#"{"SessionId":"a","Status":"SUCCEEDED","ReferenceImage":{"Bytes":""},"AuditImages":[{}]}"#).code == .noPicture)
  }

  @Test(
    "Base64 may have line breaks, white space, the other alphabet, an address before it, and no padding",
    arguments: ["+/+/AQ==", "-_-_AQ", #"+/+\/AQ="#, #" +/\n+/\r\n A\tQ = ="#, "data:image/jpeg;base64,+/+/AQ=="])
  func base64(text: String) throws {
    let record = try take(Sample.aws.replacing("AQIDBA==", with: text)).record
    #expect(record?.frames.first?.picture == .bytes([0xFB, 0xFF, 0xBF, 0x01]))
  }

  @Test("A picture past 24 MiB is too large")
  func largePicture() throws {
    let most = String(repeating: "AAAA", count: (24 << 20) / 3)
    #expect(try take(Sample.aws.replacing("AQIDBA==", with: most)).record != nil)
    #expect(try take(Sample.aws.replacing("AQIDBA==", with: most + "AAA=")).code == .tooLarge)
  }
}

@Suite("Azure AI Face")
struct AzureFormatTests {
  @Test(
    "The service's decision is taken in any letter case",
    arguments: [
      ("realFace", MachineResult.Decision.pass, []), ("spoofface", .fail, [FailedCheck.spoofSuspected]), ("Uncertain", .uncertain, []),
    ] as [(String, MachineResult.Decision, [FailedCheck])])
  func decisions(word: String, decision: MachineResult.Decision, checks: [FailedCheck]) throws {
    let record = try take(Sample.azure(attempts: Sample.azureResult(1, word)), threshold: 0.5).record
    #expect(record?.result == MachineResult(ran: true, decision: decision, score: nil, failedChecks: checks))
    #expect(record?.frames.map(\.picture) == [.name("Ae3PVW")])
    #expect(record?.frames.first?.box == Box(unit: .pixels, left: 203, top: 669, width: 646, height: 724))
  }

  @Test("The newest attempt with a result counts, in whichever order they come")
  func newest() throws {
    let attempts = [
      Sample.azureResult(2, "spoofface", image: "two"), Sample.azureError(3, "TimedOut"), Sample.azureResult(1, "realface", image: "one"),
    ]
    for order in [attempts, attempts.reversed()] {
      let record = try take(Sample.azure(attempts: order.joined(separator: ","))).record
      #expect(record?.frames.map(\.picture) == [.name("two")])
      #expect(record?.result.failedChecks == [.spoofSuspected])
      #expect(record?.attempts == 3)
    }
  }

  @Test("A session whose status lags behind is judged by its attempts, and one without any has no result")
  func status() throws {
    #expect(try take(Sample.azure(attempts: Sample.azureResult(1, "realface"), status: "NotStarted")).record != nil)
    #expect(try take(Sample.azure(attempts: "", status: "Running")).code == .noResult)
    #expect(try take(#"{"sessionId":"b","status":"NotStarted"}"#).code == .noResult)
    #expect(
      try take(#"{"sessionId":"b","status":"Running","results":{"attempts":[{"attemptId":1,"attemptStatus":"Running"}]}}"#).code
        == .noResult)
  }

  @Test(
    "An error's code becomes a failed check of a check that did not run to its end",
    arguments: [
      ("FaceWithMaskDetected", "face-covered"), ("FaceMouthRegionNotVisible", "face-covered"), ("smilenotperformed", "no-smile"),
      ("HeadTurnNotPerformed", "no-head-turn"), ("TimedOut", "timed-out"), ("ServerTimedOut", "timed-out"),
      ("ExcessiveImageBlurDetected", "low-quality"), ("ExcessiveFaceBrightness", "low-quality"),
      ("UserCanceledActiveMotion", "user-canceled-active-motion"),
    ])
  func errors(code: String, check: String) throws {
    let error = Sample.azureError(1, code).dropLast() + #","result":{"sessionImageId":"x","targets":{}}}"#
    let boxless = try take(Sample.azure(attempts: String(error))).record
    #expect(boxless?.frames.map { $0.box == nil } == [true])
    let boxed = error.replacing(#""targets":{}"#, with: #""targets":{"color":{"faceRectangle":{"top":1,"left":2,"width":3,"height":4}}}"#)
    let result = try take(Sample.azure(attempts: String(boxed))).record?.result
    #expect(result?.ran == false)
    #expect(result?.decision == .uncertain)
    #expect(result?.failedChecks.map(\.description) == [check])
  }

  @Test("An attempt that only failed has no picture")
  func errorOnly() throws {
    #expect(try take(Sample.azure(attempts: Sample.azureError(1, "TimedOut"))).code == .noPicture)
  }

  @Test("Abuse and another face than the reference's are failed checks of their own")
  func abuseAndMismatch() throws {
    let attempt = Sample.azureResult(1, "realface")
      .replacing(#""sessionImageId""#, with: #""verifyResult":{"matchConfidence":0.1,"isIdentical":false},"sessionImageId""#)
      .replacing(#""attemptId""#, with: #""abuseMonitoringResult":{"isAbuseDetected":true,"otherFlaggedSessions":[]},"attemptId""#)
    #expect(try take(Sample.azure(attempts: attempt)).record?.result.failedChecks == [.faceMismatch, .deviceRisk])
  }

  @Test("The older shape of version 1.1 is read as well")
  func versionOnePointOne() throws {
    let json = """
      {"id":"b12e","createdDateTime":"2026-11-20T08:00:00Z","sessionExpired":false,"status":"ResultAvailable",
       "result":{"id":1,"sessionId":"b12e","receivedDateTime":"2026-11-20T08:15:30Z","sessionImageId":"Ae3",
        "response":{"statusCode":200,"body":{"livenessDecision":"spoofface",
         "target":{"faceRectangle":{"top":1,"left":2,"width":3,"height":4},"fileName":"video.webm"}}}}}
      """
    let record = try #require(try take(json).record)
    #expect(record.session == "b12e")
    #expect(record.capturedAt?.rfc3339 == "2026-11-20T08:15:30.000Z")
    #expect(record.result.decision == .fail)
    #expect(record.frames.map(\.picture) == [.name("Ae3")])
    #expect(record.frames.first?.box == Box(unit: .pixels, left: 2, top: 1, width: 3, height: 4))
    #expect(try take(json.replacing(#""result""#, with: #""other""#)).code == .noResult)
  }
}

@Suite("Persona")
struct PersonaFormatTests {
  @Test("The centre photo is the one frame, by the path of its address and in the box of its corners")
  func frame() throws {
    let record = try #require(try take(Sample.persona()).record)
    #expect(record.session == "ver_1")
    #expect(record.capturedAt?.rfc3339 == "2026-11-20T08:15:30.000Z")
    #expect(record.frames.map(\.picture) == [.key("x/center.jpg")])
    #expect(record.frames.first?.box == Box(unit: .ratio, left: 0.2, top: 0.5, width: 0.3, height: 0.25))
    #expect(record.result.score == nil)
  }

  @Test(
    "An address is never fetched, and a path stays a path",
    arguments: [
      ("HTTPS://files.example/x/a%20b.png#x", .key("x/a%20b.png")),
      ("http://files.example/..%2F..%2Fetc%2Fpasswd", .key("..%2F..%2Fetc%2Fpasswd")),
      ("frames/a.jpg", .name("frames/a.jpg")), ("../a.jpg", .name("../a.jpg")), ("https://", .key("")),
    ] as [(String, PictureReference)])
  func addresses(address: String, picture: PictureReference) throws {
    #expect(try take(Sample.persona(photo: address)).record?.frames.map(\.picture) == [picture])
  }

  @Test(
    "Failed checks have Cameo's names, required ones first, and unknown ones their own",
    arguments: [
      (Sample.personaCheck("selfie_liveness_detection"), ["spoof-suspected"]),
      (Sample.personaCheck("selfie_liveness_detection", reasons: #""pose_not_changed""#), ["no-head-turn"]),
      (Sample.personaCheck("selfie_liveness_detection", status: "passed"), []),
      (Sample.personaCheck("selfie_multiple_faces_detection", status: "FAILED"), ["multiple-faces"]),
      (Sample.personaCheck("selfie_similar_background_detection"), ["selfie-similar-background-detection"]),
      (
        Sample.personaCheck("selfie_glare_detection", requirement: "not_required") + ","
          + Sample.personaCheck("selfie_face_covering_detection"),
        ["face-covered", "low-quality"]
      ),
    ] as [(String, [String])])
  func checks(checks: String, names: [String]) throws {
    #expect(try take(Sample.persona(checks: checks)).record?.result.failedChecks.map(\.description) == names)
  }

  @Test(
    "The verification's status is the decision",
    arguments: [
      ("passed", MachineResult.Decision.pass, true), ("Failed", .fail, true), ("requires_retry", .uncertain, true),
      ("canceled", .uncertain, false),
    ]
      as [(String, MachineResult.Decision, Bool)])
  func statuses(status: String, decision: MachineResult.Decision, ran: Bool) throws {
    let result = try take(Sample.persona(status: status)).record?.result
    #expect(result?.decision == decision)
    #expect(result?.ran == ran)
  }

  @Test("Keys with underscores or capitals are the same keys", arguments: ["_", ""])
  func inflections(separator: String) throws {
    var json = Sample.persona()
    for match in json.matches(of: #/"[a-z]+(-[a-z]+)+":/#).reversed() {
      let words = json[match.range].split(separator: "-")
      let rest = words.dropFirst().map { separator.isEmpty ? $0.prefix(1).uppercased() + $0.dropFirst() : separator + $0 }
      json.replaceSubrange(match.range, with: words[0] + rest.joined())
    }
    #expect(!json.contains("photo-url"))
    #expect(try take(json).record?.frames.first?.box == Box(unit: .ratio, left: 0.2, top: 0.5, width: 0.3, height: 0.25))
  }

  /// An inquiry's answer with what was asked to come with it, selfies among that, by the seconds of their making.
  private func inquiry(selfies seconds: [Int], included: String = "") -> String {
    let selfies = seconds.map { second in
      Sample.persona().replacing("ver_1", with: "ver_\(second)").replacing("08:15:30", with: "08:15:\(second)").dropFirst(8).dropLast()
    }
    let others = [#"{"type":"verification/government-id","id":"ver_0","attributes":{"status":"passed"}}"#] + selfies.map(String.init)
    return """
      {"data":{"type":"inquiry","id":"inq_1","attributes":{"status":"failed","reference-id":"p-77"}},\
      "included":[\(others.joined(separator: ","))\(included)]}
      """
  }

  @Test("An inquiry's answer carries its selfies: the newest is the check, and the others were its attempts")
  func inquiries() throws {
    let record = try #require(try take(inquiry(selfies: [31, 45, 38])).record)
    #expect(record.vendor == "persona" && record.session == "ver_45" && record.attempts == 3 && record.subject == "p-77")
    #expect(record.capturedAt == Instant(rfc3339: "2026-11-20T08:15:45Z"))
    #expect(record.frames.first?.box == Box(unit: .ratio, left: 0.2, top: 0.5, width: 0.3, height: 0.25))
    #expect(try take(inquiry(selfies: [])).code == .noResult)
    let event = #"{"data":{"type":"event","id":"evt_1","attributes":{"name":"inquiry.failed","payload":\#(inquiry(selfies: [31]))}}}"#
    #expect(try take(event).record?.session == "ver_31")
  }

  @Test("An event carries the verification, and what comes with it names the subject")
  func event() throws {
    let included = #""included":[{"type":"template"},{"type":"inquiry","attributes":{"reference-id":"p-77"}}]"#
    let payload = Sample.persona().dropLast() + "," + included + "}"
    let event = #"{"data":{"type":"event","id":"evt_1","attributes":{"name":"verification.failed","payload":\#(payload)}}}"#
    let record = try take(event).record
    #expect(record?.session == "ver_1")
    #expect(record?.subject == "p-77")
  }

  @Test("Broken parts are refused")
  func refusals() throws {
    #expect(try take(Sample.persona().replacing("verification/selfie", with: "verification/government-id")).code == .unsupported)
    #expect(try take(Sample.persona(status: "initiated")).code == .noResult)
    #expect(try take(Sample.persona(status: "odd")).refusal?.message == "key data.attributes.status has an unknown value")
    #expect(try take(Sample.persona().replacing("center-photo-url", with: "some-url")).code == .noPicture)
    let boxless = try take(Sample.persona().replacing("center-photo-face-coordinates", with: "coordinates")).record
    #expect(boxless?.frames.map { $0.box == nil } == [true])
    #expect(
      try take(Sample.persona().replacing("[0.5,0.5]", with: "[0.5]")).refusal?.message
        == "key data.attributes.center-photo-face-coordinates.top-right is not a pair of numbers")
  }
}

@Suite("Times")
struct TimeTests {
  @Test(
    "A time is understood however vendors write it, and dropped where it is none",
    arguments: [
      (#""2020-02-21T13:23:19.321Z""#, "2020-02-21T13:23:19.321Z"), (#""2020-02-21 13:23:19.321""#, "2020-02-21T13:23:19.321Z"),
      (#""2020-02-21T15:23:19+02:00""#, "2020-02-21T13:23:19.000Z"), (#"" 2020-02-21t13:23:19.3219999z\n""#, "2020-02-21T13:23:19.321Z"),
      (#""2020-02-21""#, "2020-02-21T00:00:00.000Z"), ("1582291399", "2020-02-21T13:23:19.000Z"),
      ("1582291399.321", "2020-02-21T13:23:19.321Z"),
      ("1582291399321", "2020-02-21T13:23:19.321Z"), (#""1582291399321""#, "2020-02-21T13:23:19.321Z"),
      (#""1582291399""#, "2020-02-21T13:23:19.000Z"),
      (#""yesterday""#, nil), (#""20200221""#, nil), ("0", nil), ("-5", nil), ("1e300", nil), ("1e9999", nil), (#""""#, nil), ("{}", nil),
      ("true", nil),
    ] as [(String, String?)])
  func times(json: String, expected: String?) throws {
    let record = try #require(try take(Sample.cameo(replacing: #""frames""#, with: #""capturedAt":\#(json),"frames""#)).record)
    #expect(record.capturedAt?.rfc3339 == expected)
  }
}
