/// How many faces somebody saw since their last break.
package enum Exposure {
  /// Counts the cases looked at since the last pause between two looks, or between the last one and now, that was a break.
  ///
  /// - Parameter looks: the looks' beginnings, newest first.
  package static func faces<Name: Hashable>(
    in looks: some Sequence<(face: Name, at: Instant)>, until now: Instant, breakTime: Span
  ) -> Int {
    var (faces, later) = (Set<Name>(), now)
    for look in looks {
      guard later - look.at < breakTime else { break }
      faces.insert(look.face)
      later = look.at
    }
    return faces.count
  }
}
