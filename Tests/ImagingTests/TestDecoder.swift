import Casework
import Desk
import Foundation
import Imaging
import Testing

/// The decoder that was built beside the tests.
enum TestDecoder {
  static func path() throws -> String {
    try #require(DecoderProcess.pathBesideExecutable(), "the kernel does not say where the tests run")
  }

  /// The model that Scripts/bootstrap fetched.
  static func model() throws -> String {
    let build = URL(filePath: try path()).appending(path: "../../..").standardized
    return build.appending(path: "face-detector.model").path
  }

  /// One for all tests, as one program has.
  private static let shared = Result { DecoderProcess(path: try path()) }

  static func process() throws -> DecoderProcess { try shared.get() }

  /// Where faces are, without a box.
  static func faces(in picture: [UInt8]) throws -> [FoundFace] { try process().faces(in: picture, limits: RegionRule.Limits()).faces }

  /// The face region of a picture, through a child of its own.
  static func crop(of picture: [UInt8], box: Box, rule: RegionRule = RegionRule(plausibility: nil)) throws -> FaceCrop {
    try process().faceCrop(of: picture, box: box, rule: rule)
  }

  /// The whole frame, unmasked.
  static func wholeFrame(_ picture: [UInt8]) throws -> FaceCrop {
    try crop(of: picture, box: wholeBox, rule: RegionRule(shape: .box, plausibility: nil))
  }

  static let wholeBox = Box(unit: .ratio, left: 0, top: 0, width: 1, height: 1)

  /// What is thrown for a picture and box, if anything.
  static func refusal(
    _ picture: [UInt8], box: Box = wholeBox, rule: RegionRule = RegionRule(shape: .box, plausibility: nil)
  ) throws -> FrameError? {
    let process = try process()
    do {
      _ = try process.faceCrop(of: picture, box: box, rule: rule)
      return nil
    } catch {
      return error
    }
  }
}

extension FaceCrop {
  /// Red, green, blue, alpha of one pixel.
  func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(pixels[(y * width + x) * 4..<(y * width + x) * 4 + 4]) }
}

extension FrameError {
  /// The kind of the error, without its words.
  var kind: String { "\(self)".prefix { $0 != "(" }.description }
}
