/// Which terminals draw the mosaic symbols of Unicode 13 themselves.
///
/// A font may lack them, or leave gaps between them, so they are used only where the terminal is known to draw them edge to edge: kitty,
/// foot, Ghostty, WezTerm, and VTE from 0.78 on (GNOME Terminal and its kin). Everywhere else pictures are made of blocks, which every
/// terminal's font has: xterm and Konsole leave the symbols to the font, Alacritty has no smooth mosaics, and what lies outside a tmux
/// or a screen cannot be known from within.
package enum GlyphTable {
  /// Whether the environment tells of such a terminal.
  package static func drawsMosaics(_ environment: [String: String]) -> Bool {
    let term = environment["TERM"] ?? ""
    guard !isMultiplexed(environment) else { return false }
    if ["xterm-kitty", "xterm-ghostty", "wezterm"].contains(term) || term == "foot" || term.hasPrefix("foot-") { return true }
    // These variables are inherited by every program that is started in such a terminal, another terminal among them.
    guard term.hasPrefix("xterm"), environment["XTERM_VERSION"] == nil, environment["KONSOLE_VERSION"] == nil else { return false }
    return environment["TERM_PROGRAM"] == "WezTerm" || environment["VTE_VERSION"].flatMap { Int($0) }.map { $0 >= 7_800 } == true
  }

  /// Whether the environment tells of a terminal that draws the octants of Unicode 16 too: VTE from 0.78, Ghostty from 1.2, WezTerm from
  /// 2025 on. kitty (from 0.40) and foot (from 1.20) do, and do not tell their version there; an older one would show boxes.
  package static func drawsOctants(_ environment: [String: String]) -> Bool {
    guard drawsMosaics(environment) else { return false }
    let version = environment["TERM_PROGRAM_VERSION"] ?? ""
    switch environment["TERM_PROGRAM"] {
    case "ghostty":
      let numbers = version.split(separator: ".").prefix(2).compactMap { Int($0) }
      return numbers.count == 2 && (numbers[0], numbers[1]) >= (1, 2)
    case "WezTerm": return version.prefix(4).count == 4 && Int(version.prefix(4)).map { $0 >= 2025 } == true
    default: return environment["TERM"]?.hasPrefix("xterm") == true && environment["VTE_VERSION"] != nil
    }
  }

  /// Whether the terminal is tmux or screen.
  package static func isMultiplexed(_ environment: [String: String]) -> Bool {
    let term = environment["TERM"] ?? ""
    return environment["TMUX"] != nil || term.hasPrefix("tmux") || term.hasPrefix("screen")
  }
}
