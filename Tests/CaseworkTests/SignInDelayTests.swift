import Casework
import Testing

@Suite("How failed sign-ins slow the next")
struct SignInDelayTests {
  private let now = Instant(milliseconds: 1_000_000_000)

  private func delay(_ count: Int, fromHere: Bool) -> Span? {
    let failures = (0..<count).map { (at: now - .seconds($0), isFromHere: fromHere) }
    return SignInDelay.until(failures, now: now).map { $0 - now }
  }

  @Test("Two cost nothing, then it doubles to a quarter of an hour; from elsewhere to half a minute at most")
  func grows() {
    #expect([0, 1, 2].allSatisfy { delay($0, fromHere: true) == nil && delay($0, fromHere: false) == nil })
    #expect((3...6).map { delay($0, fromHere: true) } == [.seconds(5), .seconds(10), .seconds(20), .seconds(40)])
    #expect(delay(SignInDelay.counted, fromHere: true) == .minutes(15))
    #expect(delay(1_000_000, fromHere: true) == .minutes(15))
    #expect(delay(SignInDelay.counted, fromHere: false) == .seconds(30))
  }

  @Test("A delay is over when its time is, whatever was before")
  func ends() {
    let old = (0..<SignInDelay.counted).map { (at: now - .minutes(15) - .seconds($0), isFromHere: true) }
    #expect(SignInDelay.until(old, now: now) == nil)
    #expect(SignInDelay.until(old, now: now - .moment) == now)
  }
}

extension Span {
  fileprivate static let moment = Span(milliseconds: 1)
}
