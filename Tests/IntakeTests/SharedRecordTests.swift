import Casework
import Desk
import Foundation
import Intake
import Testing

@Suite("Records in the vendors' published shapes", .disabled(if: SharedData.isAbsent, "the shared records are absent: set CAMEO_SHARED"))
struct SharedRecordTests {
  private func one(_ name: String, threshold: Double? = nil) throws -> Verdict {
    let verdicts = try intake(SharedData.path("data/vendor/\(name)"), options: IntakeOptions(threshold: threshold))
    #expect(verdicts.map(\.name) == ["\(name)#1"])
    return try #require(verdicts.first).verdict
  }

  @Test("Rekognition's low confidence arrives with its three pictures")
  func aws() throws {
    let record = try #require(try one("aws-succeeded-low-confidence.json", threshold: 80).record)
    #expect(record.result.decision == .fail)
    #expect(record.result.score?.value == 41.7312)
    #expect(record.frames.count == 3)
    for picture in try PictureFinder(framesFolder: nil).pictures(of: record, beside: nil) {
      #expect(picture.starts(with: [0xFF, 0xD8, 0xFF]))
    }
  }

  @Test("Rekognition's expired session has no picture to review")
  func awsExpired() throws {
    #expect(try one("aws-expired-no-images.json").code == .noPicture)
  }

  @Test("Azure's and Persona's pictures are found by their names", arguments: ["data", "data/frames"])
  func named(frames: String) throws {
    let finder = PictureFinder(framesFolder: SharedData.path(frames))
    let portrait = try Array(Data(contentsOf: URL(filePath: SharedData.path("data/frames/portrait-1080x1920.jpg"))))
    for (name, check) in [("azure-v1.2-spoof.json", FailedCheck.spoofSuspected), ("persona-selfie-failed.json", .noHeadTurn)] {
      let record = try #require(try one(name).record)
      #expect(record.result.decision == .fail)
      #expect(record.result.failedChecks == [check])
      #expect(try finder.pictures(of: record, beside: nil) == [portrait])
    }
  }

  @Test("Both services' boxes are the same box")
  func boxes() throws {
    let azure = try #require(try one("azure-v1.2-spoof.json").record?.frames.first?.box)
    let persona = try #require(try one("persona-selfie-failed.json").record?.frames.first?.box)
    #expect(azure == Box(unit: .pixels, left: 354, top: 525, width: 240, height: 295))
    #expect(persona.unit == .ratio)
    #expect(abs(persona.left * 1080 - azure.left) < 0.01 && abs(persona.top * 1920 - azure.top) < 0.01)
    #expect(abs(persona.width * 1080 - azure.width) < 0.01 && abs(persona.height * 1920 - azure.height) < 0.01)
  }
}
