package import Store

/// One thing that every store has to hold to, as a sentence and a check of an empty store.
package struct StoreContract: Sendable, CustomStringConvertible {
  package let description: String
  private let body: @Sendable (Stage) throws -> Void

  init(_ description: String, _ body: @escaping @Sendable (Stage) throws -> Void) {
    (self.description, self.body) = (description, body)
  }

  /// The whole contract.
  package static let all = cases + dealing + decisions + retention + release + commits + trail

  /// Checks it on a store that nothing was written to yet, made with `Fixture.checkpoint`.
  ///
  /// - Throws: `ContractViolation`, or what the store threw where it should not have.
  package func check(_ store: any CaseStore) throws {
    try body(Stage(store))
  }
}

/// What a store did instead of what the contract says.
package struct ContractViolation: Error, CustomStringConvertible {
  package let description: String
}

func expect(_ condition: Bool, _ what: String, file: String = #fileID, line: Int = #line) throws(ContractViolation) {
  guard condition else { throw ContractViolation(description: "\(file):\(line): \(what)") }
}

func expect<Value: Equatable>(
  _ found: Value, is wanted: Value, _ what: String = "", file: String = #fileID, line: Int = #line
) throws(ContractViolation) {
  guard found == wanted else { throw ContractViolation(description: "\(file):\(line): \(what) is \(found) and should be \(wanted)") }
}

/// Expects that the store refuses something with an error of its own.
@discardableResult
func expectRefusal(
  _ what: String, file: String = #fileID, line: Int = #line, _ body: () throws -> Void
) throws(ContractViolation) -> StoreError {
  do {
    try body()
  } catch let error as StoreError {
    return error
  } catch {
    throw ContractViolation(description: "\(file):\(line): \(what) ended in \(error)")
  }
  throw ContractViolation(description: "\(file):\(line): \(what) was not refused")
}
