import Casework
import Foundation
import Testing

@Suite("The page The life of a case")
struct CaseLifePageTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    .appending(path: "Sources/Casework/Casework.docc/LifeOfACase.md")

  @Test("The page's diagram and table are walked from the function; RECORD_SNAPSHOTS=1 writes them anew")
  func pageHolds() throws {
    let page = try String(contentsOf: Self.file, encoding: .utf8)
    let start = page.range(of: "## The ways\n")?.lowerBound ?? page.endIndex
    let made = """
      \(page[..<start])## The ways

      From each state to the next, by the kinds of entries that tell of it.

      ```
      \(CaseLifePage.diagram)
      ```

      ## Every state with every event

      Bold is the state that follows. `-` leaves the state as it is. Everything else is why it cannot happen. Each event is written as whoever
      may write it would: under the newest fence, within its time, by who holds the case or decided it.

      \(CaseLifePage.table)

      """
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try made.write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(page == made)
    }
  }

  @Test("The page has every state, and a refusal of every sort but those of lies about who, when and under which fence")
  func pageIsWhole() {
    #expect(Set(CaseLifePage.stations.map(\.life.state)) == Set(CaseState.allCases))
    let lies: Set<CaseLife.Refusal> = [
      .badImport, .oldFence, .claimedAlready, .leaseOver, .notDecider, .takeBackOver, .decisionDiffers,
      .acknowledgedAlready, .onePersonAlone, .holdOver, .holdDiffers,
    ]
    let shown = CaseLifePage.stations.flatMap { station in
      CaseLifePage.events.compactMap { station.life.refusal(of: $0.at(station.life)) }
    }
    #expect(Set(shown) == Set(CaseLife.Refusal.allCases).subtracting(lies))
  }
}
