package import Casework
package import Desk

/// Finds and reads the pictures that records name, and lets no name lead anywhere else.
///
/// A name is looked for beside its record, in the folder of frames, in `frames` there, and in `frames` beside the record; where it has no
/// ending, also with those of pictures. A storage key, or an address's path, is looked for whole and only then by its last part: that is
/// loose, and no record alone can tell whose such a picture is. No part of a name may be `..` or a symbolic link, and only regular files
/// are read.
package struct PictureFinder: Sendable {
  /// The most bytes that one picture may have.
  package static let sizeLimit = 24 << 20
  /// The most bytes that all pictures of a record may have.
  package static let recordLimit = 256 << 20

  private static let framesName = "frames"

  private let framesFolder: String?

  /// - Parameter framesFolder: Where pictures lie that are not beside their record.
  package init(framesFolder: String?) {
    self.framesFolder = framesFolder
  }

  /// A picture file, and how a record's name led to it.
  package struct Reached: Sendable {
    /// How sure the way is.
    package enum Way: Equatable, Sendable {
      /// The whole name that the record gives, where its own pictures lie.
      case wholeName
      /// The last part of a key alone.
      case lastPart
      /// A name without a path, in the folder for all.
      case elsewhere
    }

    /// The file, by its way from where it was sought.
    package let file: String
    package let way: Way
    package let kind: FrameKind
    /// Whether it lies in the folder for all.
    let isShared: Bool
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

  /// The picture files that a record's names lead to, for each of its frames; `nil` where there is none, or the record itself holds it.
  package func reached(by record: IncomingRecord, beside folder: RecordFolder?) -> [Reached?] {
    record.frames.map { frame in
      if case .bytes = frame.picture { return nil }
      guard let found = try? locate(frame.picture, beside: folder) else { return nil }
      return Reached(file: found.path, way: found.way, kind: frame.kind, isShared: found.isShared)
    }
  }

  /// The files that a record's pictures lie in, as far as they are found.
  package func files(of record: IncomingRecord, beside folder: RecordFolder?) -> [InboxFile] {
    record.frames.compactMap { frame in
      if case .bytes = frame.picture { return nil }
      guard let found = try? locate(frame.picture, beside: folder) else { return nil }
      return found.folder.inboxFile(found.parts, found.file)
    }
  }

  /// One picture, still encoded.
  ///
  /// - Throws: `no-picture` where no file has the name, `unsafe-path` where the name leads elsewhere, `too-large` past `sizeLimit`.
  package func picture(_ reference: PictureReference, beside folder: RecordFolder?) throws(RecordRefusal) -> [UInt8] {
    if case .bytes(let bytes) = reference {
      guard bytes.count <= Self.sizeLimit else { throw Self.tooLarge }
      return bytes
    }
    let bytes: [UInt8]?
    let found = try locate(reference, beside: folder)
    do {
      bytes = try Self.read(found.file)
    } catch {
      throw Self.refusal(error)
    }
    guard let bytes else { throw Self.tooLarge }
    return bytes
  }

  static var tooLarge: RecordRefusal {
    RecordRefusal(code: .tooLarge, message: "a picture is larger than \(sizeLimit >> 20) MiB")
  }

  // MARK: Looking

  private struct Found {
    let file: Descriptor
    let folder: RecordFolder
    /// The way from there.
    let parts: [String]
    let way: Reached.Way
    let isShared: Bool

    var path: String { "\(folder.path)/\(parts.joined(separator: "/"))" }
  }

  private struct Place {
    let folder: RecordFolder
    let name: String
    let isShared: Bool
  }

  private func locate(_ reference: PictureReference, beside folder: RecordFolder?) throws(RecordRefusal) -> Found {
    let places = places(beside: folder)
    let (name, isKey) =
      switch reference {
      case .bytes: ("", false)
      case .name(let name): (name, false)
      case .key(let key): (key, true)
      }
    let variants = try FileNames.variants(of: name, isKey: isKey)
    do {
      // A key of one part is no more than its last part.
      for parts in variants where !isKey || parts.count > 1 {
        guard let (file, place, found) = try find(parts, in: places) else { continue }
        let way: Reached.Way = parts.count == 1 && place.isShared && folder?.isAlone == false ? .elsewhere : .wholeName
        return Found(file: file, folder: place.folder, parts: found, way: way, isShared: place.isShared)
      }
      for parts in variants where isKey {
        guard let last = parts.last, let (file, place, found) = try find([last], in: places) else { continue }
        return Found(file: file, folder: place.folder, parts: found, way: .lastPart, isShared: place.isShared)
      }
    } catch {
      throw Self.refusal(error)
    }
    throw RecordRefusal(
      code: .noPicture, message: "there is no \(name) in \(places.map(\.name).joined(separator: ", "))",
      hint: "say with --frames where the pictures lie")
  }

  private func find(_ parts: [String], in places: [Place]) throws(PathProblem) -> (Descriptor, Place, [String])? {
    guard let name = parts.last else { return nil }
    // `frames/a.jpg` is also found where the folder of frames is itself named.
    let ways = parts.count > 1 && parts.first == Self.framesName ? [parts, Array(parts.dropFirst())] : [parts]
    for place in places {
      for way in ways {
        for ending in FileNames.endings(of: name) {
          do throws(PathProblem) {
            let parts = Array(way.dropLast()) + [ending]
            return (try place.folder.file(parts), place, parts)
          } catch .missing {
            continue
          }
        }
      }
    }
    return nil
  }

  /// Where names are looked for, in that order.
  private func places(beside folder: RecordFolder?) -> [Place] {
    var places: [Place] = []
    if let folder { places.append(Place(folder: folder, name: folder.path, isShared: false)) }
    if let framesFolder {
      let frames = RecordFolder(root: framesFolder, below: [])
      places.append(Place(folder: frames, name: frames.path, isShared: true))
      let inner = frames.appending(Self.framesName)
      places.append(Place(folder: inner, name: inner.path, isShared: true))
    }
    if let inner = folder?.appending(Self.framesName) { places.append(Place(folder: inner, name: inner.path, isShared: false)) }
    return places
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
      RecordRefusal(code: .noPicture, message: "the picture is gone", hint: "say with --frames where the pictures lie")
    case .symbolicLink:
      RecordRefusal(code: .unsafePath, message: "a symbolic link stands in the picture's path", hint: "put the file itself there")
    case .notAFile, .damagedPacking, .unpacksTooFar:
      RecordRefusal(code: .unsafePath, message: "the picture is not a regular file")
    case .system(let code):
      RecordRefusal(code: .noPicture, message: "the picture cannot be read: \(PathProblem.text(of: code))")
    }
  }
}
