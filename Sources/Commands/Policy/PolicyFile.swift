import Casework
import TOMLKit

/// A policy in a TOML file; only ever an input, what is in force stands in the trail.
enum PolicyFile {
  /// Makes a policy of settings, everything else at its default.
  static func policy(_ settings: [String: PolicyValue], of path: String) throws(CommandFailure) -> Policy {
    do {
      return try Policy(settings: settings)
    } catch {
      throw CommandFailure(.failed, "\(path): \(error.path): \(error.problem.words)", hint: "cameo policy show lists every key")
    }
  }

  /// Reads a file's settings and checks each by itself.
  ///
  /// - Throws: a failure that names the line (syntax) or the key path (values).
  static func read(_ path: String) throws(CommandFailure) -> [String: PolicyValue] {
    guard let text = InputFile.bytes(path, limit: 1 << 20).flatMap({ String(validating: $0, as: UTF8.self) }), !text.contains("\0") else {
      throw CommandFailure(.failed, "\(path) cannot be read", hint: "a policy is a TOML file in UTF-8, 1 MiB at most")
    }
    do {
      let table = try TOMLTable(string: text)
      var settings: [String: PolicyValue] = [:]
      try flatten(table, below: "", into: &settings)
      try Policy.check(settings)
      return settings
    } catch let error as PolicyError {
      throw CommandFailure(.failed, "\(path): \(error.path): \(error.problem.words)", hint: "cameo policy show lists every key")
    } catch let error as TOMLParseError {
      let line = error.source.begin.line
      throw CommandFailure(.failed, "\(path): line \(line): \(error.description.lowercased())", hint: "the rest was not read")
    } catch {
      throw CommandFailure(.failed, "\(path) is not TOML", hint: "cameo policy show prints one that is")
    }
  }

  private static func flatten(_ table: TOMLTable, below path: String, into settings: inout [String: PolicyValue]) throws(PolicyError) {
    for (key, value) in table {
      let full = path.isEmpty ? key : "\(path).\(key)"
      if let table = value.table {
        try flatten(table, below: full, into: &settings)
      } else if let flag = value.bool {
        settings[full] = .flag(flag)
      } else if let number = value.int {
        settings[full] = .integer(number)
      } else if let number = value.double {
        settings[full] = .real(number)
      } else if let text = value.string {
        settings[full] = .text(text)
      } else {
        throw PolicyError(path: full, problem: .wrongKind(expected: "one value"))
      }
    }
  }
}

extension PolicyError.Problem {
  /// What is wrong, in words.
  var words: String {
    switch self {
    case .unknownKey: "no policy has this key"
    case .wrongKind(let expected): "must be \(expected)"
    case .outOfRange(let range): "must be from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
    case .notOneOf(let words): "must be \(words.map { "\"\($0)\"" }.joined(separator: " or "))"
    case .notListed(let word, let words): "\"\(word)\" cannot stand here; what can: \(words.joined(separator: " "))"
    case .twice(let word): "has \"\(word)\" twice"
    case .nothingListed: "must not be empty"
    case .notAbove(let other): "must be above \(other)"
    case .unreadable: "cannot be read"
    }
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
