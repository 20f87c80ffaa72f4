import Casework
import Desk

/// The records of one input, one after another: a file, a folder and the folders in it, or `-` for standard input.
///
/// A file holds one JSON object, an array of objects, or objects one after another (JSON Lines, read line by line, may be of any length).
/// A record that cannot be read is told as such, and the next one follows.
package struct RecordReader: Sequence, IteratorProtocol {
  /// The most bytes of a line, or of a file that is not JSON Lines.
  package static let sizeLimit = 256 << 20

  private let root: String
  private var isAlone = false
  private var files: FolderWalk?
  private var current: FileRecords?

  /// Opens an input; `-` is a copy of the descriptor `standardInput`.
  ///
  /// - Parameter isOnly: Whether the run has no other input.
  /// - Throws: `InputError` where there is none; what is wrong below a folder is told of its records.
  package init(_ input: String, standardInput: Int32 = 0, isOnly: Bool = false) throws(InputError) {
    root = input
    isAlone = isOnly
    do {
      if input == "-" {
        current = FileRecords(file: try .duplicate(of: standardInput), name: "-", folder: nil, ownName: "-")
        return
      }
      let file = try Descriptor.trusted(input)
      if file.isFolder {
        files = FolderWalk(input)
        isAlone = isOnly && !FolderWalk.hasFolders(input)
      } else {
        let (folder, name) = Self.split(input)
        current = FileRecords(file: file, name: name, folder: RecordFolder(root: folder, below: [], isAlone: isOnly), ownName: name)
      }
    } catch .missing {
      throw .notFound(input)
    } catch .system(let code) {
      throw .unreadable(input, PathProblem.text(of: code))
    } catch {
      throw .unreadable(input, "not a file")
    }
  }

  /// The records of one file below a folder.
  init(_ folder: String, file parts: [String]) {
    root = folder
    files = FolderWalk(folder, file: parts)
  }

  /// The next record of the input; `nil` at its end.
  package mutating func next() -> FoundRecord? {
    while true {
      if let record = current?.next() { return record }
      guard let file = files?.next() else { return nil }
      switch file {
      case .success(let parts):
        let name = parts.joined(separator: "/")
        let folder = RecordFolder(root: root, below: parts.dropLast(), isAlone: isAlone)
        do {
          current = FileRecords(
            file: try RecordFolder(root: root, below: []).file(parts), name: name, folder: folder, ownName: parts.last ?? "")
        } catch {
          current = nil
          return FoundRecord(name: name + "#1", folder: folder, file: nil, content: .failure(Self.refusal(error)))
        }
      case .failure(let unreadable):
        let refusal = RecordRefusal(code: .badRecord, message: "the folder cannot be listed")
        return FoundRecord(name: unreadable.parts.joined(separator: "/"), folder: nil, file: nil, content: .failure(refusal))
      }
    }
  }

  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
  }

  static func refusal(_ problem: PathProblem) -> RecordRefusal {
    switch problem {
    case .missing: RecordRefusal(code: .badRecord, message: "the file is gone")
    case .symbolicLink: RecordRefusal(code: .unsafePath, message: "the file is a symbolic link", hint: "name it as an input of its own")
    case .notAFile: RecordRefusal(code: .unsafePath, message: "not a regular file")
    case .damagedPacking: RecordRefusal(code: .badRecord, message: "the file is not whole gzip", hint: "copy it again")
    case .unpacksTooFar:
      RecordRefusal(
        code: .tooLarge, message: "the file unpacks to more than \(UnpackedFile.ratio) times its size", hint: "unpack it, and look at it")
    case .system(let code): RecordRefusal(code: .badRecord, message: "the file cannot be read: \(PathProblem.text(of: code))")
    }
  }
}
