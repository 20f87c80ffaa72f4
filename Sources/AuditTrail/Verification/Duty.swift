import Casework

/// Who may write entries of a kind.
enum Duty: Sendable {
  case system
  case role(Role)
  /// Someone in either role.
  case either(Role, Role)
  /// The system; or someone in that role, in a case that the story decides.
  case systemOr(Role)
  /// A supervisor; the system at the founding.
  case supervisorOrFounding
  /// The system; someone who asks to join once more, of what their earlier request brought.
  case systemOrNewcomer
  /// Someone in that role; someone who asked to join, of their own request.
  case roleOrNewcomer(Role)
  case anyPerson
  case anyone

  /// Whether that actor may, in the first session of all or in one in which someone asks to join.
  func allows(_ actor: Actor, isFounding: Bool, isRequest: Bool) -> Bool {
    switch (self, actor) {
    case (.anyone, _), (.anyPerson, .person), (.system, .system), (.systemOr, .system), (.systemOrNewcomer, .system),
      (.supervisorOrFounding, .person(_, .supervisor)):
      true
    case (.either(let one, let other), .person(_, let role)): [one, other].contains(role)
    case (.role(let needed), .person(_, let role)), (.systemOr(let needed), .person(_, let role)): needed == role
    case (.supervisorOrFounding, .system): isFounding
    case (.systemOrNewcomer, .person): isRequest
    case (.roleOrNewcomer(let needed), .person(_, let role)): isRequest || needed == role
    default: false
    }
  }

  /// In words.
  var words: String {
    switch self {
    case .system, .systemOrNewcomer: "the system"
    case .role(let role): Self.words(role)
    case .roleOrNewcomer(let role): "whoever asked or \(Self.words(role))"
    case .either(let one, let other): "\(Self.words(one)) or \(Self.words(other))"
    case .systemOr(let role): "the system or \(Self.words(role))"
    case .supervisorOrFounding: "a supervisor"
    case .anyPerson: "a person"
    case .anyone: "anyone"
    }
  }

  private static func words(_ role: Role) -> String {
    role == .auditor ? "an auditor" : "a \(role.rawValue)"
  }
}

extension EntryKind {
  /// Whether a session that begins with such an entry is a newcomer's, who may do nothing but ask to join and take that back.
  var beginsRequest: Bool { self == .peopleRequest || self == .peopleWithdraw }

  /// Whether a session may begin with such an entry.
  func mayBegin(sessionOf actor: Actor, at seq: UInt64) -> Bool {
    switch self {
    case .storeFounded: seq == 0
    case .sessionBegin: true
    case .peopleRequest, .peopleWithdraw: actor != .system
    case .epochDestroyBegin, .signInFail: actor == .system
    default: false
    }
  }
}
