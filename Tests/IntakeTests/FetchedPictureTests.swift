import Casework
import Desk
import Intake
import Testing

/// Records in the shapes that these vendors' documentation gives, with invented values.
@Suite("Vendors whose pictures are fetched apart")
struct FetchedPictureTests {
  private static func onfido(status: String = "complete", result: String = "consider", captures: String = "motion_captures") -> String {
    """
    {"id":"rep-1","created_at":"2026-11-20T08:15:30Z","href":"/v3.6/reports/rep-1","status":"\(status)","result":"\(result)","sub_result":null,\
    "check_id":"chk-1","name":"facial_similarity_motion","documents":[{"id":"doc-1"}],"\(captures)":[{"id":"mc-1"}],"breakdown":{\
    "face_comparison":{"result":"clear","breakdown":{"face_match":{"result":"clear","properties":{"score":0.63,"document_id":"doc-1"}}}},\
    "image_integrity":{"result":"clear","breakdown":{"face_detected":{"result":"clear","properties":{}},\
    "source_integrity":{"result":"consider","properties":{"fake_webcam":"consider","emulator":"clear","reasons":"fake_webcam"}}}},\
    "visual_authenticity":{"result":"consider","breakdown":{"liveness_detected":{"result":"clear","properties":{}},\
    "spoofing_detection":{"result":"consider","properties":{"score":0.12}}}}},"properties":{"score":0.63}}
    """
  }
  private static func veriff(code: Int = 9102, images: String = "") -> String {
    """
    {"status":"success","verification":{"id":"ver-2","code":\(code),"person":{"firstName":"A"},"reason":"x","status":"declined","comments":[],\
    "reasonCode":539,"vendorData":"user-2","decisionTime":"2026-11-20T08:16:30Z","acceptanceTime":"2026-11-20T08:10:30Z",\
    "submissionTime":"2026-11-20T08:15:30Z","riskLabels":[{"label":"document_suspicious","category":"document"},\
    {"label":"emulated_device","category":"device"},{"label":"face_liveness_low","category":"images"}]},"technicalData":{"ip":"192.0.2.1"}\(images)}
    """
  }
  private static let veriffImages = """
    ,"images":[{"context":"document-front","id":"m-1","name":"document-front"},{"context":"face","id":"m-2","name":"face"},\
    {"context":"face-pre","id":"m-3","name":"face-pre"},{"context":"face-nfc","id":"m-4","name":"face-nfc"}]
    """
  private static func sumsub(items: String = "") -> String {
    """
    {"applicantId":"app-3","inspectionId":"insp-3","correlationId":"req-7","externalUserId":"user-3","levelName":"id-and-liveness",\
    "type":"applicantReviewed","reviewResult":{"moderationComment":"m","clientComment":"c","reviewAnswer":"RED",\
    "rejectLabels":["FRAUDULENT_LIVENESS","SPAM"],"reviewRejectType":"RETRY"},"reviewStatus":"completed",\
    "createdAtMs":"2026-02-21 13:23:19.321","sandboxMode":false\(items)}
    """
  }
  private static let sumsubItems = """
    ,"items":[{"id":"11","idDocDef":{"idDocType":"PASSPORT"}},{"id":"12","idDocDef":{"idDocType":"SELFIE"},"deactivated":true},\
    {"id":"13","idDocDef":{"idDocType":"SELFIE"},"source":"liveness"}]
    """
  private static let olderJumio = """
    {"jumioIdScanReference":"scan-4","customerId":"user-4","callBackType":"NETVERIFYID","verificationStatus":"APPROVED_VERIFIED",\
    "identityVerification":"{\\"similarity\\":\\"MATCH\\",\\"validity\\":\\"FALSE\\",\\"reason\\":\\"FACE_NOT_FULLY_VISIBLE\\"}",\
    "idScanImageFace":"https://api.example/v2/scans/scan-4/images/face",\
    "livenessImages":["https://api.example/v2/scans/scan-4/images/liveness/2?maskhint=unmasked"]}
    """
  private static func jumio(_ liveness: String) -> String {
    """
    {"workflow":{"id":"wf-5","status":"PROCESSED","userReference":"user-5"},"account":{"id":"acc"},"decision":{"type":"REJECTED",\
    "details":{"label":"TECHNICAL_ERROR"},"risk":{"score":77.0}},"credentials":[{"id":"c1","category":"ID","parts":[{"classifier":"FRONT",\
    "href":"https://r.example/c1/parts/FRONT"}]},{"id":"c2","category":"SELFIE","parts":[{"classifier":"FACE",\
    "href":"https://r.example/api/v1/accounts/acc/credentials/c2/parts/FACE"}]}],"capabilities":{"liveness":[\(liveness)]}}
    """
  }
  private static let rejected = #"{"id":"l","decision":{"type":"REJECTED","details":{"label":"DIGITAL_COPY"}}}"#
  private static let passed = #"{"id":"l","decision":{"type":"PASSED","details":{"label":"OK"}}}"#

  private struct Expected {
    let json: String
    let vendor: Vendor
    let session: String
    var subject: String?
    let decision: MachineResult.Decision
    let pictures: [PictureReference]
    let checks: [String]
  }

