import Casework
import Desk
import Intake
import Testing

@Suite("Cameo's own record")
struct CameoFormatTests {
  @Test("Every key of the record arrives on Cameo's shape")
  func everyKey() throws {
    let record = try #require(try take(Sample.cameo).record)
    #expect(record.vendor == "cameo")
    #expect(record.session == "s-1")
    #expect(record.subject == "p-77")
    #expect(record.capturedAt?.rfc3339 == "2026-11-20T08:15:30.250Z")
    let score = MachineResult.Score(value: 0.31, low: 0, high: 1, direction: .live, threshold: 0.8)
    #expect(record.result == MachineResult(ran: true, decision: .fail, score: score, failedChecks: [.noBlink]))
    #expect(record.challenge == [ChallengeStep(kind: "blink", startMilliseconds: 0, endMilliseconds: 1500)])
    #expect(record.device == DeviceFacts(kind: "phone", emulator: false, virtualCamera: true))
    #expect(record.notice == Notice(textHash: "ab12cd34", at: Instant(rfc3339: "2026-11-20T08:15:00Z"), channel: "app"))
    #expect(record.priority == 2)
    #expect(record.attempts == 3)
    #expect(record.frames.map(\.kind) == [.probe, .enrolled])
    #expect(record.frames.map(\.picture) == [.name("a.jpg"), .bytes([1, 2, 3, 4])])
    #expect(
      record.frames.map(\.box) == [
        Box(unit: .pixels, left: -3, top: 12.5, width: 240, height: 295), Box(unit: .ratio, left: 0.1, top: 0.2, width: 0.5, height: 0.6),
      ])
    #expect(record.frames.map(\.timeMilliseconds) == [420, nil])
    #expect(record.frames.map(\.eyes) == [EyeLandmarks(left: [1, 2], right: [3, 4]), nil])
  }

  @Test("A record needs no more than a schema, a session, a result and a frame with a picture and a box")
  func leastRecord() throws {
    let record = try #require(try take(Sample.cameo()).record)
    #expect(record.result == MachineResult(ran: true, decision: .fail, score: nil, failedChecks: []))
    #expect(record.frames.map(\.kind) == [.probe])
    #expect(record.notice == nil)
    #expect(record.device == DeviceFacts())
    #expect((record.priority, record.attempts) == (0, 1))
  }

  @Test("Landmarks that are no places are refused; one eye alone, or none, is no landmark")
  func landmarks() throws {
    func taken(_ landmarks: String) throws -> Verdict {
      try take(Sample.cameo(replacing: "\"file\"", with: "\"landmarks\":\(landmarks),\"file\""))
    }
    for none in ["{}", "null", "{\"leftEye\":[1,2]}", "{\"leftEye\":[],\"rightEye\":[1,2]}"] {
      #expect(try #require(try taken(none).record).frames[0].eyes == nil, "\(none)")
    }
    for bad in ["7", "{\"leftEye\":[1],\"rightEye\":[1,2]}", "{\"leftEye\":[1,2],\"rightEye\":[\"x\",2]}", "{\"leftEye\":[1e999,2]}"] {
      #expect(try taken(bad).code == .badRecord, "\(bad)")
    }
  }

  @Test("Letter case of values, numbers as texts and texts as numbers are understood")
  func liberal() throws {
    let json = """
      {"schema":"cameo-case-1","session":12345678901234567890,"attempts":"2","priority":1.0,
       "result":{"ran":"True","decision":"FAIL","score":"0.25","scale":["0","1.0"],"high":"Attack",
                  "threshold":"5e-1","failedChecks":["No_Blink"]},
       "device":{"emulator":1,"virtualCamera":"no"},
       "frames":[{"kind":"PROBE","file":"a.jpg","timeMs":"420","box":{"unit":"PX","left":"1","top":2,"width":"3e1","height":40}}]}
      """
    let record = try #require(try take(json).record)
    #expect(record.session == "12345678901234567890")
    #expect(record.attempts == 2)
    #expect(record.result.score == MachineResult.Score(value: 0.25, low: 0, high: 1, direction: .attack, threshold: 0.5))
    #expect(record.result.failedChecks == [.noBlink])
    #expect(record.device == DeviceFacts(emulator: true, virtualCamera: false))
    #expect(record.frames[0].box == Box(unit: .pixels, left: 1, top: 2, width: 30, height: 40))
    #expect(record.frames[0].timeMilliseconds == 420)
  }

  @Test(
    "What cannot be understood is refused by its key path",
    arguments: [
      (#""session":"s-1","#, "", RefusalCode.badRecord, "key session is missing"),
      (#""s-1""#, #""""#, .badRecord, "key session is missing"),
      (#""s-1""#, "{}", .badRecord, "key session is not text"),
      (#""s-1""#, #""a\u0000b""#, .badRecord, "key session holds a null character"),
      (#""s-1""#, "\"\(String(repeating: "x", count: 1025))\"", .badRecord, "key session is longer than 1024 bytes"),
      ("cameo-case-1", "cameo-case-2", .badRecord, "key schema is not cameo-case-1"),
      (#"{"decision":"fail"}"#, "null", .noResult, "the record has no result"),
      (#"{"decision":"fail"}"#, "[]", .badRecord, "key result is not an object"),
      (#"{"decision":"fail"}"#, #"{"decision":"maybe"}"#, .badRecord, "key result.decision has an unknown value"),
      (#"{"decision":"fail"}"#, #"{"score":"high"}"#, .badRecord, "key result.score is not a number"),
      (#"{"decision":"fail"}"#, #"{"score":1e999}"#, .badRecord, "key result.score is not a number"),
      (#"{"decision":"fail"}"#, #"{"score":41}"#, .badRecord, "key result.score lies outside its scale"),
      (#"{"decision":"fail"}"#, #"{"score":1,"scale":[1,0]}"#, .badRecord, "key result.scale is not a lowest and a highest value"),
      (#"{"decision":"fail"}"#, #"{"failedChecks":[null]}"#, .badRecord, "key result.failedChecks[0] is missing"),
      (#"{"decision":"fail"}"#, #"{"score":"0x1"}"#, .badRecord, "key result.score is not a number"),
      (#"{"decision":"fail"}"#, #"{"score":"+1"}"#, .badRecord, "key result.score is not a number"),
      (#"{"decision":"fail"}"#, #"{"score":1,"threshold":2}"#, .badRecord, "key result.score has a threshold outside its scale: 2.0"),
      (#""session""#, #""schema":"cameo-case-1","session""#, .badRecord, "line 1, byte 34: not JSON, a key stands twice in an object"),
      (#""frames""#, #""attempts":1.5,"frames""#, .badRecord, "key attempts is not a whole number from 1 to 1000000"),
      (#""frames""#, #""attempts":0,"frames""#, .badRecord, "key attempts is not a whole number from 1 to 1000000"),
      (#""frames""#, #""priority":1001,"frames""#, .badRecord, "key priority is not a whole number from -1000 to 1000"),
      (#""frames""#, #""priority":-0.5,"frames""#, .badRecord, "key priority is not a whole number from -1000 to 1000"),
      (#""frames""#, #""notice":{"textHash":"told"},"frames""#, .badRecord, "key notice.textHash is not 8 to 128 hexadecimal digits"),
      (#""frames""#, #""notice":{"textHash":"9f2c5e"},"frames""#, .badRecord, "key notice.textHash is not 8 to 128 hexadecimal digits"),
      (#"[{"file""#, #"{"0":{"file""#, .badRecord, "line 1, byte 161: not JSON, a comma or a closing brace is missing"),
      (#""frames":["#, #""frames":["a.jpg","#, .badRecord, "key frames[0] is not an object"),
      (#""frames":["#, #""frames":"a","more":["#, .badRecord, "key frames is not an array"),
      (#""frames":["#, #""frames":[],"more":["#, .noPicture, "the record has no picture of the check"),
      (#""frames":["#, #""more":["#, .noPicture, "the record has no picture of the check"),
      (#""file":"a.jpg""#, #""kind":"enrolled","file":"a.jpg""#, .noPicture, "the record has no picture of the check"),
      (#""file":"a.jpg""#, #""file":"""#, .noPicture, "key frames[0] has neither bytes nor a file"),
      (#""file":"a.jpg""#, #""bytes":"AQ*D""#, .badPicture, "key frames[0].bytes is not base64"),
      (#""file":"a.jpg""#, #""bytes":"A""#, .badPicture, "key frames[0].bytes is not base64"),
      (#""width":30,"#, "", .badRecord, "key frames[0].box.width is missing"),
      (#""width":30"#, #""width":true"#, .badRecord, "key frames[0].box.width is not a number"),
      (#""px""#, #""inch""#, .badRecord, "key frames[0].box.unit has an unknown value"),
      (#""file""#, #""timeMs":1e300,"file""#, .badRecord, "key frames[0].timeMs is out of range"),
      (#""frames""#, #""device":{"emulator":"perhaps"},"frames""#, .badRecord, "key device.emulator is neither true nor false"),
      (#""frames""#, #""challenge":[{"startMs":1}],"frames""#, .badRecord, "key challenge[0].kind is missing"),
    ] as [(String, String, RefusalCode, String)])
  func refusals(part: String, other: String, code: RefusalCode, message: String) throws {
    let refusal = try take(Sample.cameo(replacing: part, with: other), vendor: .cameo).refusal
    #expect(refusal?.code == code)
    #expect(refusal?.message == message)
  }

  @Test("More frames than a check can have are too large")
  func tooManyFrames() throws {
    let frame = #"{"file":"a.jpg","box":{"left":1,"top":2,"width":30,"height":40}}"#
    let json = { (count: Int) in
      let frames = Array(repeating: frame, count: count).joined(separator: ",")
      return #"{"schema":"cameo-case-1","session":"s","result":{"ran":true},"frames":[\#(frames)]}"#
    }
    #expect(try take(json(256)).record?.frames.count == 256)
    #expect(try take(json(257)).code == .tooLarge)
  }

  @Test("Without a decision the record's threshold decides, then the operator's; with one neither does")
  func thresholds() throws {
    func result(_ json: String, threshold: Double? = nil) throws -> MachineResult? {
      try take(Sample.cameo(replacing: #"{"decision":"fail"}"#, with: json), threshold: threshold).record?.result
    }
    #expect(try result(#"{"score":0.4}"#)?.decision == .uncertain)
    #expect(try result(#"{"score":0.4}"#, threshold: 0.5)?.decision == .fail)
    #expect(try result(#"{"score":0.4,"high":"attack"}"#, threshold: 0.5)?.decision == .pass)
    #expect(try result(#"{"score":0.4,"threshold":0.3}"#, threshold: 0.5)?.decision == .pass)
    let decided = try result(#"{"score":0.4,"decision":"uncertain"}"#, threshold: 0.5)
    #expect(decided?.decision == .uncertain)
    #expect(decided?.score?.threshold == nil)
  }

  @Test("The operator's notice counts where the record has none")
  func notice() throws {
    #expect(try take(Sample.cameo(), noticeHash: "FF00FF00").record?.notice == Notice(textHash: "ff00ff00", at: nil, channel: nil))
    #expect(try take(Sample.cameo, noticeHash: "ff00ff00").record?.notice?.textHash == "ab12cd34")
    let empty = Sample.cameo(replacing: #""frames""#, with: #""notice":{"textHash":"","channel":"app"},"frames""#)
    #expect(try take(empty).record?.notice == nil)
  }

  @Test("Keys that are not known are gathered once, by their way, and change nothing")
  func unknownKeys() throws {
    let folder = try TestFolder()
    let record = #"""
      {"schema":"cameo-case-1","session":"s","mood":1,"result":{"decision":"fail","why":{"a":1}},
       "frames":[{"file":"a.jpg","colour":1,"box":{"left":1,"top":2,"width":30,"height":40,"depth":1}}]}
      """#
    let path = try folder.write("a.json", "[\(record),\(record),\(Sample.cameo)]")
    var intake = RecordIntake(options: IntakeOptions())
    for found in try RecordReader(path) { _ = try intake.record(from: found.content.get()) }
    #expect(intake.unknownKeys == ["mood", "result.why", "frames[].colour", "frames[].box.depth"])
  }

  @Test("No more than a hundred unknown keys are remembered")
  func manyUnknownKeys() throws {
    let keys = (0..<500).map { #""k\#($0)":0"# }.joined(separator: ",")
    let folder = try TestFolder()
    let path = try folder.write("a.json", Sample.cameo(replacing: #""frames""#, with: keys + #","frames""#))
    var intake = RecordIntake(options: IntakeOptions())
    for found in try RecordReader(path) { _ = try intake.record(from: found.content.get()) }
    #expect(intake.unknownKeys.count == 100)
  }
}
