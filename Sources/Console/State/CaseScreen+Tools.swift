import Casework
import Desk
import Mosaic
import TerminalUI

extension CaseScreen {
  /// The place of the frame that a frame is compared with: the probe frame before, else the enrolled face.
  var comparedPlace: Int? {
    let places = facts.frames.indices.filter { facts.frames[$0].kind == .probe }
    if places.count > 1 { return places[(probe + places.count - 1) % places.count] }
    return places.isEmpty ? nil : facts.frames.firstIndex { $0.kind == .enrolled }
  }

  /// Whether the picture is magnified.
  var isMagnified: Bool { !window.isWhole }

  /// The other pictures of the same samples, one after the other.
  mutating func turn(_ by: Int, in size: Size) -> [ConsoleEffect] {
    let tools = LookTool.allCases.filter { $0 != .change || comparedPlace != nil }
    guard look != nil, let index = tools.firstIndex(of: tool) else { return [] }
    isSwapped = false
    tool = tools[(index + by + tools.count) % tools.count]
    return drawn(in: size)
  }

  /// Twice as large, four times, and whole again; it begins at the eyes.
  mutating func magnify(in size: Size) -> [ConsoleEffect] {
    guard look != nil else { return [] }
    window = window.isWhole ? ViewWindow(zoom: 16, x: 32_768, y: 26_000) : window.zoom < 32 ? window.zoomed(by: 16) : .whole
    return drawn(in: size)
  }

  /// The face beside in the probe frame's place, eyes on eyes where the record says where they are, and back: what differs moves.
  mutating func flicker(in size: Size) -> [ConsoleEffect] {
    guard look != nil, framePlaces.count > 1 else { return [] }
    isSwapped.toggle()
    return drawn(in: size)
  }

  /// A quarter of the window further.
  mutating func pan(_ direction: Direction, in size: Size) -> [ConsoleEffect] {
    guard look != nil, isMagnified else { return [] }
    switch direction {
    case .left: window = window.moved(right: -1)
    case .right: window = window.moved(right: 1)
    case .up: window = window.moved(down: -1)
    case .down: window = window.moved(down: 1)
    }
    return drawn(in: size)
  }

  func drawn(in size: Size) -> [ConsoleEffect] { framesShown(in: size).map { [.draw($0)] } ?? [] }
}
