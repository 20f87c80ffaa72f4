package import Casework
private import Glibc

/// Times as the reviewer's own clock shows them; entries keep UTC.
package enum LocalClock {
  /// Day and time with the zone's offset, such as `20 Nov 14:06 +08`.
  package static func dayAndTime(_ instant: Instant) -> String {
    let (parts, offset) = parts(of: instant)
    let sign = offset < 0 ? "-" : "+"
    let zone = "\(sign)\(two(abs(offset) / 3_600))\(offset % 3_600 == 0 ? "" : two(abs(offset) / 60 % 60))"
    return "\(parts.year)-\(two(parts.month))-\(two(parts.day)) \(two(parts.hour)):\(two(parts.minute)) \(zone)"
  }

  /// Month and day, such as `11-20`.
  package static func day(_ instant: Instant) -> String {
    let (parts, _) = parts(of: instant)
    return "\(two(parts.month))-\(two(parts.day))"
  }

  /// Hours and minutes, such as `14:06`.
  package static func time(_ instant: Instant) -> String {
    let (parts, _) = parts(of: instant)
    return "\(two(parts.hour)):\(two(parts.minute))"
  }

  /// Midnight of the instant's day, by the offset that holds at the instant.
  package static func startOfDay(_ instant: Instant) -> Instant {
    let (parts, _) = parts(of: instant)
    let seconds = (instant.milliseconds / 1_000) % 60
    return Instant(milliseconds: instant.milliseconds - instant.milliseconds % 1_000)
      - .seconds(Int(seconds) + 60 * (parts.minute + 60 * parts.hour))
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func parts(
    of instant: Instant
  ) -> (parts: (year: Int, month: Int, day: Int, hour: Int, minute: Int), offset: Int) {
    var seconds = time_t(instant.milliseconds / 1_000)
    var broken = unsafe tm()
    unsafe localtime_r(&seconds, &broken)
    let (year, month, day) = unsafe (Int(broken.tm_year) + 1_900, Int(broken.tm_mon) + 1, Int(broken.tm_mday))
    let (hour, minute, offset) = unsafe (Int(broken.tm_hour), Int(broken.tm_min), Int(broken.tm_gmtoff))
    return ((year, month, day, hour, minute), offset)
  }
}
