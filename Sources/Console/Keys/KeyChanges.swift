import TerminalUI

/// A person's own keys, in place of the standard ones for some actions.
package struct KeyChanges: Equatable, Sendable {
  /// The keys of each action that has other ones, by its name.
  let keys: [String: [Key]]

  /// The standard keys.
  package static let none = KeyChanges(checked: [:])

  /// Checks changes as a key file has them, the names of keys by the names of actions.
  ///
  /// - Throws: the first thing that cannot be, in the order of the actions' names.
  package init(_ names: [String: [String]]) throws(KeyChangesError) {
    let screens = EveryScreen.states(.english)
    let known = Set(screens.flatMap { $0.state.bindings.map(\.id) })
    var keys: [String: [Key]] = [:]
    for (id, names) in names.sorted(by: { $0.key < $1.key }) {
      guard known.contains(id) else { throw KeyChangesError(id: id, problem: .unknownAction) }
      guard !Self.isFixed(id) else { throw KeyChangesError(id: id, problem: .fixed) }
      guard !names.isEmpty else { throw KeyChangesError(id: id, problem: .noKey) }
      for name in names {
        guard let key = Key(named: name) else { throw KeyChangesError(id: id, problem: .unknownKey(name)) }
        keys[id, default: []].append(key)
      }
    }
    self.init(checked: keys)
    for screen in screens + EveryScreen.ofOtherRoles(.english) { try check(screen.state) }
  }

  private init(checked keys: [String: [Key]]) {
    self.keys = keys
  }

  /// Whether an action keeps its keys: the screens say them in words, and where one types, a letter must type.
  package static func isFixed(_ id: String) -> Bool {
    id.hasPrefix("answer-") || id.hasPrefix("reason-")
      || ["submit", "next-case", "sign-in", "other-field", "take", "cancel", "up", "down", "quit", "keep-note"].contains(id)
  }

  /// Refuses changes by which a key would mean two things on a screen, or a slip of the hand send what may cost a person.
  private func check(_ screen: ConsoleState) throws(KeyChangesError) {
    var screen = screen
    screen.keyChanges = self
    let rows = screen.bindings
    do {
      _ = try KeyMap(rows)
    } catch {
      throw problem(error)
    }
    for row in rows where keys[row.id] != nil {
      for other in rows where other.id != row.id && (row.isDangerous && other.sends || row.sends && other.isDangerous) {
        for key in row.keys {
          guard let slip = other.keys.first(where: { key.isNeighbour(of: $0) }) else { continue }
          throw KeyChangesError(id: row.id, problem: .oneSlipFrom(key.name, slip.name, of: other.id))
        }
      }
    }
  }

  private func problem(_ error: KeyMapError) -> KeyChangesError {
    switch error {
    case .duplicateKey(let key, let first, let second):
      let (id, other) = keys[second] == nil ? (first, second) : (second, first)
      return KeyChangesError(id: id, problem: .taken(key.name, by: other))
    case .duplicateID(let id), .unknownID(let id): return KeyChangesError(id: id, problem: .unknownAction)
    }
  }
}

extension Binding<Action> {
  /// Whether it chooses an outcome, or sends one.
  fileprivate var sends: Bool { isDangerous || action == .submit || id.hasPrefix("answer-") }
}

/// What is wrong with a person's keys.
package struct KeyChangesError: Error, Equatable {
  /// What is wrong with the keys of an action.
  package enum Problem: Equatable, Sendable {
    case unknownAction
    /// The action's keys are the same for everybody.
    case fixed
    case noKey
    case unknownKey(String)
    case taken(String, by: String)
    case oneSlipFrom(String, String, of: String)
  }

  /// The action's name.
  package let id: String
  package let problem: Problem

  package init(id: String, problem: Problem) {
    (self.id, self.problem) = (id, problem)
  }
}
