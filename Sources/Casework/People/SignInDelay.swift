/// How failed sign-ins slow the next: from the same place more and more, up to a quarter of an hour; from everywhere else by half a minute at
/// most, so that nobody keeps somebody out by failing in their name.
package enum SignInDelay {
  /// So many failures cost nothing: people mistype.
  private static let free = 3
  private static let first = Span.seconds(5)
  private static let mostFromHere = Span.minutes(15)
  private static let mostFromElsewhere = Span.seconds(30)

  /// How many of the newest failures are looked at.
  package static let counted = 16

  /// Until when a person cannot sign in; `nil` where they can now.
  ///
  /// - Parameter failures: those since they last signed in or were released, newest first, and whether each was at the same place.
  package static func until(_ failures: [(at: Instant, isFromHere: Bool)], now: Instant) -> Instant? {
    let delays = [(failures.filter(\.isFromHere), mostFromHere), (failures, mostFromElsewhere)]
    let until = delays.compactMap { failures, most in failures.first.map { $0.at + delay(after: failures.count, most: most) } }.max()
    return until.flatMap { $0 > now ? $0 : nil }
  }

  private static func delay(after count: Int, most: Span) -> Span {
    guard count >= free else { return .seconds(0) }
    let milliseconds = first.milliseconds << Int64(min(count - free, 20))
    return milliseconds < most.milliseconds ? Span(milliseconds: milliseconds) : most
  }
}
