/// A table of bindings with its keys looked up.
package struct KeyMap<Action: Sendable>: Sendable {
  /// The rows, in the order of footer and help.
  package let bindings: [Binding<Action>]
  private let rows: [Key: Int]

  /// The map of a table; throws where a key or an id stands twice.
  package init(_ bindings: [Binding<Action>]) throws(KeyMapError) {
    var rows: [Key: Int] = [:]
    var ids: Set<String> = []
    for (index, binding) in bindings.enumerated() {
      guard ids.insert(binding.id).inserted else { throw .duplicateID(binding.id) }
      for key in binding.keys {
        if let other = rows.updateValue(index, forKey: key.folded) {
          throw .duplicateKey(key, first: bindings[other].id, second: binding.id)
        }
      }
    }
    self.bindings = bindings
    self.rows = rows
  }

  /// The map with other keys for some ids; throws for an unknown id, and where a key would stand twice.
  package func rebound(_ keys: [String: [Key]]) throws(KeyMapError) -> KeyMap {
    if let unknown = keys.keys.sorted().first(where: { id in !bindings.contains { $0.id == id } }) { throw .unknownID(unknown) }
    return try KeyMap(
      bindings.map { binding in
        var binding = binding
        binding.keys = keys[binding.id] ?? binding.keys
        return binding
      }
    )
  }

  /// The row of a key, full-width characters folded; nil if it has none.
  package func binding(for key: Key) -> Binding<Action>? {
    rows[key.folded].map { bindings[$0] }
  }

  /// What a key asks for.
  package func dispatch(_ key: Key) -> Dispatch<Action> {
    guard let binding = binding(for: key) else { return .unbound }
    return binding.disabledReason.map(Dispatch.disabled) ?? .action(binding.action)
  }
}

/// What a key asks for, by a ``KeyMap``.
package enum Dispatch<Action: Sendable>: Sendable {
  /// To do this.
  case action(Action)
  /// Something that cannot be done now, with the reason to show.
  case disabled(SafeText)
  /// Nothing.
  case unbound
}

extension Dispatch: Equatable where Action: Equatable {}

/// Why a table of bindings is refused.
package enum KeyMapError: Error, Equatable {
  /// Two rows ask for the same key.
  case duplicateKey(Key, first: String, second: String)
  /// Two rows have the same id.
  case duplicateID(String)
  /// There is no row of that id.
  case unknownID(String)
}
