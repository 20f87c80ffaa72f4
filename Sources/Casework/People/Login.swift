/// The name by which a person signs in: `[a-z0-9][a-z0-9._-]{0,31}`, and never `system`, nor `none`, which in a policy of
/// witnesses (C2SP tlog-policy) stands for nobody.
///
/// It stands in a table from which it can be erased, and in no entry: entries know people by a ``PersonID``.
package struct Login: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name itself.
  package let description: String

  /// Fails where the text is not of that form.
  package init?(_ text: String) {
    guard PersonID(text) != nil, !["system", "none"].contains(text) else { return nil }
    description = text
  }

  package static func < (left: Login, right: Login) -> Bool {
    left.description < right.description
  }
}
