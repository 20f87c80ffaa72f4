/// Why an outcome was chosen; the codes are fixed, their words are the console's.
package enum ReasonCode: String, CaseIterable, Sendable {
  // Presentation attacks, by instrument (ISO/IEC 30107).
  case print = "PA.PRINT"
  case cutout = "PA.CUTOUT"
  case replay = "PA.REPLAY"
  case mask3D = "PA.MASK3D"
  case mannequin = "PA.MANNEQUIN"
  case conceal = "PA.CONCEAL"
  case otherAttack = "PA.OTHER"
  // Injection attacks.
  case camera = "IA.CAMERA"
  case synthetic = "IA.SYNTH"
  case reuse = "IA.REUSE"
  case tampered = "IA.TAMPER"
  // Identity.
  case mismatch = "ID.MISMATCH"
  case swap = "ID.SWAP"
  case known = "ID.KNOWN"
  // The subject's behaviour.
  case action = "SB.ACTION"
  case multiple = "SB.MULTI"
  case thirdPerson = "SB.THIRD"
  // What the subject cannot do, by no fault of theirs.
  case unable = "AC.UNABLE"
  // Quality of the capture.
  case blur = "IQ.BLUR"
  case dark = "IQ.DARK"
  case bright = "IQ.BRIGHT"
  case glare = "IQ.GLARE"
  case lowResolution = "IQ.LOWRES"
  case mono = "IQ.MONO"
  case distance = "IQ.DIST"
  case occluded = "IQ.OCCL"
  case maskWorn = "IQ.MASK"
  case pose = "IQ.POSE"
  case noFace = "IQ.NOFACE"
  case frames = "IQ.FRAMES"
  // Safety.
  case coercion = "SF.COERCE"
  case unconscious = "SF.UNCONSCIOUS"
  case injury = "SF.INJURY"
  case minor = "SF.MINOR"
  // Privacy.
  case overframed = "PR.OVERFRAME"
  case bystander = "PR.BYSTANDER"
  // The machine was wrong, or no machine answered.
  case falselyFailed = "FN.LIVE"
  case technical = "SYS.TECH"
  // One pair of eyes is not enough.
  case unsure = "RV.UNSURE"

  /// The families, by the letters before the point.
  package enum Family: String, CaseIterable, Sendable {
    case presentation = "PA"
    case injection = "IA"
    case identity = "ID"
    case behaviour = "SB"
    case access = "AC"
    case quality = "IQ"
    case safety = "SF"
    case privacy = "PR"
    case falseNegative = "FN"
    case system = "SYS"
    case review = "RV"
  }

  /// The family of the code.
  package var family: Family {
    switch self {
    case .print, .cutout, .replay, .mask3D, .mannequin, .conceal, .otherAttack: .presentation
    case .camera, .synthetic, .reuse, .tampered: .injection
    case .mismatch, .swap, .known: .identity
    case .action, .multiple, .thirdPerson: .behaviour
    case .unable: .access
    case .blur, .dark, .bright, .glare, .lowResolution, .mono, .distance, .occluded, .maskWorn, .pose, .noFace, .frames: .quality
    case .coercion, .unconscious, .injury, .minor: .safety
    case .overframed, .bystander: .privacy
    case .falselyFailed: .falseNegative
    case .technical: .system
    case .unsure: .review
    }
  }

  /// Whether the code says something of a picture that the case's own facts do not tell.
  var isOfThePicture: Bool {
    switch self {
    // The record tells where a stream came from, whether frames are too few or too far apart, and what the service did; upstream tells what
    // the person cannot do, and which faces are known.
    case .camera, .synthetic, .reuse, .tampered, .known, .unable, .frames, .technical, .unsure: false
    case .print, .cutout, .replay, .mask3D, .mannequin, .conceal, .otherAttack, .mismatch, .swap, .action, .multiple, .thirdPerson, .blur,
      .dark, .bright, .glare, .lowResolution, .mono, .distance, .occluded, .maskWorn, .pose, .noFace, .coercion, .unconscious, .injury,
      .minor, .overframed, .bystander, .falselyFailed:
      true
    }
  }

  /// Whether the code can be the reason of that outcome.
  package func canExplain(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .approve: self == .falselyFailed
    case .reject: [.presentation, .injection, .identity, .behaviour].contains(family)
    case .retry: [.quality, .behaviour, .system].contains(family)
    case .otherWay: [.access, .quality, .system].contains(family)
    case .refer: family != .privacy
    case .danger: family == .safety
    case .overexposed: family == .privacy
    }
  }
}
