/// What a source's records do not carry, by `source.NAME.…` or the general setting.
package struct SourcePolicy: Equatable, Sendable {
  /// The vendor's raw score from which (or below which) a check passes.
  package let threshold: Double?
  /// Digest of the notice that the source shows to everyone.
  package let notice: String?
  /// From receipt to a decision.
  package let serviceLevel: Span
  /// How the face region is cut, and which boxes are believed.
  package let region: RegionRule

  init(name: String, policy: Policy) {
    func setting(_ leaf: String) -> PolicyValue? { policy.value("source.\(name).\(leaf)") }
    func number(_ leaf: String, else general: String) -> Double {
      switch setting(leaf) {
      case .integer(let value)?: Double(value)
      case .real(let value)?: value
      default: policy.number(general)
      }
    }
    threshold =
      switch setting("threshold") {
      case .integer(let value)?: Double(value)
      case .real(let value)?: value
      default: nil
      }
    notice = if case .text(let value)? = setting("notice") { value } else { nil }
    serviceLevel = .minutes(Int(number("sla-minutes", else: "queue.sla-minutes")))
    let scale = number("region-scale", else: "region.scale")
    let share = min(number("maximum-share", else: "box.maximum-share"), RegionRule.greatestShare)
    region = RegionRule(
      scale: scale,
      plausibility: RegionRule.Plausibility(
        minimumAspect: policy.number("box.minimum-aspect"),
        maximumAspect: policy.number("box.maximum-aspect"),
        // Of the box, so that the region which it grows to has no greater share.
        maximumShare: share / max(1, scale * scale),
        minimumSide: policy.integer("box.minimum-side")
      )
    )
  }
}
