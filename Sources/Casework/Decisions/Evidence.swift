/// What must have been looked at before an outcome may be sent.
package enum Evidence: String, CaseIterable, Sendable {
  /// Any picture of the case.
  case look
  /// Every probe frame.
  case frames
  /// The enrolled face, where there is one.
  case enrolled
  /// A picture at L2 or finer.
  case middle = "level-2"
  /// A picture at L3.
  case fine = "level-3"

  /// Whether it cannot be given without a look at a picture; frames of a kind that a case lacks need none.
  var isOfALook: Bool { [.look, .middle, .fine].contains(self) }

  /// Whether what was seen is enough; a case without any picture gives no evidence of a look.
  package func isGiven(by seen: SeenFrames, at facts: CaseFacts) -> Bool {
    switch self {
    case .look: seen.finest != nil
    case .frames: isEach(.probe, of: facts, in: seen)
    case .enrolled: isEach(.enrolled, of: facts, in: seen)
    case .middle: (seen.finest ?? .facts) >= .middle
    case .fine: (seen.finest ?? .facts) >= .fine
    }
  }

  private func isEach(_ kind: FrameKind, of facts: CaseFacts, in seen: SeenFrames) -> Bool {
    facts.frames.indices.allSatisfy { facts.frames[$0].kind != kind || seen[$0] != nil }
  }
}

/// Which frames of a case one reviewer saw, each with the finest level at which they did.
package struct SeenFrames: Equatable, Sendable {
  /// Levels by the frame's place among the case's frames.
  package private(set) var levels: [Int: Level]

  package init(_ levels: [Int: Level] = [:]) {
    self.levels = levels
  }

  /// The finest level at which the frame at that place was seen; `nil` where it was not.
  package subscript(place: Int) -> Level? { levels[place] }

  /// The finest level of all; `nil` where nothing was seen.
  package var finest: Level? { levels.values.max() }

  /// Notes that a frame was seen.
  package mutating func note(_ place: Int, at level: Level) {
    levels[place] = max(level, levels[place] ?? .facts)
  }
}
