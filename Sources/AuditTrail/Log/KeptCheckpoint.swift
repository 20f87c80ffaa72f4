/// A checkpoint as it was kept: a signed note, under the size of its tree; nothing of it is believed.
package struct KeptCheckpoint: Equatable, Sendable {
  package let size: UInt64
  /// The signed note.
  package let note: [UInt8]
  /// The tree of that size in the form from which appending goes on (`TrailTree.frontierBytes`); `nil` where it is not kept.
  package let frontier: [UInt8]?

  /// The signed note as text.
  package var text: String { String(decoding: note, as: UTF8.self) }

  /// Takes a checkpoint as it was kept.
  package init(size: UInt64, note: String, frontier: [UInt8]? = nil) {
    self.init(size: size, note: Array(note.utf8), frontier: frontier)
  }

  /// Takes a checkpoint by the bytes of its note.
  package init(size: UInt64, note: [UInt8], frontier: [UInt8]? = nil) {
    (self.size, self.note, self.frontier) = (size, note, frontier)
  }
}
