import Desk
import Foundation

extension String {
  /// The words of a name in capitals, such as `FaceMovementChallenge`, in lower case with hyphens between them.
  var hyphenated: String {
    var words = ""
    var previous: Character?
    for character in self {
      if character.isUppercase, previous?.isLowercase == true { words.append("-") }
      words += character.lowercased()
      previous = character
    }
    return words
  }
}

extension PictureReference {
  /// The path of an address, or a storage key: the whole name of a picture; nothing is ever fetched.
  static func key(of address: String) -> PictureReference {
    guard let scheme = address.firstRange(of: "://") else { return .key(address) }
    let rest = address[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let path = rest.firstIndex(of: "/").map { rest[rest.index(after: $0)...] } ?? ""
    return .key(String(path))
  }
}
