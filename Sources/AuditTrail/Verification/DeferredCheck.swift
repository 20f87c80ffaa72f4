/// A check that needs nothing but what it was given, such as a signature's; it may run on any thread.
package struct DeferredCheck: Sendable {
  private let body: @Sendable () -> Finding?

  init(_ body: @escaping @Sendable () -> Finding?) {
    self.body = body
  }

  /// Runs the check.
  ///
  /// - Returns: what it found wrong; `nil` where nothing is.
  package func run() -> Finding? { body() }
}
