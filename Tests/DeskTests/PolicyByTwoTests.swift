import AuditTrail
import Casework
import Desk
import Store
import Testing
import Vault

@Suite("A policy by two")
struct PolicyByTwoTests {
  @Test("Two people for more: what loosens a guard holds only once an auditor confirms it, and the trail shows what changed")
  func loosening() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let before = try bureau.desk.system.policy()
    let outcome = try bureau.supervisor("sami").apply(["region.scale": .real(1.5), "claim.minutes": .integer(7)])
    #expect(!outcome.isInForce)
    #expect(try bureau.desk.system.policy() == before, "nothing of it, not even what loosens nothing")
    #expect(try bureau.desk.system.proposedPolicies().map(\.hash) == [outcome.hash])
    let aude = try bureau.auditor("aude")
    for wrong in ["", "0", String(outcome.hash.prefix(7)), "00" + outcome.hash.dropFirst(2)] where !outcome.hash.hasPrefix("00") {
      #expect(throws: DeskError.refused(.noSuchProposal)) { try aude.confirmPolicy(wrong) }
    }
    for name in ["rita", "sami"] {
      #expect(throws: DeskError.refused(.needs(.auditor))) { try bureau.signIn(name).auditor().confirmPolicy(outcome.hash) }
    }
    #expect(try aude.confirmPolicy(String(outcome.hash.prefix(8))).isInForce)
    let after = try bureau.secondDesk().system.policy()
    #expect((after.source("app").region.scale, after.leaseTime) == (1.5, .minutes(7)))
    let entry = try #require(try bureau.entries(.policyConfirm).first)
    #expect(entry.text(.changes) == "claim.minutes = 5 -> 7\nregion.scale = 1.0 -> 1.5\n")
    #expect(try bureau.desk.system.proposedPolicies().isEmpty)
    #expect(throws: DeskError.refused(.noSuchProposal)) { try aude.confirmPolicy(outcome.hash) }
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
    #expect(try bureau.store.verifyTrailQuickly(logKey: bureau.system.logKey).firstBad == nil)
  }

  @Test("A proposal falls when another policy comes into force: nobody confirms a change to what no longer holds")
  func overtaken() throws {
    let bureau = try TestDesk()
    let sami = try bureau.supervisor("sami")
    let hash = try sami.apply(["level.fine": .integer(100)]).isInForce ? try sami.apply(["level.fine": .integer(128)]).hash : ""
    _ = try sami.apply(["claim.minutes": .integer(7)])
    let aude = try bureau.auditor("aude")
    #expect(throws: DeskError.refused(.noSuchProposal)) { try aude.confirmPolicy(hash) }
    let again = try sami.apply(["level.fine": .integer(128)])
    let other = try bureau.supervisor("sami", at: try bureau.secondDesk())
    bureau.store.beforeCommit { _ = try? other.apply(["claim.minutes": .integer(8)]) }
    #expect(throws: DeskError.refused(.policyChanged)) { try aude.confirmPolicy(again.hash) }
    bureau.store.beforeCommit { _ = try? other.apply(["claim.minutes": .integer(9)]) }
    #expect(throws: DeskError.refused(.policyChanged)) { try sami.apply(["take-back.minutes": .integer(1)]) }
    #expect(try bureau.desk.system.policy().leaseTime == .minutes(9))
    #expect(try bureau.desk.verifyTrail().firstBad == nil)
  }

  @Test("A policy that an auditor seems to confirm, signed by somebody else, stops the desk and is found")
  func forgedConfirmation() throws {
    let bureau = try TestDesk(reviewers: "rita")
    let outcome = try bureau.supervisor("sami").apply(["region.scale": .real(1.5)])
    let stored = try #require(try bureau.stored(EntryFilter(kinds: [.policyPropose])).first)
    let propose: PolicyPropose = try Entry(canonicalBytes: stored.bytes).payload()
    let result: Result<Committed<Void>, Refusal>? = try bureau.store.commit(
      RequestID(randomBits: (6, 6)), by: bureau.logAuthor, at: bureau.clock.now
    ) { transaction throws(StoreError) in
      try transaction.append(
        PolicyConfirm(policy: propose.policy, policyHash: propose.policyHash, about: stored.seq, changes: propose.changes))
      return .success(())
    }
    #expect(result != nil)
    let seq = try bureau.size() - 1
    #expect(throws: DeskError.unsignedPolicy(seq)) { try bureau.desk.system.policy() }
    #expect(try bureau.desk.verifyTrail().firstBad?.seq == seq)
    #expect(!outcome.isInForce)
  }
}
