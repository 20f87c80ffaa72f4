import Casework
import Testing

@Suite("Instants and RFC 3339")
struct InstantTests {
  @Test(
    "An instant and its RFC 3339 text tell the same moment",
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0),
      ("1969-12-31T23:59:59.999Z", -1),
      ("2026-11-20T08:15:30.250Z", 1_795_162_530_250),
      ("2000-02-29T12:00:00.000Z", 951_825_600_000),
      ("2000-03-01T00:00:00.000Z", 951_868_800_000),
      ("1900-03-01T00:00:00.000Z", -2_203_891_200_000),
      ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
      ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func bothWays(text: String, milliseconds: Int64) {
    #expect(Instant(rfc3339: text) == Instant(milliseconds: milliseconds))
    #expect(Instant(milliseconds: milliseconds).rfc3339 == text)
  }

  @Test("Every day of four centuries and more keeps its text")
  func everyDay() {
    var previous = ""
    for day in Int64(-146_200)...146_200 {
      let instant = Instant(milliseconds: day * 86_400_000)
      let text = instant.rfc3339
      guard Instant(rfc3339: text) == instant, text > previous else {
        Issue.record("day \(day) is \(text) after \(previous)")
        return
      }
      previous = text
    }
  }

  @Test(
    "Offsets, other separators and longer fractions are read as the standard means them",
    arguments: [
      ("2026-11-20T10:15:30+02:00", "2026-11-20T08:15:30.000Z"),
      ("2026-11-20T10:15:30+0200", "2026-11-20T08:15:30.000Z"),
      ("2026-01-01T00:30:00-05:30", "2026-01-01T06:00:00.000Z"),
      ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"),
      ("2026-11-20t08:15:30z", "2026-11-20T08:15:30.000Z"),
      ("2026-11-20 08:15:30", "2026-11-20T08:15:30.000Z"),
      ("2026-11-20T08:15", "2026-11-20T08:15:00.000Z"),
      ("2026-11-20T08:15:30.1Z", "2026-11-20T08:15:30.100Z"),
      ("2026-11-20T08:15:30.1239999999999999999999Z", "2026-11-20T08:15:30.123Z"),
      ("2026-11-20T08:15:30,5Z", "2026-11-20T08:15:30.500Z"),
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"),
      ("2026-11-20", "2026-11-20T00:00:00.000Z"),
    ])
  func otherSpellings(text: String, canonical: String) {
    #expect(Instant(rfc3339: text)?.rfc3339 == canonical)
  }

  @Test(
    "What is not a time is refused",
    arguments: [
      "", " ", "now", "1732090530", "2026", "2026-11", "2026-11-", "2026-1-20", "26-11-20", "2026/11/20", "2026-00-01", "2026-13-01",
      "2026-11-00", "2026-11-31", "2026-02-29", "1900-02-29", "2100-02-29", "-001-01-01", "+2026-01-01", "2026-11-20T", "2026-11-20T8:15",
      "2026-11-20T24:00:00Z", "2026-11-20T08:60:00Z", "2026-11-20T08:15:61Z", "2026-11-20T08:15:30.Z", "2026-11-20T08:15:30ZZ",
      "2026-11-20T08:15:30 Z", "2026-11-20T08:15:30+2:00", "2026-11-20T08:15:30+24:00", "2026-11-20T08:15:30+02:60", "2026-11-20T08:15:30+",
      "２０２６-11-20", "2026-11-20T08:15:30Z\u{0}", "9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:60Z",
    ])
  func garbage(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test("The far ends of the number line have a text and no trap", arguments: [Int64.min, .min + 1, .max - 1, .max])
  func farEnds(milliseconds: Int64) {
    #expect(Instant(milliseconds: milliseconds).rfc3339.hasSuffix("Z"))
  }

  @Test("Spans count what their names say, and order instants")
  func spans() {
    #expect(Span.seconds(2).milliseconds == 2_000)
    #expect(Span.minutes(3) == .seconds(180))
    #expect(Span.hours(-2) == .minutes(-120))
    #expect(Span.days(14) == .hours(336))
    let noon = Instant(milliseconds: 43_200_000)
    #expect(noon + .minutes(1) > noon)
    #expect(noon - .minutes(1) < noon)
    #expect((noon + .days(1)) - noon == .days(1))
    #expect(noon - (noon + .days(1)) == .days(-1))
    #expect(Span.seconds(59) < .minutes(1))
  }
}
