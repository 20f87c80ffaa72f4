/// One value of a policy; its description is its TOML.
package enum PolicyValue: Equatable, Sendable, CustomStringConvertible {
  case flag(Bool)
  case integer(Int)
  case real(Double)
  case text(String)

  package var description: String {
    switch self {
    case .flag(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .real(let value): "\(value)"
    case .text(let value): "\"\(value)\""
    }
  }

  /// Reads a value's description.
  init?(canonical text: Substring) {
    if text == "true" || text == "false" {
      self = .flag(text == "true")
    } else if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count >= 2 {
      self = .text(String(text.dropFirst().dropLast()))
    } else if let value = Int(text) {
      self = .integer(value)
    } else if let value = Double(text), value.isFinite {
      self = .real(value)
    } else {
      return nil
    }
  }
}

/// A setting that a policy refuses.
package struct PolicyError: Error, Equatable, Sendable {
  /// What is wrong with the setting.
  package enum Problem: Equatable, Sendable {
    case unknownKey
    case wrongKind(expected: String)
    case outOfRange(ClosedRange<Double>)
    case notOneOf([String])
    /// A word of a list that is none of those that may stand there.
    case notListed(String, [String])
    /// A word that a list has more than once.
    case twice(String)
    /// A list that must not be empty.
    case nothingListed
    case notAbove(String)
    case unreadable
  }

  /// The key, its parts joined by points.
  package let path: String
  package let problem: Problem

  package init(path: String, problem: Problem) {
    (self.path, self.problem) = (path, problem)
  }
}
