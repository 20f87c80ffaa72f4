/// The names of keys in a person's language.
package struct KeyNames: Sendable {
  private let names: [Key: SafeText]

  /// Names for some keys; the others keep their English ones.
  package init(_ names: [Key: SafeText] = [:]) {
    self.names = names
  }

  /// The English names.
  package static let english = KeyNames()

  /// The name of a key: `Enter`, `a`, `F1`, and signs for the arrows.
  package subscript(key: Key) -> SafeText {
    if let name = names[key] { return name }
    return switch key {
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    default: SafeText(untrusted: key.name)
    }
  }
}
