import Casework
import Console
import Desk
import TerminalUI
import Testing

struct TimeTests {
  private func at(_ seconds: Int) -> Instant { Sample.now + .seconds(seconds) }

  // MARK: - The lease

  @Test("the lease is lengthened once less than half of it is left")
  func renewal() throws {
    var hand = try Hand.working()
    #expect(hand.tick(at: at(150)) == [])
    #expect(hand.tick(at: at(151)) == [.renew(try Sample.lease(on: Sample.caseID(0)))])
  }

  @Test("after a renewal the lease is lengthened again only when a key was pressed since")
  func attended() throws {
    var hand = try Hand.working()
    _ = hand.tick(at: at(151))
    let renewed = try Sample.lease(on: Sample.caseID(0), from: at(151))
    _ = hand.state.update(.renewed(renewed))
    #expect(hand.open?.lease == renewed)
    #expect(hand.tick(at: at(299)) == [])
    hand.press("x", at: at(299))
    #expect(hand.tick(at: at(300)) == [])
    #expect(hand.tick(at: at(302)) == [.renew(renewed)])
    _ = hand.state.update(.renewed(try Sample.lease(on: Sample.caseID(0), from: at(302))))
    #expect(hand.tick(at: at(460)) == [])
    #expect(hand.tick(at: at(590)) == [])
  }

  @Test("a renewal that failed is tried again, and the picture does not stay")
  func failedRenewal() throws {
    var hand = try Hand.looking()
    #expect(hand.tick(at: at(151)).count == 1)
    #expect(hand.state.update(.failed(.busy)) == [.endLook])
    #expect(!hand.surface.showsPicture)
    #expect(hand.tick(at: at(152)) == [.renew(try Sample.lease(on: Sample.caseID(0)))])
  }

  @Test("when the lease is over the picture is covered, the case left, and that is said")
  func leaseOver() throws {
    var hand = try Hand.looking()
    hand.press("2", "x", at: at(299))
    #expect(hand.tick(at: at(300)) == [.endLook, .refresh])
    #expect(hand.open == nil && hand.state.kept == nil)
    #expect(hand.text.contains("your time on 7F3KQ2MD00 ran out"))
  }

  @Test("a key pressed after the lease was over does nothing but that")
  func keyAfterLease() throws {
    var hand = try Hand.looking()
    hand.press("2", "x", at: at(299))
    #expect(hand.press("Enter", at: at(301)) == [.endLook, .refresh])
  }

  @Test("a lease that the desk says is over sends home too")
  func leaseRefused() throws {
    var hand = try Hand.working()
    hand.press("2", "Enter")
    #expect(hand.state.update(.failed(.leaseOver)) == [.refresh])
    #expect(hand.text.contains("✗ your lease on the case is over"))
  }

  // MARK: - The lock

  @Test("an unattended console covers and locks after the policy's time, whatever is open")
  func idle() throws {
    for hand in [try Hand.home(), try Hand.looking()] {
      var hand = hand
      hand.state.policy = try Policy(settings: ["console.idle-minutes": .integer(2)])
      #expect(!hand.tick(at: at(119)).contains(.lock))
      let expected: [ConsoleEffect] = hand.state.showsFace ? [.endLook, .lock] : [.lock]
      #expect(hand.tick(at: at(120)) == expected)
      #expect(hand.state.person == nil)
      #expect(!hand.surface.showsPicture)
      #expect(hand.text.contains("Locked. Nothing is shown."))
    }
  }

  @Test("where the terminal does not tell of its focus a face is covered sooner, which is said, and nothing is locked")
  func unwatched() throws {
    var hand = try Hand.looking()
    hand.state.policy = try Policy(settings: ["console.unwatched-seconds": .integer(20)])
    #expect(hand.tick(at: at(30)) == [])
    hand.press("x", at: at(30))
    hand.state.reportsFocus = false
    #expect(hand.tick(at: at(49)) == [])
    #expect(hand.tick(at: at(50)) == [.endLook])
    #expect(!hand.surface.showsPicture && hand.state.person != nil)
    #expect(hand.text.contains("20 s without a key cover a face"))
    var home = try Hand.home()
    #expect(!home.text.contains("without a key"))
    home.state.reportsFocus = false
    #expect(home.text.contains("60 s without a key cover a face"))
  }

  @Test("whoever wakes a console that slept for long finds it locked, whatever they press")
  func wokenLate() throws {
    for event: InputEvent in [
      .key(.enter), .key(.character("1")), .paste("1"), .focusGained, .continued, .resized(Size(columns: 90, rows: 30)),
    ] {
      var hand = try Hand.looking()
      hand.press("1")
      #expect(hand.state.update(event, at: Sample.now + .hours(9)) == [.endLook, .lock])
    }
  }

