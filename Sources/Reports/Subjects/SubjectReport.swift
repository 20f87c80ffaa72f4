package import AuditTrail
package import Casework

/// A subject's answer to "who saw my face?": what the trail tells, in words for the subject, with the proofs.
package struct SubjectReport: Sendable {
  /// How it is written.
  package enum Format: String, CaseIterable, Sendable {
    case text, json, html
  }

  /// One entry with what proves that it is in the log.
  package struct Proof: Sendable {
    package let seq: UInt64
    /// The entry's bytes in base64.
    package let bytes: String
    /// A whole `.tlog-proof` (C2SP tlog-proof), with the signed checkpoint in it.
    package let proof: String

    package init(seq: UInt64, bytes: String, proof: String) {
      (self.seq, self.bytes, self.proof) = (seq, bytes, proof)
    }
  }

  /// What proves all entries.
  package struct Evidence: Sendable {
    /// The newest checkpoint, a signed note.
    package let checkpoint: String
    /// The log's verifier key.
    package let verifierKey: String
    package let proofs: [Proof]

    package init(checkpoint: String, verifierKey: String, proofs: [Proof]) {
      (self.checkpoint, self.verifierKey, self.proofs) = (checkpoint, verifierKey, proofs)
    }
  }

  let record: SubjectRecord
  let madeAt: Instant
  /// Why each case was looked at: what the machine's check said.
  let checks: [CaseID: [FailedCheck]]
  /// How many cases came without any subject's reference.
  let unattributed: Int
  let evidence: Evidence

  package init(
    _ record: SubjectRecord, madeAt: Instant, checks: [CaseID: [FailedCheck]], unattributed: Int, evidence: Evidence
  ) {
    (self.record, self.madeAt, self.checks, self.unattributed, self.evidence) = (record, madeAt, checks, unattributed, evidence)
  }

  /// Looks in all cases.
  var looks: [SubjectRecord.Look] {
    record.cases.flatMap(\.events).compactMap { if case .look(let look) = $0.what { look } else { nil } }
  }

  /// A person's number in this report, which stands for their name; 0 for nobody in it.
  func number(of person: PersonID) -> Int {
    (record.people.firstIndex(of: person) ?? -1) + 1
  }

  /// The report as one JSON object; its sentences are the words' language.
  package func json(_ words: SubjectWords) -> JSON {
    .object([
      ("madeAt", .text(madeAt.rfc3339)),
      ("language", .text(words.tag)),
      (
        "cases",
        .array(
          record.cases.map { one in
            .object([
              ("case", .text(one.id.description)),
              ("events", .array(one.events.indices.map { object(one, $0, words) })),
            ])
          })
      ),
      (
        "demands",
        .array(
          record.demands.map { demand in
            .object([
              ("seq", JSON(demand.seq)), ("time", .text(demand.at.rfc3339)), ("kind", .text(demand.isErasure ? "erase" : "report")),
              ("role", .text(demand.actor.role)), ("person", pseudonym(demand.actor)),
            ])
          })
      ),
      ("unattributed", JSON(unattributed)),
      ("neverStored", .array(words.neverStored.map(JSON.text))),
      ("checkpoint", .text(evidence.checkpoint)),
      ("verifierKey", .text(evidence.verifierKey)),
      (
        "proofs",
        .array(evidence.proofs.map { .object([("seq", JSON($0.seq)), ("bytes", .text($0.bytes)), ("proof", .text($0.proof))]) })
      ),
    ])
  }

  private func pseudonym(_ actor: Actor) -> JSON {
    actor.person.map { .text("\(actor.role)-\(number(of: $0))") } ?? .null
  }

  private func object(_ one: SubjectRecord.CaseRecord, _ index: Int, _ words: SubjectWords) -> JSON {
    let event = one.events[index]
    var members: [(String, JSON)] = [
      ("seq", JSON(event.seq)), ("time", .text(event.at.rfc3339)), ("kind", .text(event.what.name)),
      ("role", .text(event.actor.role)), ("person", pseudonym(event.actor)),
    ]
    switch event.what {
    case .look(let look):
      members += [
        ("level", JSON(look.level.rawValue)), ("dwellMs", JSON(look.dwell?.milliseconds)), ("pictures", JSON(look.pictures)),
        ("endSeq", JSON(look.end)), ("why", .array(why(one, at: index, words).map(JSON.text))),
      ]
    case .decided(let outcome, let reason): members += [("outcome", .text(outcome.rawValue)), ("reason", JSON(reason?.rawValue))]
    case .settled(let outcome): members.append(("outcome", .text(outcome.rawValue)))
    case .received(let isHeld, let isTold): members += [("held", .flag(isHeld)), ("told", .flag(isTold))]
    case .kept(let until): members.append(("until", .text(until.rfc3339)))
    case .told, .drawnUnseen, .takenBack, .expired, .destroyed, .erased, .keptNoMore, .erasureWaits: break
    }
    members.append(("words", .text(sentence(one, at: index, words))))
    return .object(members)
  }

  /// What happened at that place among a case's events, in one sentence.
  func sentence(_ one: SubjectRecord.CaseRecord, at index: Int, _ words: SubjectWords) -> String {
    let event = one.events[index]
    let who = words.who(event.actor, event.actor.person.map(number(of:)) ?? 0)
    guard case .look(let look) = event.what else { return words.sentence(event.what, who) }
    return words.look(look, who, why(one, at: index, words))
  }

  /// Why a look at that place among a case's events was taken.
  func why(_ one: SubjectRecord.CaseRecord, at index: Int, _ words: SubjectWords) -> [String] {
    guard case .look = one.events[index].what else { return [] }
    // A case that was passed on is looked at because somebody asked for it.
    let isPassedOn = one.events[..<index].contains { event in
      if case .decided(.refer, _) = event.what { true } else { false }
    }
    let checks = checks[one.id, default: []].compactMap { words.checks($0) }
    return (isPassedOn ? [words.passedOn] : []) + (checks.isEmpty ? [words.machineUnsure] : checks)
  }
}

extension SubjectRecord.What {
  /// The event's name in JSON.
  var name: String {
    switch self {
    case .received: "received"
    case .told: "told"
    case .look: "look"
    case .drawnUnseen: "drawn-unseen"
    case .decided: "decided"
    case .takenBack: "taken-back"
    case .settled: "settled"
    case .expired: "expired"
    case .destroyed: "destroyed"
    case .erased: "erased"
    case .kept: "kept"
    case .keptNoMore: "kept-no-more"
    case .erasureWaits: "erasure-waits"
    }
  }
}
