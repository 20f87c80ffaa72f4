/// In what a policy differs from the one before it.
package struct PolicyChange: Equatable, Sendable {
  /// One setting that differs.
  package struct Difference: Equatable, Sendable, CustomStringConvertible {
    package let path: String
    /// What held before; `nil` where nothing was set.
    package let old: PolicyValue?
    package let new: PolicyValue?
    /// Whether a guard is loosened by it.
    package let loosens: Bool

    /// Such as `level.fine = 64 -> 128`.
    package var description: String {
      "\(PolicyKey.quoted(path)) = \(old.map { "\($0)" } ?? "none") -> \(new.map { "\($0)" } ?? "none")"
    }
  }

  /// In the order of the settings.
  package let differences: [Difference]

  /// Compares two policies.
  package init(from old: Policy, to new: Policy) {
    differences = Set(old.paths).union(new.paths).sorted().compactMap { path in
      let (before, after) = (old.effective(path), new.effective(path))
      guard before != after, let key = PolicyKey.named(path) else { return nil }
      return Difference(path: path, old: before, new: after, loosens: key.loosens.isLoosened(from: before, to: after))
    }
  }

  /// Whether any guard is loosened.
  package var loosens: Bool { differences.contains(where: \.loosens) }

  /// A line for each difference, as entries hold it.
  package var text: String { differences.map { "\($0)\n" }.joined() }
}

extension Policy {
  /// Every setting that has a value.
  fileprivate var paths: [String] { Array(values.keys) }

  /// What holds: for what a source does not set itself, the general setting.
  fileprivate func effective(_ path: String) -> PolicyValue? {
    if let value = value(path) { return value }
    let general = ["maximum-share": "box.maximum-share", "region-scale": "region.scale", "sla-minutes": "queue.sla-minutes"]
    return path.split(separator: ".").last.flatMap { general[String($0)] }.flatMap { value($0) }
  }
}
