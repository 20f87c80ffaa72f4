import Casework
private import Glibc
import TerminalUI

/// A small picture of what a reason means, made up of shades: nobody's face.
///
/// Points are from -1 to 1 in both directions, brightness from 0 to 1; `nil` is the background.
struct ReasonExample {
  static let size = Size(columns: 30, rows: 9)

  let code: ReasonCode

  /// One line of shades a row.
  var lines: [SafeText] {
    (0..<Self.size.rows).map { row in
      SafeText.joined(
        (0..<Self.size.columns).map { column in
          let x = (Double(column) + 0.5) / Double(Self.size.columns) * 2 - 1
          let y = (Double(row) + 0.5) / Double(Self.size.rows) * 2 - 1
          // A cell is twice as high as wide: the width shows more than the height.
          return Self.shade(brightness(x * Self.aspect, y))
        }, separator: .empty)
    }
  }

  private static let aspect = Double(size.columns) / Double(size.rows * 2)

  private static func shade(_ brightness: Double?) -> SafeText {
    guard let brightness else { return " " }
    switch brightness {
    case ..<0.15: return "·"
    case ..<0.4: return "░"
    case ..<0.65: return "▒"
    case ..<0.88: return "▓"
    default: return "█"
    }
  }

  private func brightness(_ x: Double, _ y: Double) -> Double? {
    switch code {
    case .print: paper(x, y)
    case .cutout: cutout(x, y)
    case .replay: screen(x, y)
    case .mask3D: edged(x, y)
    case .mannequin: Face(eyes: .blank, mouth: .none).brightness(x, y)
    case .conceal: disguised(x, y)
    case .otherAttack: halved(x, y)
    case .camera: stream(x, y)
    case .synthetic: seamed(x, y)
    case .reuse: beside(x, y, Face(), Face())
    case .tampered: patched(x, y)
    case .mismatch: beside(x, y, Face(), Face(width: 0.72, eyes: .low, mouth: .wide))
    case .swap: swapped(x, y)
    case .known: listed(x, y)
    case .action: turnAsked(x, y)
    case .multiple: beside(x, y, Face(), Face(eyes: .low))
    case .thirdPerson: gripped(x, y, from: 1.02, at: -0.1)
    case .coercion: gripped(x, y, from: 0, at: 0.95)
    default: quality(x, y)
    }
  }

  private func quality(_ x: Double, _ y: Double) -> Double? {
    let face = Face()
    switch code {
    case .blur: return face.blurred(x, y)
    case .dark: return face.brightness(x, y).map { $0 * 0.3 }
    case .bright: return face.brightness(x, y).map { min(1, $0 * 1.5 + 0.3) }
    case .glare: return hypot(x - 0.25, (y + 0.25) * 0.8) < 0.38 ? 1 : face.brightness(x, y)
    case .lowResolution: return face.brightness((x * 2.5).rounded() / 2.5, (y * 2).rounded() / 2)
    case .mono: return face.brightness(x, y).map { _ in 0.5 }
    case .distance: return face.brightness(x * 2.6, y * 2.6)
    case .occluded: return x - y * 0.3 > 0.1 && abs(x) < 0.9 ? 0.05 : face.brightness(x, y)
    case .maskWorn: return y > 0.12 && hypot(x / 0.75, y) < 1 ? 1 : face.brightness(x, y)
    case .pose: return face.turned(x, y)
    case .noFace: return hypot(x, y * 0.6) < 0.2 ? 0.2 : 0.05
    case .unconscious: return Face(eyes: .closed, mouth: .open).brightness(x * 0.94 - y * 0.34, y * 0.94 + x * 0.34)
    case .injury: return hypot((x + 0.4) / 0.24, (y + 0.2) / 0.3) < 1 || hypot(x - 0.2, y - 0.3) < 0.14 ? 0.05 : face.brightness(x, y)
    case .minor: return Face(width: 0.8, eyes: .large, mouth: .small).brightness(x * 1.3, y * 1.3 - 0.1)
    case .overframed: return y > 0.1 && abs(x) < 0.2 + y ? 0.5 : face.brightness(x * 2, y * 2 + 0.9)
    case .bystander:
      return x > 0.45 ? Face(eyes: .low).brightness((x - 1.05) * 1.5, (y - 0.1) * 1.5) : face.brightness(x * 1.3 + 0.3, y * 1.1)
    case .frames: return abs(abs(x) - 0.72) < 0.3 ? face.brightness((abs(x) - 0.72) * 2.6, y * 1.6) : nil
    case .unable: return abs(y + 0.25) < 0.15 && abs(x) < 0.8 ? 1 : face.brightness(x, y)
    case .unsure: return face.brightness(x, y).map { $0 * (x > 0 ? 0.35 : 0.8) + (hypot(x, y - 0.55) < 0.14 ? 0.5 : 0) }
    case .technical: return abs(abs(x) - abs(y)) < 0.12 && abs(y) < 0.75 ? 1 : abs(x) < 1 ? 0.05 : nil
    default: return face.brightness(x, y)
    }
  }

