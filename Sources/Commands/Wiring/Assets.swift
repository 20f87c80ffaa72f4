import Foundation

/// The folder of texts, samples and themes.
enum Assets {
  /// Where it is: `CAMEO_ASSETS`, else beside the program, else in the checkout that the program was built in.
  static func folder() throws(CommandFailure) -> URL {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["CAMEO_ASSETS"], !path.isEmpty { return URL(fileURLWithPath: path) }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    var folder = program
    for _ in 0..<5 {
      let candidate = folder.appendingPathComponent("Assets")
      if FileManager.default.fileExists(atPath: candidate.appendingPathComponent("demo").path) { return candidate }
      folder.deleteLastPathComponent()
    }
    throw CommandFailure(.failed, "the folder Assets is not found", hint: "CAMEO_ASSETS names it")
  }
}
