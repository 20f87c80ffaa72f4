import Casework
import Console
import Foundation

/// What a record of the demo is meant to become, as `answers.json` lists them by the vendor's own name of the check.
struct DemoAnswer: Decodable {
  let outcome: String
  let reason: String

  /// The answers for practice; records that become no case, or one that nobody may decide, have none.
  static func practice(in assets: URL) throws(CommandFailure) -> Practice {
    let listed: [String: DemoAnswer]
    do {
      listed = try JSONDecoder().decode([String: DemoAnswer].self, from: Data(contentsOf: assets.appendingPathComponent("answers.json")))
    } catch {
      throw CommandFailure(.failed, "the demo's samples are not found", hint: "CAMEO_ASSETS names the folder Assets")
    }
    return Practice(
      answers: listed.compactMapValues { answer in
        guard let outcome = Outcome(rawValue: answer.outcome), let reason = ReasonCode(rawValue: answer.reason) else { return nil }
        return Answer(outcome: outcome, reason: reason)
      })
  }
}
