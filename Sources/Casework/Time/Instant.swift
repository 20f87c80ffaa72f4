/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch; leap seconds are not counted.
  package let milliseconds: Int64

  /// Makes the instant that many milliseconds after the Unix epoch.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment that much later; wraps around beyond 64 bits.
  package static func + (instant: Instant, span: Span) -> Instant {
    Instant(milliseconds: instant.milliseconds &+ span.milliseconds)
  }

  /// The moment that much earlier; wraps around beyond 64 bits.
  package static func - (instant: Instant, span: Span) -> Instant {
    Instant(milliseconds: instant.milliseconds &- span.milliseconds)
  }

  /// How much later the first moment is; negative where it is earlier.
  package static func - (left: Instant, right: Instant) -> Span {
    Span(milliseconds: left.milliseconds &- right.milliseconds)
  }
}

/// A length of time in whole milliseconds; negative where it reaches back.
package struct Span: Hashable, Comparable, Sendable {
  /// The length in milliseconds.
  package let milliseconds: Int64

  /// Makes a span of that many milliseconds.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A span of that many seconds.
  package static func seconds(_ count: Int) -> Span { Span(milliseconds: Int64(count) * 1_000) }

  /// A span of that many minutes.
  package static func minutes(_ count: Int) -> Span { seconds(count * 60) }

  /// A span of that many hours.
  package static func hours(_ count: Int) -> Span { minutes(count * 60) }

  /// A span of that many days of 24 hours.
  package static func days(_ count: Int) -> Span { hours(count * 24) }

  /// Both lengths, one after the other.
  package static func + (left: Span, right: Span) -> Span {
    Span(milliseconds: left.milliseconds &+ right.milliseconds)
  }

  package static func < (left: Span, right: Span) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
