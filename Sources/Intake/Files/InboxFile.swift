import Casework
import Glibc

/// A file of the vendor's inbox as it was read: a record's own, or a picture's.
package struct InboxFile: Hashable, Sendable {
  /// A path that the operator gave.
  let root: String
  /// The way from there, its name last.
  let parts: [String]
  let identity: FileIdentity

  /// The folder below which files of an input lie: itself, or that of a file.
  package static func root(of input: String) -> String {
    if (try? Descriptor.trusted(input))?.isFolder == true { return input }
    return RecordReader.split(input).folder
  }

  /// Its path, as it is told.
  package var path: String { ([root] + parts).joined(separator: "/") }

  /// Removes it, if nobody wrote to it or put another in its place since it was read.
  ///
  /// - Throws: `InputError.unreadable` where the system does not let it.
  package func remove() throws(InputError) -> Bool {
    try told { folder, name throws(PathProblem) in try folder.remove(name, ifStill: identity) }
  }

  /// Moves it to where refused files wait, on the same terms.
  package func holdBack(_ room: WaitingRoom) throws(InputError) -> Bool {
    try told { folder, name throws(PathProblem) in
      let way = [WaitingRoom.name, room.stamp] + parts.dropLast()
      return try folder.move(name, ifStill: identity, into: Descriptor.trusted(root).makeFolder(way))
    }
  }

  private func told(_ body: (Descriptor, String) throws(PathProblem) -> Bool) throws(InputError) -> Bool {
    guard let name = parts.last else { return false }
    do {
      return try body(try Descriptor.trusted(root).folder(parts.dropLast()), name)
    } catch .missing {
      return false
    } catch .system(let code) {
      throw .unreadable(path, PathProblem.text(of: code))
    } catch {
      throw .unreadable(path, "a link stands on the way")
    }
  }
}

extension RecordFolder {
  /// A file of this folder that is open.
  func inboxFile(_ parts: [String], _ file: Descriptor) -> InboxFile? {
    (try? file.identity).map { InboxFile(root: root, parts: below + parts, identity: $0) }
  }
}
