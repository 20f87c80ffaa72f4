import Casework
import Console
import Desk
import TerminalUI
import Testing

@MainActor
struct AlarmTests {
  private func alarm(_ number: Int = 4, by name: String = "robin", ago: Span = .minutes(1)) throws -> OpenAlarm {
    let call = Alarm.Call(by: try Sample.required(PersonID(name)), at: Sample.now - ago, because: .coercion, note: "a hand on the neck")
    return OpenAlarm(facts: try Sample.facts(number, checks: ["coercion"], lane: .danger), alarm: Alarm(call), holder: nil)
  }

  @Test("an open console hears of a new alarm once, by a line and, where policy rings, by the bell; whoever raised it does not")
  func heard() throws {
    var hand = try Hand.looking()
    #expect(hand.state.update(.tick, at: Sample.now + .seconds(5)).contains(.alarms))
    #expect(hand.state.update(.alarms([try alarm()])) == [.ring])
    #expect(hand.text.contains("ALARM: someone may be in danger, case 7F3KQ2MD04") && hand.state.showsFace)
    #expect(hand.state.update(.alarms([try alarm()])) == [])
    #expect(hand.state.update(.alarms([try alarm(), try alarm(6, by: "li.wei")])) == [])
    hand.state.policy = try Policy(settings: ["alarm.bell": .flag(false)])
    #expect(hand.state.update(.alarms([try alarm(), try alarm(7)])) == [])
    #expect(hand.text.contains("7F3KQ2MD07"))
  }

  @Test("an auditor's console does not ask for alarms")
  func auditor() throws {
    var hand = try Hand.home(as: .auditor)
    #expect(!hand.state.update(.tick, at: Sample.now + .minutes(1)).contains(.alarms))
  }

  @Test("a reviewer opens an alarm's case from home, whoever was to be dealt it")
  func opened() throws {
    var hand = try Hand.home()
    _ = hand.state.update(.alarms([try alarm()]))
    #expect(hand.text.contains("! ALARM 7F3KQ2MD04") && hand.text.contains("signs of force"))
    hand.press("!")
    #expect(hand.press("Enter") == [.openAlarm(try Sample.caseID(4))])
  }

  @Test("a supervisor acknowledges without a word, and agrees or not only with a reason")
  func supervisor() throws {
    var hand = try Hand.home(as: .supervisor)
    var open = try alarm()
    _ = hand.state.update(.alarms([open]))
    hand.press("!")
    #expect(hand.press("a") == [.alarm(.acknowledge, open.facts.id)])
    #expect(hand.press("y") == [] && hand.text.contains("no end is proposed"))
    var told = open.alarm
    let proposal = Alarm.Proposal(
      by: try Sample.required(PersonID("robin")), at: Sample.now, fence: 1, .approve, because: .falselyFailed, secondaryReason: nil,
      note: nil)
    told.proposal = proposal
    open = OpenAlarm(facts: open.facts, alarm: told, holder: nil)
    _ = hand.state.update(.alarms([open]))
    hand.press("y")
    #expect(hand.press("Enter") == [])
    for letter in "ok" { hand.press(String(letter)) }
    #expect(hand.press("Enter") == [.alarm(.agree(proposal, "ok"), open.facts.id)])
    hand.press("n", "n", "o")
    #expect(hand.press("Enter") == [.alarm(.disagree("no"), open.facts.id)])
  }

  @Test("while an alarm is open the last line says that an answer is a proposal")
  func proposal() throws {
    let hand = Hand()
    var open = hand
    open.state = try Scene.caseAlarm.state(.english, CaseLayout.smallest)
    #expect(open.text.contains("Enter proposes approve, living, claimed person; a supervisor has to agree"))
    #expect(open.text.contains("raised by robin") && open.text.contains("a hand on the neck"))
    #expect(open.text.contains("Does this person seem to act freely"))
  }
}
