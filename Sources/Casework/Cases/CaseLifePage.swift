/// The diagram and the table on the documentation's page *The life of a case*, made by walking ``CaseLife``; a test holds the page to them.
package enum CaseLifePage {
  /// A state as the page names it, and the events by which a case comes into it.
  package struct Station: Sendable {
    package let name: String
    package let life: CaseLife
  }

  /// Every state with what tells its kinds apart.
  package static let stations: [Station] = {
    let open = CaseLife(importedAs: .open, lane: .normal, heldFor: nil, isTold: true, hasFace: true)
    let claimed = open.following(taken(open))
    let referred = claimed.following(answered(claimed, .refer, .unsure))
    let raised = claimed.following(answered(claimed, .danger, .coercion))
    let opened = raised.following(taken(raised))
    let proposed = opened.following(.propose(claim(on: opened), .approve, .falselyFailed))
    let decided = claimed.following(answered(claimed, .reject, .print))
    let settled = decided.following(.settle(of: .oneself, .reject, .print))
    let held = open.following(.hold(by: .supervisor, until: far, at: now))
    let waiting = held.following(.awaitErasure(at: now))
    let kept = settled.following(.hold(by: .supervisor, until: far, at: now)).following(.hold(by: .auditor, until: far, at: now))
    return [
      Station(
        name: "held: not told", life: CaseLife(importedAs: .held, lane: .normal, heldFor: .noNotice, isTold: false, hasFace: true)),
      Station(name: "held: no face", life: CaseLife(importedAs: .held, lane: .normal, heldFor: .badBox, isTold: true, hasFace: false)),
      Station(name: "open", life: open),
      Station(name: "claimed", life: claimed),
      Station(name: "referred", life: referred),
      Station(name: "alarm", life: raised),
      Station(name: "alarm, claimed", life: opened),
      Station(name: "alarm, end proposed", life: proposed),
      Station(name: "decided", life: decided),
      Station(name: "settled", life: settled),
      Station(name: "on hold", life: held),
      Station(name: "on hold, erasure waits", life: waiting),
      Station(
        name: "erasure waits", life: waiting.following(.unhold(by: .supervisor, at: now)).following(.unhold(by: .auditor, at: now))),
      Station(name: "settled, on hold", life: kept),
      Station(name: "shredded", life: settled.following(.shred(leaving: .shredded, by: nil, at: now))),
      Station(name: "expired, uncertified", life: open.following(.expire(at: now))),
      Station(name: "expired", life: open.following(.expire(at: now)).following(.shred(leaving: .expired, by: nil, at: now))),
      Station(name: "erased, uncertified", life: open.following(.erase(by: .oneself, at: now))),
      Station(
        name: "erased",
        life: open.following(.erase(by: .oneself, at: now)).following(.shred(leaving: .erased, by: .oneself, at: now))),
    ]
  }()

  /// Every event, named as the entry that tells of it, as whoever may write it would at a case as it stands.
  package static let events: [(name: String, at: @Sendable (CaseLife) -> CaseEvent)] = [
    ("notice.record", { _ in .told }),
    ("case.release", { _ in .release }),
    ("case.priority", { _ in .prioritize }),
    ("claim.take", taken),
    ("claim.renew", { .renew(claim(on: $0), until: later) }),
    ("claim.skip", { .skip(claim(on: $0)) }),
    ("claim.end", { .giveBack(claim(on: $0)) }),
    ("look.begin", { .look(claim(on: $0)) }),
    ("decision.record: refer", { answered($0, .refer, .multiple) }),
    ("decision.record: danger", { answered($0, .danger, .coercion) }),
    ("decision.record: others", { answered($0, .reject, .print) }),
    ("decision.take-back", { .takeBack(by: $0.answerer ?? $0.referral?.person, at: now) }),
    ("alarm.acknowledge", { _ in .acknowledge(by: .another) }),
    ("alarm.withdraw", { .withdraw(by: $0.alarm?.raiser, at: now) }),
    ("alarm.propose", { .propose(claim(on: $0), .approve, .falselyFailed) }),
    (
      "alarm.agree",
      { .agree(by: .another, $0.alarm?.proposal ?? CaseLife.Alarm.Proposal(proposer: nil, outcome: .approve, reason: .falselyFailed)) }
    ),
    ("alarm.disagree", { _ in .disagree(by: .another) }),
    ("alarm.renew", { _ in .renewAlarm(by: .another) }),
    ("decision.settle", { .settle(of: $0.answerer, $0.outcome ?? .reject, .print) }),
    ("case.reseal", { _ in .reseal }),
    ("redraw.begin", { _ in .redraw }),
    ("case.hold", { .hold(by: $0.legalHold == nil ? .supervisor : .auditor, until: far, at: now) }),
    ("case.unhold", { _ in .unhold(by: .supervisor, at: now) }),
    ("case.expire", { _ in .expire(at: now) }),
    ("case.erase-ask", { _ in .awaitErasure(at: now) }),
    ("case.erase", { _ in .erase(by: .oneself, at: now) }),
    ("case.erase: what waited", { _ in .erase(by: nil, at: now) }),
    ("face.shred: shredded", { _ in .shred(leaving: .shredded, by: nil, at: now) }),
    ("face.shred: expired", { _ in .shred(leaving: .expired, by: nil, at: now) }),
    ("face.shred: erased", { _ in .shred(leaving: .erased, by: .oneself, at: now) }),
  ]

  /// The ways from state to state, as lines that each lead from one to another.
  package static var diagram: String {
    var lines: [String] = []
    for station in stations {
      var ways: [(to: String, by: [String])] = []
      for event in events {
        guard let next = try? station.life.applying(event.at(station.life)), stays(next, as: station.life) == false else { continue }
        let name = target(next)
        if let index = ways.firstIndex(where: { $0.to == name }) {
          ways[index].by.append(event.name)
        } else {
          ways.append((name, [event.name]))
        }
      }
      for way in ways {
        lines.append("\(padded(station.name, to: 20)) --> \(padded(way.to, to: 20)) \(way.by.joined(separator: ", "))")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Every state with every event as a table in Markdown: the state that follows in bold, `-` where it stays, else why it cannot happen.
  package static var table: String {
    let head = "| | \(stations.map(\.name).joined(separator: " | ")) |"
    let rule = "|\(String(repeating: " --- |", count: stations.count + 1))"
    let rows = events.map { event in
      let cells = stations.map { station in
        do throws(CaseLife.Refusal) {
          let next = try station.life.applying(event.at(station.life))
          return stays(next, as: station.life) ? "-" : "**\(target(next))**"
        } catch {
          return error.rawValue
        }
      }
      return "| `\(event.name)` | \(cells.joined(separator: " | ")) |"
    }
    return ([head, rule] + rows).joined(separator: "\n")
  }

  private static let now = Instant(milliseconds: 1_000)
  private static let later = Instant(milliseconds: 2_000)
  private static let far = now + .hours(24 * 30)

  private static func claim(on life: CaseLife) -> CaseEvent.Claim {
    CaseEvent.Claim(by: .oneself, fence: life.fence, at: now)
  }

  @Sendable
  private static func taken(_ life: CaseLife) -> CaseEvent {
    .claim(CaseEvent.Claim(by: .oneself, fence: life.fence + 1, at: now), until: later)
  }

  private static func answered(_ life: CaseLife, _ outcome: Outcome, _ reason: ReasonCode) -> CaseEvent {
    .decide(claim(on: life), outcome, reason, takeBackUntil: later)
  }

  private static func stays(_ next: CaseLife, as life: CaseLife) -> Bool {
    next.state == life.state && next.lane == life.lane && next.face == life.face && next.alarmStage == life.alarmStage
      && next.isOnHold(at: now) == life.isOnHold(at: now) && next.awaitsErasure == life.awaitsErasure
  }

  private static func target(_ life: CaseLife) -> String {
    let lane = life.state == .open && life.lane != .normal ? ", lane \(life.lane.rawValue)" : ""
    let certificate = [.expired, .erased].contains(life.state) && life.face != .destroyed ? ", uncertified" : ""
    let alarm =
      switch life.alarmStage {
      case .none: ""
      case .open: ", alarm"
      case .proposed: ", alarm, end proposed"
      }
    let hold = (life.isOnHold(at: now) ? ", on hold" : "") + (life.awaitsErasure ? ", erasure waits" : "")
    return life.state.rawValue + lane + alarm + hold + certificate
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension CaseLife {
  fileprivate func following(_ event: CaseEvent) -> CaseLife {
    var life = self
    life.follow(event)
    return life
  }
}
