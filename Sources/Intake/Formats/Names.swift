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
  /// The last part of an address or of a storage key as a file's name; nothing is ever fetched.
  static func lastPart(_ address: String) -> PictureReference {
    let isAddress = address.contains("://")
    let path = isAddress ? address.prefix { $0 != "?" && $0 != "#" } : address[...]
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return .name(isAddress ? name.removingPercentEncoding ?? name : name)
  }
}
