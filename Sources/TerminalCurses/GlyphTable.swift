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

  /// Whether the terminal is tmux or screen.
  package static func isMultiplexed(_ environment: [String: String]) -> Bool {
    let term = environment["TERM"] ?? ""
    return environment["TMUX"] != nil || term.hasPrefix("tmux") || term.hasPrefix("screen")
  }
}
