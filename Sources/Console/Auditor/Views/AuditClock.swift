package import Casework
private import Glibc

/// Times of entries as the auditor's own clock shows them, and as they are typed.
package enum AuditClock {
  /// Such as `2026-11-20 13:58:07`.
  package static func full(_ instant: Instant) -> String {
    let parts = parts(of: instant)
    return "\(parts.year)-\(two(parts.month))-\(two(parts.day)) \(time(parts))"
  }

  /// Without the year, such as `11-20 13:58:07`.
  package static func short(_ instant: Instant) -> String {
    let parts = parts(of: instant)
    return "\(two(parts.month))-\(two(parts.day)) \(time(parts))"
  }

  /// The time alone, such as `13:58:07`.
  package static func second(_ instant: Instant) -> String { time(parts(of: instant)) }

  /// Reads what was typed: a day, a time of today, or both, such as `2026-11-20 13:58`, or RFC 3339 with a zone.
  package static func instant(_ text: String, now: Instant) -> Instant? {
    let words = text.split(separator: " ")
    if words.count == 1, text.contains("T") || text.contains("t") { return Instant(rfc3339: text) }
    guard (1...2).contains(words.count), let last = words.last else { return nil }
    var parts = parts(of: now)
    (parts.hour, parts.minute, parts.second) = (0, 0, 0)
    if words.count == 2 || last.contains("-") {
      guard let day = numbers(words[0], separator: "-"), (2...3).contains(day.count) else { return nil }
      if day.count == 3 { parts.year = day[0] }
      (parts.month, parts.day) = (day[day.count - 2], day[day.count - 1])
      guard (1_970...9_999).contains(parts.year), (1...12).contains(parts.month), (1...31).contains(parts.day) else { return nil }
    }
    if last.contains(":") {
      guard let time = numbers(last, separator: ":"), (2...3).contains(time.count) else { return nil }
      (parts.hour, parts.minute, parts.second) = (time[0], time[1], time.count > 2 ? time[2] : 0)
      guard parts.hour < 24, parts.minute < 60, parts.second < 60 else { return nil }
    } else if words.count == 2 || !last.contains("-") {
      return nil
    }
    return instant(of: parts)
  }

  private struct Parts {
    var (year, month, day) = (0, 0, 0)
    var (hour, minute, second) = (0, 0, 0)
  }

  private static func numbers(_ text: Substring, separator: Character) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in (1...4).contains(part.count) ? Int(part) : nil }
    return numbers.count == parts.count && numbers.allSatisfy { $0 >= 0 } ? numbers : nil
  }

  private static func time(_ parts: Parts) -> String { "\(two(parts.hour)):\(two(parts.minute)):\(two(parts.second))" }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func parts(of instant: Instant) -> Parts {
    var seconds = time_t(instant.milliseconds / 1_000)
    var broken = unsafe tm()
    unsafe localtime_r(&seconds, &broken)
    var parts = Parts()
    (parts.year, parts.month, parts.day) = unsafe (Int(broken.tm_year) + 1_900, Int(broken.tm_mon) + 1, Int(broken.tm_mday))
    (parts.hour, parts.minute, parts.second) = unsafe (Int(broken.tm_hour), Int(broken.tm_min), Int(broken.tm_sec))
    return parts
  }

  private static func instant(of parts: Parts) -> Instant {
    var broken = unsafe tm()
    unsafe broken.tm_year = Int32(parts.year - 1_900)
    unsafe broken.tm_mon = Int32(parts.month - 1)
    unsafe broken.tm_mday = Int32(parts.day)
    unsafe broken.tm_hour = Int32(parts.hour)
    unsafe broken.tm_min = Int32(parts.minute)
    unsafe broken.tm_sec = Int32(parts.second)
    unsafe broken.tm_isdst = -1
    return Instant(milliseconds: Int64(unsafe mktime(&broken)) * 1_000)
  }
}
