import Casework

/// What a query's texts were read as: a word that comes back in row after row is read once.
final class Words {
  private static let limit = 1_000

  private var people: [String: PersonID] = [:]
  private var reasons: [String: ReasonCode] = [:]
  private var checks: [String: [FailedCheck]] = [:]

  func person(_ text: String) -> PersonID? {
    Self.read(text, knowing: &people, PersonID.init)
  }

  func reason(_ text: String) -> ReasonCode? {
    Self.read(text, knowing: &reasons, ReasonCode.init(rawValue:))
  }

  /// Names of checks without spaces, joined by spaces.
  func failedChecks(_ text: String) -> [FailedCheck] {
    Self.read(text, knowing: &checks) { text in text.split(separator: " ").compactMap { FailedCheck(String($0)) } } ?? []
  }

  private static func read<Value>(_ text: String, knowing known: inout [String: Value], _ read: (String) -> Value?) -> Value? {
    if let value = known[text] { return value }
    let value = read(text)
    if known.count < limit { known[text] = value }
    return value
  }
}
