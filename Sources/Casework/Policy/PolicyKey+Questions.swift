extension PolicyKey {
  /// What a policy says of every question: the order of its reasons, the level of the first look, and what must have been looked at.
  static let ofQuestions = Question.Name.allCases.flatMap { name in
    [
      PolicyKey(
        "\(name.path).approve-needs", .text("look"), .list(of: Evidence.allCases.map(\.rawValue), count: 0...5), loosens: .fewerWords),
      PolicyKey("\(name.path).attack", list(name.standardAttacks), reasons(of: .reject), loosens: .never),
      PolicyKey("\(name.path).cannot-tell", list(name.standardObstacles), reasons(of: .retry), loosens: .never),
      PolicyKey("\(name.path).level", .integer(name.standardLevel.rawValue), .whole(0...3), loosens: .greater),
      PolicyKey(
        "\(name.path).reject-needs", .text(name == .device ? "" : "look"), .list(of: Evidence.allCases.map(\.rawValue), count: 0...5),
        loosens: .fewerWords),
    ]
  }

  private static func reasons(of outcome: Outcome) -> Bounds {
    .list(of: ReasonCode.allCases.filter { $0.canExplain(outcome) }.map(\.rawValue), count: 1...40)
  }

  private static func list(_ reasons: [ReasonCode]) -> PolicyValue {
    .text(reasons.map(\.rawValue).joined(separator: " "))
  }
}

extension Question.Name {
  /// The question's key in a policy.
  var path: String { "question.\(rawValue)" }

  fileprivate var standardLevel: Level {
    switch self {
    case .device, .timeOut: .facts
    case .quality, .alone: .coarse
    case .screen, .print, .mask, .synthetic: .fine
    default: .middle
    }
  }

  fileprivate var standardAttacks: [ReasonCode] {
    let usual: [ReasonCode] = [.replay, .print, .mask3D, .camera, .synthetic, .cutout, .otherAttack]
    let first: [ReasonCode] =
      switch self {
      case .screen: [.replay]
      case .print: [.print, .cutout]
      case .mask: [.mask3D, .cutout]
      case .synthetic: [.synthetic, .tampered]
      case .device: [.camera, .reuse]
      case .samePerson: [.swap]
      case .alone: [.multiple, .thirdPerson]
      case .eyesOpen, .danger: [.thirdPerson]
      default: []
      }
    return first + usual.filter { !first.contains($0) }
  }

  fileprivate var standardObstacles: [ReasonCode] {
    let usual: [ReasonCode] = [.blur, .dark, .glare, .occluded, .action, .pose, .lowResolution, .frames, .technical]
    let first: [ReasonCode] =
      switch self {
      case .blink, .headTurn, .smile: [.action, .frames]
      case .eyesOpen, .voice, .danger: [.action]
      case .covered: [.occluded, .maskWorn]
      case .alone: [.multiple]
      case .device: [.technical]
      case .timeOut: [.technical, .action]
      default: []
      }
    return first + usual.filter { !first.contains($0) }
  }
}
