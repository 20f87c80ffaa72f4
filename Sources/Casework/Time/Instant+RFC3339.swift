extension Instant {
  /// The instant as RFC 3339 in UTC with milliseconds, such as `2026-11-20T08:15:30.000Z`.
  package var rfc3339: String {
    let (day, rest) = milliseconds.dividedDown(by: 86_400_000)
    let date = CivilDate(daysSinceEpoch: day)
    let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60].map { $0.padded(to: 2) }.joined(separator: ":")
    return "\(date)T\(time).\((rest % 1_000).padded(to: 3))Z"
  }

  /// Reads an RFC 3339 time: a date, `T` or a space, a time with any fraction, then `Z`, an offset or nothing (taken as UTC).
  ///
  /// A date alone is its midnight in UTC. Fractions beyond milliseconds are cut off. `nil` where the text is something else, or where its
  /// offset leads out of the years 0000 to 9999, which `rfc3339` could not spell.
  package init?(rfc3339 text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(digits: 4), reader.skip("-"), let month = reader.number(digits: 2), reader.skip("-"),
      let dayOfMonth = reader.number(digits: 2), let date = CivilDate(year: year, month: month, day: dayOfMonth)
    else { return nil }
    let midnight = Instant(milliseconds: date.daysSinceEpoch * 86_400_000)
    if reader.isAtEnd {
      self = midnight
      return
    }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "), let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
      let minute = reader.number(digits: 2), minute < 60
    else { return nil }
    var second: Int64 = 0
    if reader.skip(":") {
      guard let value = reader.number(digits: 2), value <= 60 else { return nil }
      second = value
    }
    var fraction: Int64 = 0
    if reader.skip(".") || reader.skip(",") {
      guard let value = reader.fractionAsMilliseconds() else { return nil }
      fraction = value
    }
    guard let offset = reader.zoneOffsetInMinutes(), reader.isAtEnd else { return nil }
    self = midnight + Span(milliseconds: ((hour * 60 + minute - offset) * 60 + second) * 1_000 + fraction)
    guard Self.spellable.contains(self) else { return nil }
  }

  /// From the start of the year 0000 to the last millisecond of 9999.
  private static let spellable = Instant(milliseconds: -62_167_219_200_000)...Instant(milliseconds: 253_402_300_799_999)
}

/// A day of the proleptic Gregorian calendar (ISO 8601).
struct CivilDate: CustomStringConvertible {
  let year: Int64
  let month: Int64
  let day: Int64

  /// Fails where the month or the day of that month does not exist.
  init?(year: Int64, month: Int64, day: Int64) {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), day >= 1, day <= lengths[Int(month - 1)] else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  // Both directions after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so the leap day is last.
  init(daysSinceEpoch: Int64) {
    let shifted = daysSinceEpoch + 719_468
    let (era, dayOfEra) = shifted.dividedDown(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSinceEpoch: Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shiftedYear.dividedDown(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  var description: String {
    "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }
}

private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<digits {
      guard let digit = nextDigit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  mutating func fractionAsMilliseconds() -> Int64? {
    guard var value = nextDigit() else { return nil }
    var count = 1
    while let digit = nextDigit() {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    while count < 3 {
      value *= 10
      count += 1
    }
    return value
  }

  mutating func zoneOffsetInMinutes() -> Int64? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hours = number(digits: 2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }

  private mutating func nextDigit() -> Int64? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    rest.removeFirst()
    return Int64(byte - UInt8(ascii: "0"))
  }
}

extension Int64 {
  /// Quotient and remainder where the remainder is never negative; `divisor` is positive.
  func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  func padded(to width: Int) -> String {
    let digits = String(magnitude)
    return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
