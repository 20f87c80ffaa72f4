import Console
import Foundation
import Reports

extension Language {
  /// The language that the environment asks for: by the prefix of `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
  static var ofThisProcess: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language(locale: locale ?? "")
  }

  /// The words in which subjects are answered.
  var subjectWords: SubjectWords {
    switch self {
    case .english: .english
    case .chinese: .chinese
    }
  }
}
