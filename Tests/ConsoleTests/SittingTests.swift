import Casework
import Console
import Desk
import TerminalUI
import Testing

@MainActor
struct SittingTests {
  /// Cases as a queue has them: most need a look, some are answered from facts alone.
  private func queue() throws -> [(facts: CaseFacts, keys: String)] {
    [
      (try Sample.facts(1), "+ 2 r Enter"),
      (try Sample.facts(2, checks: ["face-mismatch"]), "+ 5 j Enter"),
      (try Sample.facts(3, checks: ["timed-out"], ran: false, times: [], enrolled: false), "3 i Enter"),
      (try Sample.facts(4, checks: ["low-score"], times: [0]), "+ 1 Enter"),
      (try Sample.facts(5, checks: ["device-risk"], device: DeviceFacts(emulator: true)), "2 c Enter"),
      (try Sample.facts(6, checks: ["screen-suspected"]), "+ 2 a Enter"),
      (try Sample.facts(7, checks: ["low-quality"]), "+ 3 d Enter"),
      (try Sample.facts(8, checks: ["no-smile"], times: [0, 90, 180]), "+ ] ] 1 Enter"),
      (try Sample.facts(9, checks: ["eyes-closed"]), "+ 3 t Enter"),
    ]
  }

  @Test("a median case takes four keys at most, nine in ten take six, and every answer that was chosen was sent for its own case")
  func threeKeys() throws {
    let queue = try queue()
    let sitting = try Sitting("p Enter Enter " + queue.map(\.keys).joined(separator: " ") + " q", waiting: queue.map(\.facts))
    let answered = sitting.desk.effects.compactMap { effect -> CaseID? in
      if case .answer(let lease, _) = effect { lease.caseID } else { nil }
    }
    #expect(answered == queue.map(\.facts.id))
    let keys = queue.map { $0.keys.split(separator: " ").count }.sorted()
    #expect(keys[keys.count / 2] <= 4 && keys[keys.count * 9 / 10] <= 6)
    #expect(sitting.desk.names.last == "signOut")
  }

