package import TerminalUI

extension ColorDepth {
  /// The depth a terminal claims: 24 bits by `COLORTERM` or a `-direct` name in `TERM`, else what terminfo counts.
  package init(environment: [String: String], terminfoColors: Int) {
    if ["truecolor", "24bit"].contains(environment["COLORTERM"]) || environment["TERM"]?.hasSuffix("-direct") == true {
      self = .trueColor
      return
    }
    switch terminfoColors {
    case ..<8: self = .mono
    case ..<256: self = .ansi16
    default: self = .ansi256
    }
  }
}
