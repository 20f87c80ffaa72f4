/// How many columns text takes in a terminal.
///
/// Pure tables stand in for C's `wcwidth`, which depends on the locale; a test compares them over all of Unicode.
package enum DisplayWidth {
  /// The columns of one scalar: 0 for what joins the scalar before it, 2 for wide East Asian characters and emoji, else 1.
  ///
  /// Controls and unassigned scalars have no width; they count 1 here, the width of what ``SafeText`` shows in their place.
  package static func columns(of scalar: Unicode.Scalar, ambiguous: AmbiguousWidth = .narrow) -> Int {
    if (0x20..<0x7F).contains(scalar.value) { return 1 }
    if isCombining(scalar) { return 0 }
    if wide.covers(scalar.value) || scalar.properties.isEmojiPresentation && !isRegionalIndicator(scalar) { return 2 }
    return ambiguous == .wide && isAmbiguous(scalar) ? 2 : 1
  }

  /// Whether terminals disagree on the scalar's width (East Asian Width A, UAX 11).
  package static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA1 && ambiguous.covers(scalar.value)
  }

  /// Whether the scalar is drawn over the one before it: marks, and the Hangul vowels and finals that join an initial.
  static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x300: false
    case 0x1160...0x11FF, 0xD7B0...0xD7C6, 0xD7CB...0xD7FB: true
    default: [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
    }
  }

  /// Whether the scalar is half of a flag: some terminals join two of them, some do not.
  static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }
}

/// How wide a terminal draws the scalars whose width depends on the font.
package enum AmbiguousWidth: Sendable {
  /// One column, as most terminals do.
  case narrow
  /// Two columns, as some terminals set up for Chinese, Japanese or Korean do.
  case wide
}

extension [ClosedRange<UInt32>] {
  /// Whether one of the ascending ranges holds the value.
  fileprivate func covers(_ value: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(value)
  }
}
