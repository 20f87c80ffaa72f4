private import Glibc

extension ReasonExample {
  /// A face that nobody has: an oval with eyes, nose and mouth.
  struct Face {
    enum Eyes { case open, closed, low, large, blank, holes }
    enum Mouth { case usual, open, wide, small, none }

    var width = 0.75
    var eyes = Eyes.open
    var mouth = Mouth.usual

    /// How bright the face is at a point; `nil` beside it.
    func brightness(_ x: Double, _ y: Double) -> Double? {
      let rim = hypot(x / width, y)
      guard rim < 1 else { return nil }
      if isEye(abs(x) - width * 0.45, y) { return eyes == .blank ? 1 : 0.05 }
      if isMouth(x, y) { return 0.2 }
      if abs(x) < 0.09, y > -0.1, y < 0.22 { return 0.45 }
      return 0.85 - rim * 0.3
    }

    /// The same out of focus.
    func blurred(_ x: Double, _ y: Double) -> Double? {
      let around = [-0.24, 0, 0.24].flatMap { dx in [-0.24, 0, 0.24].map { dy in brightness(x + dx, y + dy) ?? 0.05 } }
      let mean = around.reduce(0, +) / 9
      return mean < 0.12 ? nil : mean
    }

    /// The same seen from the side: its parts are moved towards the edge.
    func turned(_ x: Double, _ y: Double) -> Double? {
      guard hypot(x / width, y) < 1 else { return nil }
      let part = brightness((x - 0.32) * 1.25, y)
      return x < -0.35 ? 0.3 : part ?? 0.5
    }

    private func isEye(_ x: Double, _ y: Double) -> Bool {
      switch eyes {
      case .open: abs(x) < 0.14 && abs(y + 0.22) < 0.1
      case .closed: abs(x) < 0.2 && abs(y + 0.15) < 0.05
      case .low: abs(x) < 0.12 && abs(y + 0.05) < 0.1
      case .large: abs(x) < 0.17 && abs(y + 0.15) < 0.2
      case .blank, .holes: abs(x) < 0.18 && abs(y + 0.22) < 0.14
      }
    }

    private func isMouth(_ x: Double, _ y: Double) -> Bool {
      switch mouth {
      case .usual: abs(x) < 0.28 && abs(y - 0.5) < 0.09
      case .open: abs(x) < 0.16 && abs(y - 0.5) < 0.18
      case .wide: abs(x) < 0.42 && abs(y - 0.45) < 0.09
      case .small: abs(x) < 0.14 && abs(y - 0.5) < 0.09
      case .none: false
      }
    }
  }
}
