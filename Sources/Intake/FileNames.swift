import Desk
import Foundation

/// The ways in which a name that a record gives may stand in a file system.
enum FileNames {
  /// A name's parts as they are written, decoded where it is a key, with either separator, and composed or decomposed; each once.
  ///
  /// - Throws: `unsafe-path` where any of them leads elsewhere than downwards.
  static func variants(of name: String, isKey: Bool) throws(RecordRefusal) -> [[String]] {
    var names = [name]
    if isKey, let decoded = name.removingPercentEncoding { names.append(decoded) }
    names += names.map { $0.replacing("\\", with: "/") }
    names += names.map(\.precomposedStringWithCanonicalMapping) + names.map(\.decomposedStringWithCanonicalMapping)
    var variants: [[String]] = []
    for name in names {
      let parts = try parts(of: name)
      // Strings that look alike are equal; a file system compares bytes.
      if !parts.isEmpty, !variants.contains(where: { $0.map { Array($0.utf8) } == parts.map { Array($0.utf8) } }) { variants.append(parts) }
    }
    return variants
  }

  /// The last parts under which a picture of that name may be stored: its own first, then with an ending, or its ending's other case.
  static func endings(of name: String) -> [String] {
    let endings = ["jpg", "jpeg", "png", "webp"]
    guard let point = name.dropFirst().lastIndex(of: "."), endings.contains(name[name.index(after: point)...].lowercased()) else {
      return [name] + endings.flatMap { [name + "." + $0, name + "." + $0.uppercased()] }
    }
    let (stem, ending) = (name[...point], name[name.index(after: point)...])
    return [name] + [ending.lowercased(), ending.uppercased()].map { stem + $0 }.filter { $0 != name }
  }

  /// The last part of a name without a picture's ending, decoded and in small letters: what names that may be one file have in common.
  static func stem(of name: String) -> String {
    let plain = (name.removingPercentEncoding ?? name).replacing("\\", with: "/").precomposedStringWithCanonicalMapping.lowercased()
    let last = plain.split(separator: "/").last.map(String.init) ?? plain
    let ending = ["jpg", "jpeg", "png", "webp"].first { last.hasSuffix("." + $0) && last.count > $0.count + 1 }
    return ending.map { String(last.dropLast($0.count + 1)) } ?? last
  }

  /// The parts of a name that can only lead downwards.
  private static func parts(of name: String) throws(RecordRefusal) -> [String] {
    let parts = name.split(separator: "/").map(String.init).filter { $0 != "." }
    let problem: String? =
      if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        "the picture's name holds a control character"
      } else if name.hasPrefix("/") {
        "the picture's path is absolute"
      } else if parts.contains("..") {
        "the picture's path leads upwards"
      } else {
        nil
      }
    if let problem {
      throw RecordRefusal(code: .unsafePath, message: problem, hint: "name a file beside the record or below --frames")
    }
    return parts
  }
}
