import Casework
import Desk
import Reports

/// What became of one record, as the command reports it.
struct ImportOutcome {
  /// The record's name, such as `a.json#1`.
  let record: String
  let result: Result<ImportVerdict, RecordRefusal>

  /// The record's line with `--json`.
  var json: JSON {
    let (status, caseID, code, message, hint): (String, String?, String?, String?, String?) =
      switch result {
      case .success(.accepted(let id)): ("accepted", id.description, nil, nil, nil)
      case .success(.held(let id, let reason, let message)): ("held", id.description, reason.rawValue, message, nil)
      case .success(.duplicate(let id)): ("duplicate", id.description, nil, nil, nil)
      case .failure(let refusal): ("refused", nil, refusal.code.rawValue, refusal.message, refusal.hint)
      }
    return .object([
      ("record", .text(record)), ("status", .text(status)), ("case", JSON(caseID)), ("code", JSON(code)), ("message", JSON(message)),
      ("hint", JSON(hint)),
    ])
  }

  /// Says on standard error what a person needs to know: refusals and holds.
  func say() {
    switch result {
    case .success(.accepted), .success(.duplicate): break
    case .success(.held(let id, let reason, let message)):
      StandardError.say("\(record): held as \(id) (\(reason.rawValue)): \(message)")
    case .failure(let refusal):
      StandardError.say("\(record): refused (\(refusal.code.rawValue)): \(refusal.message)", hint: refusal.hint)
    }
  }
}

/// How many records came to what.
struct ImportSummary {
  var accepted = 0
  var held = 0
  var duplicate = 0
  var refused = 0

  mutating func count(_ result: Result<ImportVerdict, RecordRefusal>) {
    switch result {
    case .success(.accepted): accepted += 1
    case .success(.held): held += 1
    case .success(.duplicate): duplicate += 1
    case .failure: refused += 1
    }
  }

  /// How many there were.
  var total: Int { accepted + held + duplicate + refused }

  var json: JSON {
    .object([
      (
        "summary",
        .object([
          ("accepted", JSON(accepted)), ("held", JSON(held)), ("duplicate", JSON(duplicate)), ("refused", JSON(refused)),
        ])
      )
    ])
  }

  var text: String {
    "accepted \(accepted), held \(held), duplicate \(duplicate), refused \(refused)"
  }
}
