package import Desk

/// Finds and reads the pictures that records name, and lets no name lead anywhere else.
///
/// A name is looked for beside its record, in the folder of frames, in `frames` there, and in `frames` beside the record; where it has no
/// ending, also with those of pictures. No part of it may be `..` or a symbolic link, and only regular files are read.
package struct PictureFinder: Sendable {
  /// The most bytes that one picture may have.
  package static let sizeLimit = 24 << 20
  /// The most bytes that all pictures of a record may have.
  package static let recordLimit = 256 << 20

  private static let endings = ["", ".jpg", ".jpeg", ".png", ".webp"]
  private static let framesName = "frames"

  private let framesFolder: String?

  /// - Parameter framesFolder: Where pictures lie that are not beside their record.
  package init(framesFolder: String?) {
    self.framesFolder = framesFolder
  }

  /// A record's pictures in the order of its frames, still encoded.
  package func pictures(of record: IncomingRecord, beside folder: RecordFolder?) throws(RecordRefusal) -> [[UInt8]] {
    var pictures: [[UInt8]] = []
    var total = 0
    for frame in record.frames {
      let bytes = try picture(frame.picture, beside: folder)
      total += bytes.count
      guard total <= Self.recordLimit else {
        throw RecordRefusal(code: .tooLarge, message: "the record's pictures are larger than \(Self.recordLimit >> 20) MiB")
      }
      pictures.append(bytes)
    }
    return pictures
  }

  /// One picture, still encoded.
  ///
  /// - Throws: `no-picture` where no file has the name, `unsafe-path` where the name leads elsewhere, `too-large` past `sizeLimit`.
  package func picture(_ reference: PictureReference, beside folder: RecordFolder?) throws(RecordRefusal) -> [UInt8] {
    switch reference {
    case .bytes(let bytes):
      guard bytes.count <= Self.sizeLimit else { throw Self.tooLarge }
      return bytes
    case .name(let name):
      let parts = try Self.parts(of: name)
      let bytes: [UInt8]?
      do {
        bytes = try Self.read(find(parts, beside: folder))
      } catch {
        throw Self.refusal(error)
      }
      guard let bytes else { throw Self.tooLarge }
      return bytes
    }
  }

  static var tooLarge: RecordRefusal {
    RecordRefusal(code: .tooLarge, message: "a picture is larger than \(sizeLimit >> 20) MiB")
  }

  /// The parts of a name that can only lead downwards.
  private static func parts(of name: String) throws(RecordRefusal) -> [String] {
    let parts = name.split(separator: "/").map(String.init).filter { $0 != "." }
    let problem: String? =
      if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        "the picture's name holds a control character"
      } else if name.hasPrefix("/") {
        "the picture's path is absolute"
      } else if parts.contains("..") {
        "the picture's path leads upwards"
      } else {
        nil
      }
    if let problem {
      throw RecordRefusal(code: .unsafePath, message: problem, hint: "name a file beside the record or below --frames")
    }
    return parts
  }

  private func find(_ parts: [String], beside folder: RecordFolder?) throws(PathProblem) -> Descriptor {
    guard let name = parts.last else { throw .missing }
    // `frames/a.jpg` is also found where the folder of frames is itself named.
    let ways = parts.count > 1 && parts.first == Self.framesName ? [parts, Array(parts.dropFirst())] : [parts]
    let endings = name.dropFirst().contains(".") ? Self.endings.prefix(1) : Self.endings[...]
    for root in roots(beside: folder) {
      for way in ways {
        for ending in endings {
          do {
            return try root.file(way.dropLast() + [name + ending])
          } catch .missing {
            continue
          }
        }
      }
    }
    throw .missing
  }

  private func roots(beside folder: RecordFolder?) -> [RecordFolder] {
    let frames = framesFolder.map { RecordFolder(root: $0, below: []) }
    let named = [frames, frames?.appending(Self.framesName)]
    return ([folder] + named + [folder?.appending(Self.framesName)]).compactMap(\.self)
  }

  /// The file's bytes; `nil` where there are more than a picture may have.
  private static func read(_ file: Descriptor) throws(PathProblem) -> [UInt8]? {
    guard try file.size <= sizeLimit else { return nil }
    var bytes = try file.read(upTo: file.size + 1)
    // A file that is still being written may give less at once, and more in all, than it had.
    while bytes.count <= sizeLimit {
      let more = try file.read(upTo: 1 << 16)
      guard !more.isEmpty else { return bytes }
      bytes += more
    }
    return nil
  }

  private static func refusal(_ problem: PathProblem) -> RecordRefusal {
    switch problem {
    case .missing:
      RecordRefusal(code: .noPicture, message: "no file has the picture's name", hint: "say with --frames where the pictures lie")
    case .symbolicLink:
      RecordRefusal(code: .unsafePath, message: "a symbolic link stands in the picture's path", hint: "put the file itself there")
    case .notAFile:
      RecordRefusal(code: .unsafePath, message: "the picture is not a regular file")
    case .system(let code):
      RecordRefusal(code: .noPicture, message: "the picture cannot be read: \(PathProblem.text(of: code))")
    }
  }
}
