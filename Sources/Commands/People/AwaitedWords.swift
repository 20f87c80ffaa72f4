import AuditTrail
import Casework
import Desk

/// Who cannot open what waits, and whose session they wait for, in words.
enum AwaitedWords {
  static func lines(at desk: Desk) throws(DeskError) -> [String] {
    let (standing, names) = (try desk.system.keyStanding(), try desk.system.directory())
    return standing.awaited.map { one in
      let others = one.awaited.map { names.name(of: $0) }.sorted().joined(separator: " or ")
      return "\(names.name(of: one.reviewer)) cannot open \(one.faces) \(one.faces == 1 ? "face" : "faces") until \(others) signs in"
    }
  }
}

extension KeyringDifference {
  /// What differs, in words.
  func words(_ name: (PersonID) -> String) -> String {
    switch self {
    case .keysMissing(let person): "the keys of \(name(person)) are missing"
    case .keysOlder(let person): "the keys of \(name(person)) are from before their passphrase was changed"
    case .keysBack(let person): "the keys of \(name(person)), who may not act, are back"
    case .epochMissing(_, let person): "a key that \(name(person)) was given is missing"
    case .epochBack: "a key that was destroyed is back"
    }
  }
}
