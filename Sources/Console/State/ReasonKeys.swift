import Casework

/// The letters on which reasons stand: one a reason, whatever is asked. None is a command's, so that a slip of the hand is at most another
/// reason, and the last line says which. The rarer reasons have none, and are found by searching.
extension ReasonCode {
  /// The reason's letter.
  package var key: Unicode.Scalar? {
    switch self {
    case .print: "a"
    case .replay: "r"
    case .mask3D: "w"
    case .otherAttack: "o"
    case .camera: "c"
    case .synthetic: "s"
    case .mismatch: "j"
    case .multiple: "e"
    case .action: "t"
    case .unable: "y"
    case .blur: "f"
    case .dark: "d"
    case .glare: "g"
    case .occluded: "h"
    case .frames: "x"
    case .maskWorn: "m"
    case .technical: "i"
    case .unsure: "q"
    // These are never offered beside the others.
    case .coercion: "f"
    case .unconscious: "a"
    case .injury: "i"
    case .minor: "c"
    case .overframed: "o"
    case .bystander: "e"
    case .falselyFailed, .cutout, .mannequin, .conceal, .reuse, .tampered, .swap, .known, .thirdPerson, .bright, .lowResolution, .mono,
      .distance, .pose, .noFace:
      nil
    }
  }

  /// Every letter on which a reason may stand.
  package static let keys: [Unicode.Scalar] = Array("adefghijmoqrstwxyc".unicodeScalars)
}

extension SkipReason {
  /// The letter for giving a case back for that reason.
  package var key: Unicode.Scalar {
    switch self {
    case .knowsSubject: "w"
    case .language: "g"
    case .distress: "d"
    case .endOfShift: "s"
    case .other: "o"
    }
  }
}
