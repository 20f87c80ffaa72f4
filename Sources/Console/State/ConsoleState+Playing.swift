import Casework
import TerminalUI

extension ConsoleState {
  /// How long the console may wait for an event: a second, or until the next frame of what plays is due; for ever where nobody is signed in.
  package var wait: Duration? {
    guard person != nil else { return nil }
    if case .auditing(let open) = screen { return open.wait(in: size) }
    guard case .working(let open) = screen, let began = open.playing else { return .seconds(1) }
    let elapsed = (now - began).milliseconds
    let next = open.probes.compactMap(\.timeMilliseconds).map(Int64.init).filter { $0 > elapsed }.min()
    let due = next.map { $0 - elapsed } ?? 1
    let held = open.isSlowed ? open.flashes.earliest(after: now).map { ($0 - now).milliseconds } : nil
    return .milliseconds(min(1_000, max(1, held ?? due)))
  }

  /// Plays the probe frames once, each at its own time, or stops.
  mutating func play() -> [ConsoleEffect] {
    guard case .working(var open) = screen, open.look != nil, let first = open.probes.first?.timeMilliseconds else { return [] }
    let isStopping = open.playing != nil
    if !isStopping, open.flashes.earliest(after: now) != nil {
      message = Message(.note, language.terminalWords.tooFast)
      return []
    }
    (open.playing, open.probe) = isStopping ? (nil, open.probe) : (now - Span(milliseconds: Int64(first)), 0)
    (open.isSwapped, open.isSlowed) = (false, false)
    screen = .working(open)
    return isStopping ? [] : open.drawn(in: size)
  }

  /// Shows the frame whose time has come; the last one ends it. A frame that would make large areas flash waits, and those after it are shown
  /// one by one, at least as far apart as they were captured.
  mutating func playOn() -> [ConsoleEffect] {
    guard case .working(var open) = screen, let began = open.playing else { return [] }
    let elapsed = (now - began).milliseconds
    var due = open.probes.lastIndex { Int64($0.timeMilliseconds ?? 0) <= elapsed } ?? 0
    let isHeld = due != open.probe && open.flashes.earliest(after: now) != nil
    if isHeld { open.isSlowed = true }
    if open.isSlowed, due > open.probe {
      due = isHeld ? open.probe : open.probe + 1
      // Time goes on from the frame that is shown.
      if !isHeld { open.playing = now - Span(milliseconds: Int64(open.probes[due].timeMilliseconds ?? 0)) }
    }
    if due == open.probes.count - 1 { open.playing = nil }
    let isNew = due != open.probe
    open.probe = due
    screen = .working(open)
    return isNew ? open.drawn(in: size) : []
  }

  mutating func stopPlaying() {
    guard case .working(var open) = screen, open.playing != nil else { return }
    open.playing = nil
    screen = .working(open)
  }
}