  @Test("the straight path: sign in, take, look, answer with a reason, the next one, take back, lock, go on, quit")
  func straightPath() throws {
    let sitting = try Sitting(
      "p Enter Enter + 2 a Enter u l p Enter Enter + 1 Enter Esc q", waiting: [try Sample.facts(1), try Sample.facts(2)])
    #expect(
      sitting.desk.names == [
        "edit", "signIn", "refresh", "claim", "look", "endLook", "answer", "claim", "takeBack", "lock", "edit", "signIn", "refresh",
        "claim", "look", "endLook",
        "answer", "claim", "refresh", "signOut",
      ])
    #expect(sitting.loop.state.isOver)
    let sent = try #require(sitting.screens.first { $0.contains("sent: reject, printed picture; u takes it back within 10m") })
    #expect(sent.contains("7F3KQ2MD02"))
    let takenBack = try #require(sitting.screens.first { $0.contains("taken back: the case is yours again") })
    #expect(takenBack.contains("7F3KQ2MD01"))
  }

  @Test("the picture is off the screen before its look ends, and before anything else happens")
  func coveredFirst() throws {
    for way in [
      "b", "l", "<focus-lost>", "<suspend>", "<hangup>", "<terminate>", "<small>", "Esc", "u", "v", "+", "2 r Enter", "k o Enter",
    ] {
      let sitting = try Sitting("p Enter Enter + " + way, waiting: [try Sample.facts(1), try Sample.facts(2)])
      let first = try #require(sitting.deedsBefore("endLook").first, "\(way) does not end the look")
      #expect(first == "erase", "\(way)")
      let look = try #require(sitting.desk.names.firstIndex(of: "look"))
      #expect(sitting.desk.names[look + 1] == "endLook", "\(way): something came before the look's end")
      if let suspended = sitting.deeds.firstIndex(of: "suspend") { #expect(sitting.deeds[suspended - 1] == "erase") }
    }
  }

  @Test("once covered, no picture is shown until another look began")
  func staysCovered() throws {
    for way in ["b", "<focus-lost> <focus>", "<suspend> <continued>", "<small> <large>", "Esc Enter", "l p Enter Enter"] {
      let sitting = try Sitting("p Enter Enter + \(way) <tick>", waiting: [try Sample.facts(1)])
      let erased = try #require(sitting.deeds.firstIndex(of: "erase"))
      #expect(sitting.deeds[..<erased].contains("picture"))
      #expect(!sitting.deeds[erased...].contains("picture"), "\(way)")
    }
  }

  @Test("after a resize the picture is drawn anew within the same look")
  func resized() throws {
    let sitting = try Sitting("p Enter Enter + <large> <tick>", waiting: [try Sample.facts(1)])
    #expect(sitting.desk.names.filter { $0 == "look" }.count == 1)
    let wanted = FramesShown(first: 0, second: 3, cells: Size(columns: 43, rows: 30))
    #expect(sitting.desk.effects.contains(.draw(wanted)))
    #expect(sitting.deeds.filter { $0 == "picture" }.count == 3)
  }

  @Test("what was typed ahead is thrown away when a case is drawn, before its first key counts")
  func typeAhead() throws {
    let sitting = try Sitting("p Enter Enter 3 i Enter 3 i Enter", waiting: [try Sample.facts(1), try Sample.facts(2)])
    // The sign-in flushes once; then each case, right after it was shown for the first time and never again.
    #expect(
      sitting.deeds == [
        "screen", "screen", "screen", "flush", "screen", "screen", "flush", "screen", "screen", "screen", "flush", "screen", "screen",
        "screen",
        "erase",
      ])
    let claims = sitting.terminal.deeds.indices.filter { sitting.terminal.deeds[$0] == .flushed }.dropFirst()
    for (place, name) in zip(claims, ["7F3KQ2MD01", "7F3KQ2MD02"]) {
      guard case .presented(let surface) = sitting.terminal.deeds[place - 1] else {
        Issue.record("no screen before the flush")
        continue
      }
      #expect(surface.lines[0].contains(name))
    }
  }

  @Test("nothing pasted decides, chooses or looks")
  func pasted() throws {
    let sitting = try Sitting("p Enter Enter <paste> + <paste> 2 <paste>", waiting: [try Sample.facts(1)])
    #expect(sitting.desk.names == ["edit", "signIn", "refresh", "claim", "look", "endLook", "lock"])
    #expect(sitting.screens.contains { $0.contains("nothing can be pasted here") })
  }

  @Test("full-width characters of an input method act as their plain ones")
  func fullWidth() throws {
    let plain = try Sitting("p Enter Enter + 2 a Enter", waiting: [try Sample.facts(1)])
    let wide = try Sitting("p Enter Enter ＋ ２ ａ Enter", waiting: [try Sample.facts(1)])
    #expect(wide.desk.effects.count == plain.desk.effects.count)
    #expect(wide.desk.names == plain.desk.names)
    let answers = wide.desk.effects.compactMap { effect -> Answer? in if case .answer(_, let answer) = effect { answer } else { nil } }
    #expect(answers == [Answer(outcome: .reject, reason: .print)])
    let danger = try Sitting("p Enter Enter ！ ｆ Enter", waiting: [try Sample.facts(1)])
    #expect(danger.desk.names.contains("answer"))
  }

  @Test("a passphrase keeps its full-width characters")
  func fullWidthPassphrase() throws {
    let sitting = try Sitting("ａ a Enter", waiting: [])
    #expect(Array(sitting.desk.effects.prefix(2)) == [.edit(.append("ａ")), .edit(.append("a"))])
  }

  @Test(
    "a look that is refused shows no picture, and says why",
    arguments: [
      (ConsoleFailure.noNotice, "not shown: nobody recorded that the person was told"), (.caseBudget, "no finer looks left at this case"),
      (.shiftBudget, "no finer looks left in this shift"), (.diskFull, "NOT DONE: the disk is full"),
      (.notRecorded, "NOT SHOWN: the trail could not be written"), (.readOnly, "NOT DONE: the store cannot be written to"),
      (.frameReplaced, "NOT SHOWN: this is not the face that was imported; tell an auditor"), (.held, "not shown: the case is held"),
    ])
  func refusedLook(failure: ConsoleFailure, words: String) throws {
    let sitting = try Sitting("p Enter Enter + <tick>", waiting: [try Sample.facts(1)], refusing: ["look": failure])
    #expect(!sitting.deeds.contains("picture"))
    #expect(sitting.screens.contains { $0.contains("✗ \(words)") })
  }

  @Test("where drawing fails in an open look, the look ends and no picture stays")
  func failedDraw() throws {
    let sitting = try Sitting("p Enter Enter + ] <tick>", waiting: [try Sample.facts(1)], refusing: ["draw": .frameReplaced])
    #expect(sitting.desk.names == ["edit", "signIn", "refresh", "claim", "look", "draw", "endLook", "claimAhead", "lock"])
    #expect(sitting.deeds.filter { $0 == "picture" }.count == 1)
  }

  @Test("an answer that could not be written stays chosen, and Enter sends it again")
  func failedAnswer() throws {
    let sitting = try Sitting("p Enter Enter + 2 a Enter Enter", waiting: [try Sample.facts(1)], refusing: ["answer": .busy])
    let answers = sitting.desk.effects.compactMap { effect -> Answer? in if case .answer(_, let answer) = effect { answer } else { nil } }
    #expect(answers == [Answer(outcome: .reject, reason: .print), Answer(outcome: .reject, reason: .print)])
    #expect(sitting.screens.contains { $0.contains("✗ not done: others are writing; try again") })
  }

  @Test("where the next case cannot be had, the one that was answered is gone all the same")
  func failedClaim() throws {
    var hand = try Hand.looking()
    hand.press("1", "Enter")
    let answer = try Sample.required(Answer(outcome: .approve, reason: .falselyFailed))
    #expect(hand.state.update(.answered(answer, .decided(takeBackUntil: Sample.now + .minutes(10)))) == [.claim])
    #expect(hand.state.update(.failed(.busy)) == [])
    #expect(hand.open == nil)
    #expect(hand.tick(at: Sample.now + .seconds(1)) == [.refresh])
  }

  @Test("nothing is sent before something was chosen on this very case")
  func nothingUnchosen() throws {
    let sitting = try Sitting("p Enter Enter Enter + Enter a s d Enter", waiting: [try Sample.facts(1), try Sample.facts(2)])
    #expect(!sitting.desk.names.contains("answer"))
    #expect(sitting.screens.contains { $0.contains("choose an answer first") })
    // The draft of one case is not the next one's.
    let second = try Sitting("p Enter Enter 3 i Enter Enter Enter", waiting: [try Sample.facts(1), try Sample.facts(2)])
    #expect(second.desk.names.filter { $0 == "answer" }.count == 1)
  }

  @Test("a request to end signs out, the terminal's end keeps the claim, and nothing is asked for after either")
  func ends() throws {
    for way in ["<hangup>", "<terminate>", "Esc q"] {
      let sitting = try Sitting("p Enter Enter + \(way) 2 r Enter", waiting: [try Sample.facts(1)])
      #expect(sitting.desk.names.last == (way == "<hangup>" ? "lock" : "signOut"), "\(way)")
      #expect(!sitting.desk.names.contains("answer"), "\(way)")
      #expect(sitting.deeds.last == "erase", "\(way)")
    }
  }
}
