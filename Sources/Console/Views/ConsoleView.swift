import Casework
package import TerminalUI

extension ConsoleState {
  /// The screen that shows this state: nothing else decides it, but for the machine's time zone.
  ///
  /// - Parameter theme: how roles look.
  package func surface(theme: Theme = .dark) -> Surface {
    var surface = Surface(size: size, theme: theme)
    guard fits else {
      surface.write(wrapping: words.tooSmall, in: surface.bounds, as: .warning)
      return surface
    }
    if showsHelp {
      drawHelp(on: &surface)
      return surface
    }
    if let card {
      drawCard(card, on: &surface)
      return surface
    }
    if let finder {
      drawFinder(finder, on: &surface)
      return surface
    }
    switch screen {
    case .signIn(let open): drawSignIn(open, on: &surface)
    case .home(let open): drawHome(open, on: &surface)
    case .working(let open): CaseView(state: self, open: open).draw(on: &surface)
    case .auditing(let open): AuditView(state: self, open: open).draw(on: &surface)
    }
    return surface
  }

  /// The keys that matter now; the one for all keys is never left out.
  func drawFooter(on surface: inout Surface, in area: Rect) {
    var area = area
    let all = bindings
    if let help = all.first(where: { $0.action == .help }) {
      let width = words.keyNames[help.keys[0]].width + help.summary.width + 5
      StatusBar([help], names: words.keyNames).draw(on: &surface, in: area.cutRight(width))
    }
    StatusBar(all.filter { $0.action != .help }, names: words.keyNames).draw(on: &surface, in: area)
  }

  private func drawSignIn(_ open: SignInScreen, on surface: inout Surface) {
    var rest = surface.bounds
    drawFooter(on: &surface, in: rest.cutBottom(1))
    let box = rest.centered(Size(columns: 76, rows: 12))
    var area = surface.frame(box, title: "Cameo").inset(columns: 2, rows: 1)
    let pause: (lead: SafeText, hint: SafeText)? = open.pausedAt.map {
      (words.reviewing.pausedSince("\(untrusted: LocalClock.time($0))"), words.reviewing.pauseHint(words.span(policy.breakTime)))
    }
    surface.write(pause?.lead ?? (open.isLocked ? words.locked : words.signInHint), in: area.cutTop(1))
    surface.write(pause?.hint ?? (open.isLocked ? words.unlockHint : .empty), in: area.cutTop(2), as: .muted)
    let isTyping = !open.isChecking
    let labelWidth = max(words.name.width, words.passphrase.width) + 2
    var line = area.cutTop(2)
    surface.write(words.name, in: line.cutLeft(labelWidth), as: .muted)
    open.name.draw(on: &surface, in: line, isFocused: isTyping && !open.isAtPassphrase)
    line = area.cutTop(2)
    surface.write(words.passphrase, in: line.cutLeft(labelWidth), as: .muted)
    open.passphrase.draw(on: &surface, in: line, isFocused: isTyping && open.isAtPassphrase)
    let note = open.isChecking ? Message(.note, words.checking) : message
    note?.draw(on: &surface, in: area.cutTop(1))
  }
}