  // MARK: - Instruments

  /// A sheet of paper with its corner bent, and the dots of a printer.
  private func paper(_ x: Double, _ y: Double) -> Double? {
    guard abs(x) < 1, abs(y) < 0.95, x + y < 1.6 else { return nil }
    guard let face = Face().brightness(x * 1.3, y * 1.25) else { return 1 }
    let dots = sin(x * 40) * sin(y * 30)
    return face * 0.8 + dots * 0.2
  }

  private func cutout(_ x: Double, _ y: Double) -> Double? {
    let face = Face(eyes: .holes)
    return face.brightness(x, y) ?? face.brightness(x * 0.86, y * 0.9).map { _ in 1 }
  }

  /// A bright rim round a picture with lines across.
  private func screen(_ x: Double, _ y: Double) -> Double? {
    guard abs(x) < 0.95 else { return nil }
    guard abs(x) < 0.8, abs(y) < 0.85 else { return 0.05 }
    let face = Face().brightness(x * 1.35, y * 1.3) ?? 0.3
    return Int((y + 1) * 5.5) % 2 == 0 ? face : face * 0.45
  }

  private func edged(_ x: Double, _ y: Double) -> Double? {
    guard let face = Face(eyes: .holes, mouth: .open).brightness(x, y) else { return nil }
    return hypot(x / 0.75, y) > 0.84 ? 0.05 : face
  }

  private func disguised(_ x: Double, _ y: Double) -> Double? {
    guard let face = Face().brightness(x, y) else { return nil }
    return abs(y + 0.2) < 0.17 && abs(x) < 0.66 || y > 0.25 ? 0.05 : face
  }

  private func halved(_ x: Double, _ y: Double) -> Double? {
    Face().brightness(x, y).map { x > 0 ? 0.3 : $0 }
  }

  /// Film with holes along its edges.
  private func stream(_ x: Double, _ y: Double) -> Double? {
    if abs(y) > 0.78 { return Int((x + 2) * 6) % 2 == 0 ? 1 : 0.05 }
    return Face().brightness(x * 1.3, y * 1.35) ?? 0.05
  }

  private func seamed(_ x: Double, _ y: Double) -> Double? {
    guard let face = Face(eyes: x > 0 ? .low : .open).brightness(x, y) else { return nil }
    let rim = hypot(x / 0.75, y)
    return rim > 0.72 && rim < 0.84 ? 1 : face * (x > 0 ? 0.75 : 1)
  }

  private func patched(_ x: Double, _ y: Double) -> Double? {
    abs(x - 0.3) < 0.28 && abs(y + 0.15) < 0.28
      ? Face(eyes: .large).brightness(x - 0.12, y + 0.05).map { 1.1 - $0 } : Face().brightness(x, y)
  }

  // MARK: - People

  private func beside(_ x: Double, _ y: Double, _ left: Face, _ right: Face) -> Double? {
    x < 0 ? left.brightness((x + 0.68) * 1.4, y * 1.2) : right.brightness((x - 0.68) * 1.4, y * 1.2)
  }

  /// One face, an arrow, and another.
  private func swapped(_ x: Double, _ y: Double) -> Double? {
    if abs(x) < 0.16 { return abs(y) < 0.1 || abs(y) < 0.32 - abs(x) * 2 && x > 0 ? 1 : nil }
    return beside(x * 1.1, y, Face(), Face(width: 0.72, eyes: .low, mouth: .wide))
  }

  /// A face and a list in which it stands.
  private func listed(_ x: Double, _ y: Double) -> Double? {
    if x > 0.2 { return abs(y) < 0.8 && Int((y + 1) * 5.5) % 2 == 0 ? (abs(y) < 0.15 ? 1 : 0.3) : nil }
    return Face().brightness((x + 0.55) * 1.3, y * 1.15)
  }

  /// Looks straight on, where an arrow asks for a turn.
  private func turnAsked(_ x: Double, _ y: Double) -> Double? {
    if x < -0.6 { return abs(y) < (x + 1.3) * 0.7 && x < -0.95 || abs(y) < 0.1 ? 1 : nil }
    return Face().brightness((x - 0.3) * 1.1, y)
  }

  /// Fingers from outside.
  private func gripped(_ x: Double, _ y: Double, from edge: Double, at height: Double) -> Double? {
    let isHand = edge == 0 ? y > 0.62 && Int((x + 2) * 7) % 3 != 0 : x > 0.45 && abs(y - height) < 0.42 && Int((y + 2) * 8) % 3 != 0
    return isHand ? 1 : Face(mouth: edge == 0 ? .open : .usual).brightness(x, y)
  }
}
