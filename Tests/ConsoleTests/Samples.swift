import Casework
import Console
import Desk
import TerminalUI

/// Cases, people and pictures made up for tests; all of them at one moment.
enum Sample {
  /// 2026-11-20T06:06:00Z.
  static let now = Instant(milliseconds: 1_795_154_760_000)
  static let reviewer = PersonID("li.wei")
  static let leaseTime = Policy.standard.leaseTime

  static func caseID(_ number: Int) throws -> CaseID {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return try required(CaseID("7F3KQ2MD\(digits[number / 32 % 32])\(digits[number % 32])"))
  }

  static func check(_ name: String) throws -> FailedCheck { try required(FailedCheck(name)) }

  /// A case as the store would tell it.
  static func facts(
    _ number: Int = 0, checks: [String] = ["no-blink"], ran: Bool = true, lane: Lane = .normal, source: String = "bank-a",
    times: [Int?] = [0, 420, 840], enrolled: Bool = true, device: DeviceFacts = DeviceFacts(), challenge: [String] = [], attempts: Int = 1,
    score: Double? = 0.31, isDamaged: Bool = false, notice: Notice? = notice, dueIn: Span = .minutes(134)
  ) throws -> CaseFacts {
    let probes = times.enumerated().map { index, time in
      FrameFacts(kind: .probe, index: index, timeMilliseconds: time, nativeWidth: 312, isDamaged: isDamaged)
    }
    let beside = enrolled ? [FrameFacts(kind: .enrolled, index: 0, timeMilliseconds: nil, nativeWidth: 280, isDamaged: false)] : []
    let value = score.map { MachineResult.Score(value: $0, low: 0, high: 1, direction: .live, threshold: 0.8) }
    return CaseFacts(
      id: try caseID(number), state: .claimed, lane: lane, priority: 0, vendor: "tencent", source: source, session: "s-\(number)",
      subject: nil, capturedAt: now, receivedAt: now - .minutes(106), dueAt: now + dueIn, expiresAt: now + .days(30),
      result: MachineResult(ran: ran, decision: .fail, score: value, failedChecks: try checks.map(check)),
      challenge: challenge.map { ChallengeStep(kind: $0, startMilliseconds: nil, endMilliseconds: nil) }, device: device, notice: notice,
      attempts: attempts, frames: probes + beside, heldFor: nil, epoch: nil)
  }

  static let notice: Notice? = Notice(textHash: "9f3cab0177", at: now - .hours(8), channel: "app")

  static func lease(on id: CaseID, fence: Int = 1, from: Instant = now) throws -> Lease {
    Lease(caseID: id, holder: try required(reviewer), fence: fence, claimedAt: from, until: from + leaseTime)
  }

  /// What the desk says when it deals a case.
  static func claimed(_ facts: CaseFacts, fence: Int = 1, at now: Instant = now, under policy: Policy = .standard) throws -> ConsoleResult {
    .claimed(
      ClaimedCase(
        facts: facts, lease: try lease(on: facts.id, fence: fence, from: now), question: .asked(by: facts, under: policy), fineLooksLeft: 2)
    )
  }

  /// A face that nobody has: an oval with eyes, nose and mouth, in shades that tell rows and columns apart.
  static func picture(_ size: Size) -> Picture {
    Picture(size: size) { column, row in
      let x = (Double(column) + 0.5) / Double(size.columns) * 2 - 1
      let y = (Double(row) + 0.5) / Double(size.rows) * 2 - 1
      let isEye = abs(abs(x) - 0.38) < 0.15 && abs(y + 0.2) < 0.1
      let isMouth = abs(x) < 0.35 && abs(y - 0.5) < 0.08
      let symbol: Unicode.Scalar = x * x + y * y > 1 ? " " : isEye || isMouth ? "▓" : abs(x) < 0.1 && abs(y - 0.1) < 0.2 ? "░" : "▒"
      return (symbol, .rgb(200, UInt8(truncatingIfNeeded: column * 3), UInt8(truncatingIfNeeded: row * 5)), .rgb(20, 20, 20))
    }
  }

  /// What a look at that level shows of those frames.
  static func look(_ level: Level, _ frames: FramesShown) -> LookOnScreen {
    LookOnScreen(level: level, first: picture(frames.cells), second: frames.second.map { _ in picture(frames.cells) })
  }

  /// Cases that wait, of every kind that looks different in a list.
  static func waiting() throws -> [WaitingCase] {
    let rows: [(lane: Lane, checks: [String], minutes: Int, held: Bool, holder: PersonID?)] = [
      (.danger, ["coercion"], 3, false, nil), (.second, ["no-blink", "deepfake-suspected"], 21, false, reviewer),
      (.normal, ["eyes-closed"], 314, false, PersonID("chen.yu")), (.normal, ["\u{1B}[2J面面面面面面面面面面面面面面面面面面面面面面"], 301, false, nil),
      (.normal, [], 40, true, nil),
    ]
    return try rows.enumerated().map { place, row in
      WaitingCase(
        id: try caseID(place), lane: row.lane, receivedAt: now - .minutes(row.minutes), dueAt: now - .minutes(row.minutes) + .hours(3),
        source: "bank-a", failedChecks: row.checks.compactMap(FailedCheck.init), attempts: place + 1, frames: 8, isHeld: row.held,
        holder: row.holder)
    }
  }

  static func figures(
    decisions: [Decision] = [], waiting: Int = 812, holdsCase: Bool = false, own: OwnFigures = OwnFigures(), faces: Int = 0
  ) -> HomeFigures {
    HomeFigures(
      lanes: [
        HomeFigures.LaneLine(
          lane: .danger, waiting: waiting > 0 ? 1 : 0, oldest: waiting > 0 ? now - .minutes(3) : nil, overdue: 0, reviewers: 2),
        HomeFigures.LaneLine(
          lane: .appeal, waiting: waiting > 0 ? 3 : 0, oldest: waiting > 0 ? now - .hours(28) : nil, overdue: 0, reviewers: 1),
        HomeFigures.LaneLine(lane: .second, waiting: 0, oldest: nil, overdue: 0, reviewers: 0),
        HomeFigures.LaneLine(
          lane: .normal, waiting: waiting, oldest: waiting > 0 ? now - .minutes(192) : nil, overdue: waiting / 7, reviewers: 11),
      ],
      held: waiting > 0 ? 57 : 0, decisions: decisions, holdsCase: holdsCase, own: own, facesSinceBreak: faces)
  }

  static func decision(_ number: Int, _ outcome: Outcome, _ reason: ReasonCode, ago: Span) throws -> Decision {
    let at = now - ago
    let takeBackUntil = at + .minutes(10)
    return Decision(
      caseID: try caseID(number), outcome: outcome, reason: reason, secondaryReason: nil, subjectComment: nil,
      reviewer: try required(reviewer), claimedAt: at - .seconds(29), decidedAt: at, takeBackUntil: takeBackUntil,
      settledAt: takeBackUntil > now ? nil : takeBackUntil)
  }

  /// The value, where a test could not go on without it.
  static func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
  }

  struct Missing: Error {}
}
