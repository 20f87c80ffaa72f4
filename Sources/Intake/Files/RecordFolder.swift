/// The folder that a record lies in, where its pictures are looked for first.
package struct RecordFolder: Equatable, Sendable {
  /// A path that the operator gave; links in it are followed.
  let root: String
  /// The way from there, part by part; no part may be a link.
  let below: [String]
  /// Whether no record of the run lies in another folder.
  var isAlone = false

  /// Its path, as it is told.
  package var path: String { ([root] + below).joined(separator: "/") }

  func file(_ parts: [String]) throws(PathProblem) -> Descriptor {
    try Descriptor.trusted(root).file(below + parts)
  }

  func appending(_ name: String) -> RecordFolder {
    RecordFolder(root: root, below: below + [name])
  }
}
