import Console
import Foundation
import TOMLKit

/// A person's key file: TOML, an action's name and its keys on each line, and whether the mouse is used.
struct KeyBindingsFile {
  var changes = KeyChanges.none
  var usesMouse = false

  /// Reads and checks a file.
  ///
  /// - Throws: a failure that names the line.
  static func read(_ path: String) throws(CommandFailure) -> KeyBindingsFile {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 1 << 16,
      let text = String(validating: data, as: UTF8.self)
    else {
      throw CommandFailure(.failed, "\(path) cannot be read", hint: "a key file is TOML in UTF-8, 64 KiB at most")
    }
    do {
      let table = try TOMLTable(string: text)
      return KeyBindingsFile(changes: try KeyChanges(try names(in: table)), usesMouse: table["mouse"]?.bool ?? false)
    } catch let error as KeyChangesError {
      let line = line(of: error.id, in: text).map { "line \($0): " } ?? ""
      throw CommandFailure(.failed, "\(path): \(line)\(error.id): \(error.problem.words)", hint: error.problem.hint)
    } catch let error as TOMLParseError {
      throw CommandFailure(
        .failed, "\(path): line \(error.source.begin.line): \(error.description.lowercased())", hint: "such as: cover = \"c\"")
    } catch {
      throw CommandFailure(.failed, "\(path) is not TOML", hint: "such as: cover = \"c\"")
    }
  }

  private static func names(in table: TOMLTable) throws(KeyChangesError) -> [String: [String]] {
    var names: [String: [String]] = [:]
    for (id, value) in table where id != "mouse" || value.bool == nil {
      if let name = value.string {
        names[id] = [name]
      } else if let array = value.array {
        names[id] = array.compactMap { $0.string }
        guard names[id]?.count == array.count else { throw KeyChangesError(id: id, problem: .noKey) }
      } else {
        throw KeyChangesError(id: id, problem: .noKey)
      }
    }
    return names
  }

  /// The line on which an action's name stands, from 1.
  private static func line(of id: String, in text: String) -> Int? {
    let index = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { line in
      let name = line.prefix { $0 != "=" }.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      return name == id && line.contains("=")
    }
    return index.map { $0 + 1 }
  }
}

extension KeyChangesError.Problem {
  /// What is wrong, in words.
  var words: String {
    switch self {
    case .unknownAction: "no action has this name"
    case .fixed: "this action's keys are the same for everybody"
    case .noKey: "needs a key's name in quotes, or a list of them"
    case .unknownKey(let name): "no key has the name \"\(name.prefix(20))\""
    case .taken(let key, let other): "\(key) is the key of \(other) already"
    case .oneSlipFrom(let key, let slip, let other): "\(key) lies one slip from \(slip), the key of \(other)"
    }
  }

  /// What helps.
  var hint: String {
    switch self {
    case .unknownKey, .noKey: "a character, or Enter, Esc, Tab, Space, Up, PageDown, F1, Ctrl-x, Alt-x"
    case .taken: "give that action another key too"
    case .oneSlipFrom: "what may cost a person must not be sent by a slip of the hand"
    case .unknownAction, .fixed: "the names are on the documentation's page Keys: Sources/Console/Console.docc/Keys.md"
    }
  }
}
