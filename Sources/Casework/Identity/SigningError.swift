/// That nothing could be signed: the keys were wiped, by a lock or at the session's end.
package struct SigningError: Error, Equatable, Sendable {
  package init() {}
}
