/// How many samples across the face a look may show.
package enum Level: Int, CaseIterable, Comparable, Sendable {
  /// L0: facts only, no picture.
  case facts = 0
  /// L1.
  case coarse = 1
  /// L2.
  case middle = 2
  /// L3; nothing finer is stored.
  case fine = 3

  /// The next finer level; `nil` at the finest.
  package var finer: Level? { Level(rawValue: rawValue + 1) }

  package static func < (left: Level, right: Level) -> Bool {
    left.rawValue < right.rawValue
  }
}
