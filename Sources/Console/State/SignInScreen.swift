package import Casework
package import TerminalUI

/// The first screen, and the lock's.
package struct SignInScreen: Equatable, Sendable {
  package var name: TextField
  /// Shows dots; the passphrase itself is in the vault's memory.
  package var passphrase = SecretField()
  package var isAtPassphrase: Bool
  /// Whether somebody's session was locked: the name stays.
  package let isLocked: Bool
  /// Since when the person takes a break; `nil` where they do not.
  package let pausedAt: Instant?
  package var isChecking = false

  package init(name: String, isLocked: Bool, pausedAt: Instant? = nil) {
    self.pausedAt = pausedAt
    self.name = TextField(name, limit: 32)
    isAtPassphrase = !name.isEmpty
    self.isLocked = isLocked
  }

  /// What the sign-in's own actions do.
  mutating func perform(_ action: Action) -> [ConsoleEffect] {
    switch action {
    case .otherField:
      isAtPassphrase.toggle()
      return []
    case .signIn where isAtPassphrase:
      isChecking = true
      passphrase.clear()
      return [.signIn(name: name.text)]
    case .signIn:
      isAtPassphrase = !name.isEmpty
      return []
    default: return []
    }
  }

  /// Takes what is typed; the passphrase's characters go to the vault as they are, the name's as plain ones.
  mutating func type(_ key: Key) -> [ConsoleEffect] {
    if isAtPassphrase { return passphrase.handle(.key(key)).map { [.edit($0)] } ?? [] }
    _ = name.handle(.key(key.folded))
    return []
  }
}
