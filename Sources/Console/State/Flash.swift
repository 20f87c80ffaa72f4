package import Casework
import Mosaic
package import TerminalUI

/// Keeps what follows on the screen from flashing: large areas never change between light and dark, or to and from a strong red, more than
/// three times in any second (WCAG 2.2, criterion 2.3.1, taken so that each change counts, not each pair).
///
/// A face that moves changes little, and plays at its own times. A sequence of colours on a face does not: what would be a fourth change
/// within a second waits.
package struct FlashGuard: Equatable, Sendable {
  /// The most changes in a second.
  package static let mostChanges = 3

  /// When large areas changed last, the oldest first.
  private var changes: [Instant] = []

  /// Nothing has changed yet.
  package init() {}

  /// Notes that one picture takes another's place.
  package mutating func note(_ change: PictureChange, at now: Instant) {
    guard change.isLarge else { return }
    changes = (changes + [now]).suffix(Self.mostChanges)
  }

  /// When the next picture may be shown, whatever it is; nil if it may now.
  package func earliest(after now: Instant) -> Instant? {
    guard changes.count == Self.mostChanges else { return nil }
    let earliest = changes[0] + Span(milliseconds: 1_001)
    // A clock that was set back must not hold a picture for long.
    return now < earliest && changes[2] <= now ? earliest : nil
  }
}

/// What differs where one picture takes another's place, as the criterion measures it.
package struct PictureChange: Equatable, Sendable {
  /// The share of cells whose relative luminance changes by a tenth or more, the darker being below 0.8.
  package let light: Double
  /// The share of cells that change to, from or within a saturated red.
  package let red: Double

  /// A quarter of the picture: less than a quarter of what an eye sees sharply wherever the picture is not far larger than a hand.
  package static let largeShare = 0.25

  /// Whether so much changes that three times in a second is the most.
  package var isLarge: Bool { light >= Self.largeShare || red >= Self.largeShare }

  /// What changes from one picture to another; everything, where their sizes differ.
  package init(from before: Picture, to after: Picture) {
    guard before.size == after.size, before.size.area > 0 else {
      (light, red) = (1, 1)
      return
    }
    var (lights, reds) = (0, 0)
    for (old, new) in zip(before.marks, after.marks) where old != new {
      let (old, new) = (Light(old), Light(new))
      if abs(old.luminance - new.luminance) >= 0.1, min(old.luminance, new.luminance) < 0.8 { lights += 1 }
      if old.isSaturatedRed || new.isSaturatedRed, abs(old.redness - new.redness) > 20 { reds += 1 }
    }
    (light, red) = (Double(lights) / Double(before.size.area), Double(reds) / Double(before.size.area))
  }

  /// The mean light of a cell.
  private struct Light {
    let red, green, blue: Double

    init(_ mark: (symbol: Unicode.Scalar, foreground: Color, background: Color)) {
      // Without a colour of its own a picture is made of light ink on a dark ground.
      let (ink, ground) = (mark.foreground.rgb ?? RGB(229), mark.background.rgb ?? RGB(0))
      let share = InkShare.of(mark.symbol)
      func mean(_ channel: KeyPath<RGB, UInt8>) -> Double {
        share * RGB.linear[Int(ink[keyPath: channel])] + (1 - share) * RGB.linear[Int(ground[keyPath: channel])]
      }
      (red, green, blue) = (mean(\.red), mean(\.green), mean(\.blue))
    }

    var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }
    var isSaturatedRed: Bool { red > 0 && red / (red + green + blue) >= 0.8 }
    var redness: Double { max(0, (red - green - blue) * 320) }
  }
}