  private static let all = [
    Expected(
      json: onfido(), vendor: .onfido, session: "rep-1", decision: .uncertain, pictures: [.name("mc-1")],
      checks: ["spoof-suspected", "device-risk"]),
    Expected(
      json: onfido(captures: "live_photos"), vendor: .onfido, session: "rep-1", decision: .uncertain, pictures: [.name("mc-1")],
      checks: ["spoof-suspected", "device-risk"]),
    Expected(
      json: veriff(), vendor: .veriff, session: "ver-2", subject: "user-2", decision: .fail, pictures: [.key("ver-2/face")],
      checks: ["device-risk", "face-liveness-low", "veriff-539"]),
    Expected(
      json: veriff(images: veriffImages), vendor: .veriff, session: "ver-2", subject: "user-2", decision: .fail,
      pictures: [.name("m-2"), .name("m-3")], checks: ["device-risk", "face-liveness-low", "veriff-539"]),
    Expected(
      json: sumsub(), vendor: .sumsub, session: "insp-3/req-7", subject: "user-3", decision: .fail, pictures: [.key("insp-3/SELFIE")],
      checks: ["spoof-suspected", "spam"]),
    Expected(
      json: sumsub(items: sumsubItems), vendor: .sumsub, session: "insp-3/req-7", subject: "user-3", decision: .fail,
      pictures: [.name("13")], checks: ["spoof-suspected", "spam"]),
    Expected(
      json: olderJumio, vendor: .jumio, session: "scan-4", subject: "user-4", decision: .fail,
      pictures: [.key("v2/scans/scan-4/images/face"), .key("v2/scans/scan-4/images/liveness/2")], checks: ["face-covered"]),
    Expected(
      json: jumio(passed + "," + rejected), vendor: .jumio, session: "wf-5", subject: "user-5", decision: .fail,
      pictures: [.key("api/v1/accounts/acc/credentials/c2/parts/FACE")], checks: ["screen-suspected"]),
  ]

  @Test(
    "each is recognised by its shape, with its session, subject, reasons, and pictures by the names that its API gives", arguments: 0..<8)
  func shapes(number: Int) throws {
    let expected = Self.all[number]
    let record = try #require(try take(expected.json).record)
    #expect(record.vendor == expected.vendor.rawValue && record.session == expected.session && record.subject == expected.subject)
    #expect(record.frames.map(\.picture) == expected.pictures)
    #expect(record.frames.allSatisfy { $0.box == nil && $0.kind == .probe && $0.timeMilliseconds == nil })
    #expect(record.result.decision == expected.decision && record.result.failedChecks.map(\.description) == expected.checks)
    #expect(record.notice == nil)
  }

  @Test("keys may be in any letters' case", arguments: 0..<8)
  func letterCase(number: Int) throws {
    let json = Self.all[number].json
    // Of the names of keys alone; those in a text stay as they are.
    var other = json
    for key in Set(json.matches(of: #/"([A-Za-z_]+)":/#).map { String($0.1) }) {
      other = other.replacing("\"\(key)\":", with: "\"\(key.uppercased())\":")
    }
    let record = try #require(try take(other).record, "\(other)")
    #expect(record.vendor == Self.all[number].vendor.rawValue && record.session == Self.all[number].session)
    #expect(record.frames.map(\.picture) == Self.all[number].pictures)
  }

  @Test("Onfido's score is the one of liveness, and its doubts about the camera are facts of the device")
  func onfido() throws {
    let record = try #require(try take(Self.onfido()).record)
    #expect(record.result.score?.value == 0.12 && record.result.score?.direction == .live && record.result.score?.high == 1)
    #expect(record.device.virtualCamera == true && record.device.emulator == false)
    #expect(record.capturedAt == nil, "a report's time is no time of capture")
    #expect(try take(Self.onfido(result: "clear")).record?.result.decision == .pass)
    #expect(try take(Self.onfido(status: "awaiting_data")).code == .noResult)
    #expect(try take(Self.onfido(status: "withdrawn")).record?.result.ran == false)
  }

  @Test("what has not ended is no result, and what nobody ran is none of a machine's")
  func waiting() throws {
    #expect(try take(Self.veriff(code: 7002)).code == .noResult)
    #expect(try take(Self.veriff(code: 9001)).record?.result.decision == .pass)
    let expired = try take(Self.veriff(code: 9104)).record?.result
    #expect(expired?.ran == false && expired?.failedChecks == [.timedOut])
    #expect(try take(Self.sumsub().replacing(#""reviewStatus":"completed""#, with: #""reviewStatus":"pending""#)).code == .noResult)
    let notRun = #"{"decision":{"type":"NOT_EXECUTED","details":{"label":"TECHNICAL_ERROR"}}}"#
    let result = try take(Self.jumio(notRun)).record?.result
    #expect(result?.ran == false && result?.decision == .uncertain && result?.failedChecks.map(\.description) == ["technical-error"])
    #expect(try take(Self.jumio("")).code == .noResult)
  }

  @Test("one applicant's next review is another session")
  func reviewedAgain() throws {
    let again = try take(Self.sumsub().replacing("req-7", with: "req-8")).record
    #expect(again?.session == "insp-3/req-8")
  }

  @Test("pictures are found where they were saved: under --frames by their names, and by the whole of them first")
  func pictures() throws {
    let folder = try TestFolder()
    try folder.write("frames/mc-1.jpg", [1])
    try folder.write("frames/ver-2/face.jpg", [2])
    try folder.write("frames/insp-3/SELFIE.JPG", [3])
    try folder.write("frames/v2/scans/scan-4/images/face", [4])
    try folder.write("frames/v2/scans/scan-4/images/liveness/2.png", [5])
    let finder = PictureFinder(framesFolder: folder.path + "/frames")
    let expected: [(String, [[UInt8]])] = [
      (Self.onfido(), [[1]]), (Self.veriff(), [[2]]), (Self.sumsub(), [[3]]), (Self.olderJumio, [[4], [5]]),
    ]
    for (json, bytes) in expected {
      let record = try #require(try take(json).record)
      #expect(try finder.pictures(of: record, beside: nil) == bytes)
      #expect(finder.reached(by: record, beside: nil).allSatisfy { $0?.way == .wholeName })
    }
  }
}