  @Test("keys put the lock off; ticks, resizes and the window's focus do not")
  func attention() throws {
    var hand = try Hand.home()
    hand.press("x", at: at(200))
    _ = hand.state.update(.focusGained, at: at(400))
    _ = hand.state.update(.resized(Size(columns: 90, rows: 30)), at: at(450))
    #expect(!hand.tick(at: at(499)).contains(.lock))
    #expect(hand.tick(at: at(500)) == [.lock])
  }

  @Test("nobody signed in, nothing to lock")
  func signedOut() {
    var hand = Hand()
    #expect(hand.tick(at: at(100_000)) == [])
  }

  // MARK: - Coming back

  @Test("after a lock Enter opens the same claim with its draft and frame, and without its picture")
  func resumed() throws {
    var hand = try Hand.looking()
    hand.press("]", "2", "w")
    let answer = try Sample.required(Answer(outcome: .reject, reason: .mask3D))
    let lease = try Sample.lease(on: Sample.caseID(0))
    #expect(hand.press("l") == [.endLook, .keepDraft(lease, .answer(answer, choice: 1)), .lock])
    let draft = hand.state.kept?.draft
    hand.press("p", "Enter")
    _ = hand.state.update(.signedIn(PersonSignedIn(id: try Sample.required(Sample.reviewer), role: .reviewer), .standard))
    _ = hand.state.update(.figures(Sample.figures(holdsCase: true)))
    #expect(hand.text.contains("You hold a case: Enter opens it again."))
    #expect(hand.press("Enter") == [.claim])
    _ = hand.state.update(try Sample.claimed(Sample.facts()))
    #expect(hand.open?.draft == draft && draft != nil)
    #expect(hand.open?.probe == 1 && hand.open?.looked == .middle)
    #expect(!hand.surface.showsPicture)
  }

  @Test("another claim of the same case, or another case, begins afresh")
  func notResumed() throws {
    for (number, fence) in [(0, 2), (1, 1)] {
      var hand = try Hand.working()
      hand.press("2", "l")
      _ = hand.state.update(.signedIn(PersonSignedIn(id: try Sample.required(Sample.reviewer), role: .reviewer), .standard))
      #expect(hand.state.kept?.draft != nil)
      hand.press("Enter")
      _ = hand.state.update(try Sample.claimed(Sample.facts(number), fence: fence))
      #expect(hand.open?.draft == nil && hand.state.kept == nil)
    }
  }

  @Test("Esc drops what was chosen; without a choice it goes home, and the case stays")
  func escape() throws {
    var hand = try Hand.looking()
    hand.press("2")
    #expect(hand.press("Esc") == [])
    #expect(hand.open?.draft == nil && hand.state.showsFace)
    #expect(hand.press("Esc") == [.endLook, .refresh])
    #expect(hand.text.contains("the case stays yours while its lease lasts: Enter opens it again"))
    #expect(hand.press("q") == [.signOut])
  }

  // MARK: - Home

  @Test("home is read again every ten seconds from when it was last read")
  func refresh() throws {
    var hand = try Hand.home()
    // Ticks that come late must not make a round be left out.
    let times = stride(from: 1_007, through: 61_000, by: 1_007).map { Sample.now + Span(milliseconds: Int64($0)) }
    var asked: [Int64] = []
    for time in times where hand.tick(at: time) == [.refresh] { asked.append((time - Sample.now).milliseconds) }
    #expect(asked == [10_070, 20_140, 30_210, 40_280, 50_350, 60_420])
  }

  @Test("that nothing waits is said until the figures are read again")
  func nothingWaits() throws {
    var hand = try Hand.home()
    hand.press("Enter")
    #expect(hand.state.update(.nothingWaits) == [.refresh])
    _ = hand.state.update(.figures(Sample.figures(waiting: 0)))
    #expect(hand.text.contains("Nothing waits that you could open."))
    #expect(hand.tick(at: at(10)) == [.refresh])
    #expect(hand.text.contains("Enter takes the next case."))
  }

  @Test("what was sent stays said when nothing is left to deal")
  func lastOne() throws {
    var hand = try Hand.working()
    hand.press("1", "Enter")
    let answer = try Sample.required(Answer(outcome: .approve, reason: .falselyFailed))
    #expect(hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10)))) == [.claim])
    _ = hand.state.update(.nothingWaits)
    #expect(hand.text.contains("sent: approve, living, claimed person; u takes it back within 10m"))
    #expect(hand.text.contains("Nothing waits that you could open."))
  }
}
