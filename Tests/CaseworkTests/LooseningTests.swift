import Casework
import Testing

@Suite("What loosens a guard")
struct LooseningTests {
  private func loosens(_ path: String, _ old: PolicyValue, _ new: PolicyValue) throws -> Bool {
    let (before, after) = (try Policy(settings: [path: old]), try Policy(settings: [path: new]))
    return PolicyChange(from: before, to: after).loosens
  }

  @Test(
    "Each guard has a direction in which it loosens, and none the other way",
    arguments: [
      ("region.scale", .real(1), .real(1.1)), ("box.maximum-share", .real(0.3), .real(0.4)),
      ("box.minimum-side", .integer(30), .integer(24)),
      ("box.minimum-aspect", .real(0.6), .real(0.5)), ("level.fine", .integer(100), .integer(128)),
      ("look.fine-per-case", .integer(8), .integer(9)), ("look.shift-hours", .integer(12), .integer(11)),
      ("look.qualification", .flag(true), .flag(false)), ("queue.browse", .flag(false), .flag(true)),
      ("retention.cap-hours", .integer(720), .integer(721)), ("retention.reject-hours", .integer(1), .integer(2)),
      ("console.idle-minutes", .integer(5), .integer(6)), ("trail.outside-hours", .integer(24), .integer(25)),
      ("trail.outside-hours", .integer(8_760), .integer(0)), ("question.blink.level", .integer(1), .integer(2)),
      ("question.blink.approve-needs", .text("look frames"), .text("look")),
      ("question.blink.approve-needs", .text("look"), .text("frames")), ("source.app.maximum-share", .real(0.3), .real(0.4)),
      ("source.app.region-scale", .real(1), .real(1.2)),
    ] as [(String, PolicyValue, PolicyValue)])
  func directions(path: String, tight: PolicyValue, loose: PolicyValue) throws {
    #expect(try loosens(path, tight, loose))
    #expect(try !loosens(path, tight, tight))
    if path != "question.blink.approve-needs" || loose == .text("look") { #expect(try !loosens(path, loose, tight)) }
  }

  @Test("A source's own setting is compared with what held for it before, the general one")
  func ofSources() throws {
    let wide = try Policy(settings: ["region.scale": .real(1.4)])
    #expect(PolicyChange(from: wide, to: try wide.changed(by: ["source.app.region-scale": .real(1.3)])).loosens == false)
    #expect(PolicyChange(from: .standard, to: try Policy.standard.changed(by: ["source.app.region-scale": .real(1.3)])).loosens)
    #expect(PolicyChange(from: .standard, to: try Policy.standard.changed(by: ["source.app.notice": .text("0a0b0c0d")])).loosens)
    #expect(PolicyChange(from: .standard, to: try Policy.standard.changed(by: ["source.app.threshold": .real(0.5)])).loosens == false)
  }

  @Test(
    "Face only: whatever was signed, no region is more than 0.6 of its frame, no box grows by more than half, no level is finer than 24, 64, 128"
  )
  func bounds() throws {
    let signed =
      "box.maximum-share = 1.0\nlevel.coarse = 60\nlevel.fine = 256\nlevel.middle = 120\nregion.scale = 1.5\nsource.\"app\".maximum-share = 1.0\n"
    let policy = try Policy(canonicalText: signed)
    #expect(Level.allCases.map { policy.samples(at: $0) } == [0, 24, 64, 128])
    for name in ["app", "other"] {
      let region = policy.source(name).region
      let share = try #require(region.plausibility?.maximumShare)
      #expect(share * region.scale * region.scale <= 0.6 + 1e-12)
    }
    for (path, value) in [
      ("box.maximum-share", PolicyValue.real(0.61)), ("level.coarse", .integer(25)), ("level.middle", .integer(65)),
      ("level.fine", .integer(129)), ("region.scale", .real(1.51)),
    ] {
      #expect(throws: PolicyError.self) { try Policy(settings: [path: value]) }
    }
  }

  @Test("A change names each setting that differs, old and new, and nothing else")
  func text() throws {
    let change = PolicyChange(
      from: .standard,
      to: try Policy.standard.changed(by: [
        "claim.minutes": .integer(7), "source.a.b.notice": .text("0a0b0c0d"), "level.fine": .integer(128),
      ]))
    #expect(change.text == "claim.minutes = 5 -> 7\nsource.\"a.b\".notice = none -> \"0a0b0c0d\"\n")
  }
}
