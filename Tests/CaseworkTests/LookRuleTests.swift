import Casework
import Testing

/// What differs from a look that may begin.
struct LookCase: Sendable, CustomTestStringConvertible {
  var role = Role.reviewer
  var facts = CaseFacts.sample(state: .claimed)
  var holder = "rita"
  var fence = 3
  var level = Level.middle
  var lateness = Span.minutes(-1)
  var hasLease = true
  var qualifiedUntil: Instant?
  var needsQualification = false
  var looksAtCase = 0
  var looksInShift = 0
  let testDescription: String

  init(_ testDescription: String, _ change: (inout LookCase) -> Void = { _ in }) {
    self.testDescription = testDescription
    change(&self)
  }

  func check() throws(LookRule.Refusal) {
    let rita = PersonID.named("rita")
    let lease = Lease(caseID: facts.id, holder: .named(holder), fence: 3, claimedAt: .start - .minutes(4), until: .start)
    let request = LookRule.Request(
      person: rita, role: role, fence: fence, level: level, now: .start + lateness, qualifiedUntil: qualifiedUntil,
      fineLooksAtCase: looksAtCase, fineLooksInShift: looksInShift)
    guard let policy = try? Policy(settings: ["look.qualification": .flag(needsQualification)]) else {
      preconditionFailure("a valid policy")
    }
    try LookRule.check(request, at: facts, lease: hasLease ? lease : nil, policy: policy)
  }
}

@Suite("Whether a look may begin")
struct LookRuleTests {
  @Test(
    "A look that no rule forbids begins",
    arguments: [
      LookCase("the usual one"),
      LookCase("in the lease's last millisecond") { $0.lateness = Span(milliseconds: -1) },
      LookCase("coarsely, with the budgets spent") { ($0.level, $0.looksAtCase, $0.looksInShift) = (.coarse, 8, 400) },
      LookCase("the last fine one of both budgets") { ($0.level, $0.looksAtCase, $0.looksInShift) = (.fine, 7, 399) },
      LookCase("while qualified") { ($0.needsQualification, $0.qualifiedUntil) = (true, .start) },
    ])
  func passes(look: LookCase) throws {
    try look.check()
  }

  @Test(
    "Each rule refuses the look that breaks it alone",
    arguments: [
      (.notReviewer, LookCase("an auditor") { $0.role = .auditor }),
      (.notReviewer, LookCase("a supervisor") { $0.role = .supervisor }),
      (.noNotice, LookCase("a case that is held without notice") { $0.facts = .sample(state: .held, isTold: false) }),
      (.held, LookCase("a case that is held for its box") { $0.facts = .sample(state: .held, frames: 0, isSealed: false) }),
      (.notHolder, LookCase("a case that nobody claimed") { ($0.facts, $0.hasLease) = (.sample(state: .open), false) }),
      (.notHolder, LookCase("another's case") { $0.holder = "robin" }),
      (.notHolder, LookCase("an old fence") { $0.fence = 2 }),
      (.notHolder, LookCase("a fence from the future") { $0.fence = 4 }),
      (.notHolder, LookCase("a decided case") { $0.facts = .sample(state: .decided) }),
      (.notHolder, LookCase("a shredded case") { $0.facts = .sample(state: .shredded, isSealed: false) }),
      (.leaseOver, LookCase("the moment at which the lease ends") { $0.lateness = Span(milliseconds: 0) }),
      (.noNotice, LookCase("a claimed case without notice") { $0.facts = .sample(state: .claimed, isTold: false) }),
      (.noPicture, LookCase("a look at facts") { $0.level = .facts }),
      (.noPicture, LookCase("a case without frames") { $0.facts = .sample(state: .claimed, frames: 0) }),
      (.noPicture, LookCase("a case whose key is gone") { $0.facts = .sample(state: .claimed, isSealed: false) }),
      (.notQualified, LookCase("without a qualification where one is needed") { $0.needsQualification = true }),
      (.notQualified, LookCase("with one that has run out") { $0.qualifiedUntil = .start - .minutes(1) }),
      (.caseBudget, LookCase("one fine look too many at the case") { ($0.level, $0.looksAtCase) = (.fine, 8) }),
      (.shiftBudget, LookCase("one fine look too many in the shift") { ($0.level, $0.looksInShift) = (.fine, 400) }),
    ] as [(LookRule.Refusal, LookCase)])
  func refuses(refusal: LookRule.Refusal, look: LookCase) {
    #expect(throws: refusal) { try look.check() }
  }

  @Test("Separation: no state, level or lease lets another role than a reviewer look", arguments: [Role.auditor, .supervisor])
  func otherRoles(role: Role) {
    for state in CaseState.allCases {
      for level in Level.allCases {
        let look = LookCase("\(state) \(level)") { ($0.role, $0.facts, $0.level) = (role, .sample(state: state), level) }
        #expect(throws: LookRule.Refusal.notReviewer) { try look.check() }
      }
    }
  }

  @Test("A lease holds for its person, its fence and its time")
  func leases() {
    let rita = PersonID.named("rita")
    let lease = Lease(caseID: CaseID(randomBits: 1), holder: rita, fence: 2, claimedAt: .start, until: .start + .minutes(5))
    #expect(lease.holds(for: rita, fence: 2, at: .start))
    #expect(!lease.holds(for: rita, fence: 1, at: .start))
    #expect(!lease.holds(for: .named("robin"), fence: 2, at: .start))
    #expect(!lease.holds(for: rita, fence: 2, at: .start + .minutes(5)))
  }
}
