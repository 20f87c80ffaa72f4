import CBench
import Foundation

/// JPEG pictures of one size, with the place of the face in each.
struct Pictures {
  /// What they are called in the table.
  let name: String
  /// The folder that they lie in.
  let folder: URL
  let files: [String]
  /// The box that holds the face in all of them, in shares of width and height: left, top, width, height.
  let box: [Double]

  /// The demo's pictures of 360x480 and 480x640; a drawn face fills the middle of each.
  static func demo() throws -> Pictures {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CAMEO_ASSETS"] ?? "Assets").appendingPathComponent("demo/frames")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jpg") }.sorted()
      .filter { file in
        let size = decode(try Data(contentsOf: folder.appendingPathComponent(file)))
        return size.width > 0 && size.width * 4 == size.height * 3
      }
    return Pictures(name: "360x480", folder: folder, files: files, box: [0.29, 0.26, 0.42, 0.4])
  }

  /// A photograph as a telephone takes it; `nil` where the shared data is not there.
  static func portrait() -> Pictures? {
    let shared = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CAMEO_SHARED"] ?? "../shared")
    let folder = shared.appendingPathComponent("data/frames")
    let file = "portrait-1080x1920.jpg"
    guard FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path) else { return nil }
    return Pictures(name: "1080x1920", folder: folder, files: [file], box: [0.328, 0.273, 0.222, 0.154])
  }

  /// That many pictures, each file as often as any other.
  func bytes(count: Int) throws -> [Data] {
    let contents = try files.map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    return (0..<count).map { contents[$0 % contents.count] }
  }

  /// That many records in Cameo's own format, one a line.
  func records(count: Int) -> String {
    (0..<count).map { number in
      """
      {"schema":"cameo-case-1","session":"check-\(number)","result":{"ran":true,"decision":"fail","failedChecks":["no-blink"]},\
      "notice":{"textHash":"0a1b2c3d"},"frames":[{"kind":"probe","file":"\(files[number % files.count])",\
      "box":{"unit":"ratio","left":\(box[0]),"top":\(box[1]),"width":\(box[2]),"height":\(box[3])}}]}

      """
    }.joined()
  }

  /// Decodes a picture whole with libjpeg, and nothing else.
  static func decode(_ picture: Data) -> cbench_size {
    unsafe picture.withUnsafeBytes { bytes in
      unsafe bytes.assumingMemoryBound(to: UInt8.self).baseAddress.map { unsafe cbench_decode_jpeg($0, bytes.count) } ?? cbench_size()
    }
  }
}
