import AuditTrail
import Casework
import Testing

@Suite("Many cases")
struct ManyCasesTests {
  @Test("Each of thousands of cases keeps its own life, however their names lie")
  func many() throws {
    var trail = try TestTrail.opened(cases: 3_000)
    let rita = try trail.begin(trail.cast.rita)
    for number in stride(from: 3_000, to: 0, by: -1) { try trail.claim(number, fence: 1, in: rita) }
    try trail.end(rita)
    #expect(trail.verify().firstBad == nil)
    // Each is claimed once already, whichever it is.
    for number in [1, 2, 17, 1_024, 2_999, 3_000] {
      var more = trail
      try more.claim(number, fence: 1, in: try more.begin(more.cast.rita))
      try more.keepCheckpoint()
      #expect(more.verify().firstBad?.problem == .badFence)
    }
  }
}
