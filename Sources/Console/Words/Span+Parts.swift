import Casework

extension Span {
  /// Whole days, hours and minutes; none where it reaches back.
  var parts: (days: Int64, hours: Int64, minutes: Int64) {
    let minutes = max(0, milliseconds) / 60_000
    return (minutes / 1_440, minutes / 60 % 24, minutes % 60)
  }
}
