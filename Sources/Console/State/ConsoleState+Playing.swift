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
    return next.map { .milliseconds(min(1_000, max(1, $0 - elapsed))) } ?? .milliseconds(1)
  }

  /// Plays the probe frames once, each at its own time, or stops.
  mutating func play() -> [ConsoleEffect] {
    guard case .working(var open) = screen, open.look != nil, let first = open.probes.first?.timeMilliseconds else { return [] }
    let isStopping = open.playing != nil
    (open.playing, open.probe) = isStopping ? (nil, open.probe) : (now - Span(milliseconds: Int64(first)), 0)
    open.isSwapped = false
    screen = .working(open)
    return isStopping ? [] : open.drawn(in: size)
  }

  /// Shows the frame whose time has come; the last one ends it.
  mutating func playOn() -> [ConsoleEffect] {
    guard case .working(var open) = screen, let began = open.playing else { return [] }
    let elapsed = (now - began).milliseconds
    let due = open.probes.lastIndex { Int64($0.timeMilliseconds ?? 0) <= elapsed } ?? 0
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
