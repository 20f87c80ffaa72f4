package import Casework

/// Who did what an entry tells of.
package enum Actor: Hashable, Sendable {
  /// A person, in their role.
  case person(PersonID, Role)
  /// What no person does: import, settling, retention.
  case system

  /// The person's name, or `system`.
  package var name: String {
    switch self {
    case .person(let id, _): id.description
    case .system: "system"
    }
  }

  /// The role's name, or `system`.
  package var role: String {
    switch self {
    case .person(_, let role): role.rawValue
    case .system: "system"
    }
  }

  /// Reads the pair of names that an entry holds.
  package init?(name: String, role: String) {
    if name == "system", role == "system" {
      self = .system
    } else if let id = PersonID(name), let role = Role(rawValue: role), name != "system" {
      self = .person(id, role)
    } else {
      return nil
    }
  }

  /// The person, where it is one.
  package var person: PersonID? {
    if case .person(let id, _) = self { id } else { nil }
  }
}
