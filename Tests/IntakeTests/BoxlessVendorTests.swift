import Casework
import Desk
import Intake
import Testing

/// Records in the shapes that these vendors' documentation gives, with invented values.
@Suite("Vendors that give no box")
struct BoxlessVendorTests {
  private static let tencent = """
    {"Response":{"Text":{"ErrCode":0,"ErrMsg":"成功","LiveStatus":1004,"LiveMsg":"x","Comparestatus":0,"Sim":"91.20","LivenessMode":"4",\
    "LivenessInfoTag":["03","14"]},"BestFrame":{"BestFrame":"AQIDBA==","BestFrames":["AQIDBA==","BQYHCA=="]},"RequestId":"r-1"}}
    """
  private static let alibaba = #"""
    {"RequestId":"r-2","Code":"200","Message":"success","ResultObject":{"Passed":"F","SubCode":"205","DeviceRisk":"ROOT,HOOK",\#
    "MaterialInfo":"{\"faceAttack\":\"T\",\"faceOcclusion\":\"F\",\"facialPictureFront\":{\"faceAttackScore\":0.97,\#
    \"pictureUrl\":\"https://b.example/verify/1/a.jpeg?sig=1\",\"ossBucketName\":\"b\",\"ossObjectName\":\"verify/1/a.jpeg\"}}"}}
    """#
  private static let facetec = """
    {"success":true,"wasProcessed":true,"error":false,"externalDatabaseRefID":"user-7","auditTrailImage":"AQIDBA==",\
    "faceScanSecurityChecks":{"replayCheckSucceeded":false,"sessionTokenCheckSucceeded":true,\
    "auditTrailVerificationCheckSucceeded":true,"faceScanLivenessCheckSucceeded":false},\
    "additionalSessionData":{"sessionID":"s-3","deviceModel":"Pixel"},"callData":{"tid":"t","epochSecond":1763000000}}
    """
  private static let iproov = """
    {"passed":false,"token":"t-4","type":"verify","frame_available":true,"frame":"AQIDBA==","reason":"x",\
    "signals":{"anti_spoofing":{"passed":false},"matching":{"passed":true}}}
    """
  private static let didit = """
    {"session_id":"s-5","vendor_data":"user-9","liveness_checks":[{"status":"Declined","method":"PASSIVE","score":12.5,\
    "reference_image":"https://files.example/sessions/s-5/reference.jpg?token=1","warnings":[{"risk":"LIVENESS_FACE_ATTACK"}]}]}
    """

  private struct Expected {
    let json: String
    let vendor: Vendor
    let session: String
    var subject: String?
    let pictures: [PictureReference]
    let checks: [String]
  }

  private static let all = [
    Expected(
      json: tencent, vendor: .tencent, session: "r-1", pictures: [.bytes([1, 2, 3, 4]), .bytes([5, 6, 7, 8])],
      checks: ["screen-suspected", "face-covered"]),
    Expected(json: alibaba, vendor: .alibaba, session: "r-2", pictures: [.key("verify/1/a.jpeg")], checks: ["spoof-suspected"]),
    Expected(
      json: facetec, vendor: .facetec, session: "s-3", subject: "user-7", pictures: [.bytes([1, 2, 3, 4])],
      checks: ["spoof-suspected", "replay-suspected"]),
    Expected(json: iproov, vendor: .iproov, session: "t-4", pictures: [.bytes([1, 2, 3, 4])], checks: ["spoof-suspected"]),
    Expected(
      json: didit, vendor: .didit, session: "s-5", subject: "user-9", pictures: [.key("sessions/s-5/reference.jpg")],
      checks: ["spoof-suspected"]),
  ]

  @Test("each is recognised by its shape, with its session, subject, pictures and reasons; the face is looked for", arguments: 0..<5)
  func shapes(number: Int) throws {
    let expected = Self.all[number]
    let record = try #require(try take(expected.json).record)
    #expect(record.vendor == expected.vendor.rawValue && record.session == expected.session && record.subject == expected.subject)
    #expect(record.frames.map(\.picture) == expected.pictures)
    #expect(record.frames.allSatisfy { $0.box == nil && $0.kind == .probe && $0.timeMilliseconds == nil })
    #expect(record.result.decision == .fail && record.result.failedChecks.map(\.description) == expected.checks)
    #expect(record.notice == nil)
  }

  @Test("a score keeps its scale and its direction, and a comparison of two faces is none")
  func scores() throws {
    let attack = try take(Self.alibaba).record?.result.score
    #expect(attack?.value == 0.97 && attack?.direction == .attack && attack?.high == 1)
    let live = try take(Self.didit).record?.result.score
    #expect(live?.value == 12.5 && live?.direction == .live && live?.high == 100)
    #expect(try take(Self.tencent).record?.result.score == nil)
  }

  @Test("keys may be in any letters' case; no two vendors claim one record", arguments: 0..<5)
  func letterCase(number: Int) throws {
    let json = Self.all[number].json
    // Of the names of keys alone.
    let pieces = json.split(separator: "\":", omittingEmptySubsequences: false)
    let other =
      pieces.dropLast().map { piece in
        let quote = piece.lastIndex(of: "\"") ?? piece.endIndex
        return piece[..<quote] + piece[quote...].uppercased() + "\":"
      }.joined() + (pieces.last ?? "")
    guard number != 1 else { return }
    #expect(try take(other).record?.vendor == Self.all[number].vendor.rawValue, "\(other)")
  }
}
