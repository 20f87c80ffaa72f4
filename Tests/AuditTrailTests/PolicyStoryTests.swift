import AuditTrail
import Casework
import Testing

@Suite("The story of policies")
struct PolicyStoryTests {
  private static let scaled = "region.scale = 1.4\n"
  private static let tight = "claim.minutes = 7\n"

  private static func changes(_ text: String) throws -> String { PolicyChange(from: .standard, to: try Policy(canonicalText: text)).text }

  private static func draft(_ kind: EntryKind, _ text: String, changes: String? = nil) throws -> EntryDraft {
    EntryDraft(kind).with(.policy, text).with(.policyHash, Digest.sha256(text)).with(.changes, try changes ?? Self.changes(text))
  }

  private func problem(format: Int = 2, _ body: (inout TestTrail, Cast) throws -> Void) throws -> Problem? {
    var trail = try TestTrail.opened(cases: 1)
    let empty = try trail.begin(trail.cast.log, with: EntryDraft(.sessionBegin).with(.format, Int64(format)))
    try trail.end(empty)
    try body(&trail, trail.cast)
    return trail.verify().firstBad?.problem
  }

  private func sit(_ trail: inout TestTrail, _ player: Player, format: Int = 2, _ draft: EntryDraft) throws -> UInt64 {
    let sitting = try trail.begin(player, with: EntryDraft(.sessionBegin).with(.format, Int64(format)))
    let place = try trail.append(draft, in: sitting)
    try trail.end(sitting)
    return place
  }

  @Test("A supervisor alone who loosens a guard is found; who loosens none is not")
  func alone() throws {
    #expect(try problem { trail, cast in _ = try sit(&trail, cast.sami, try Self.draft(.policyApply, Self.scaled)) } == .badPolicy)
    #expect(try problem { trail, cast in _ = try sit(&trail, cast.sami, try Self.draft(.policyApply, Self.tight)) } == nil)
    #expect(
      try problem { trail, cast in _ = try sit(&trail, cast.sami, try Self.draft(.policyApply, Self.tight, changes: "none\n")) }
        == .badPolicy)
    // Format 1 asked for one person only, and stays valid for ever.
    #expect(
      try problem(format: 1) { trail, cast in _ = try sit(&trail, cast.sami, format: 1, try Self.draft(.policyApply, Self.scaled)) } == nil)
  }

  @Test("A confirmation needs a proposal of that very policy that still stands")
  func confirming() throws {
    func confirm(_ text: String, _ about: UInt64, in trail: inout TestTrail) throws {
      _ = try sit(&trail, trail.cast.aude, try Self.draft(.policyConfirm, text).with(.about, Int64(about)))
    }
    #expect(
      try problem { trail, cast in
        let place = try sit(&trail, cast.sami, try Self.draft(.policyPropose, Self.scaled))
        try confirm(Self.scaled, place, in: &trail)
      } == nil)
    #expect(
      try problem { trail, cast in
        let place = try sit(&trail, cast.sami, try Self.draft(.policyPropose, Self.scaled))
        try confirm("region.scale = 1.5\n", place, in: &trail)
      } == .badPolicy)
    #expect(try problem { trail, _ in try confirm(Self.scaled, 3, in: &trail) } == .badPolicy)
    #expect(
      try problem { trail, cast in
        let place = try sit(&trail, cast.sami, try Self.draft(.policyPropose, Self.scaled))
        _ = try sit(&trail, cast.sami, try Self.draft(.policyApply, Self.tight))
        try confirm(Self.scaled, place, in: &trail)
      } == .badPolicy)
    #expect(
      try problem { trail, cast in
        let place = try sit(&trail, cast.sami, try Self.draft(.policyPropose, Self.scaled))
        _ = try sit(&trail, cast.sami, try Self.draft(.policyConfirm, Self.scaled).with(.about, Int64(place)))
      } == .wrongRole)
  }
}
