import TerminalUI
import Testing

struct KeyMapTests {
  private enum Action: Equatable { case cover, skip, danger }

  private let bindings: [Binding<Action>] = [
    Binding(id: "case.cover", keys: [.character("b"), .function(2)], action: .cover, summary: "cover"),
    Binding(id: "case.skip", keys: [.character("k")], action: .skip, summary: "skip", disabledReason: "no case is claimed"),
    Binding(id: "case.danger", keys: [.character("!")], action: .danger, summary: "danger", isDangerous: true),
  ]

  @Test("finds the action of each key, and says why there is none")
  func dispatches() throws {
    let map = try KeyMap(bindings)
    #expect(map.dispatch(.character("b")) == .action(.cover))
    #expect(map.dispatch(.function(2)) == .action(.cover))
    #expect(map.dispatch(.character("ｂ")) == .action(.cover))
    #expect(map.dispatch(.character("！")) == .action(.danger))
    #expect(map.dispatch(.character("k")) == .disabled("no case is claimed"))
    #expect(map.dispatch(.character("B")) == .unbound)
    #expect(map.dispatch(.control("b")) == .unbound)
  }

  @Test("refuses a key that stands twice, full-width forms included")
  func refusesDuplicateKeys() {
    let other = Binding<Action>(id: "other", keys: [.character("ｋ")], action: .skip, summary: "other")
    #expect(throws: KeyMapError.duplicateKey(.character("ｋ"), first: "case.skip", second: "other")) { try KeyMap(bindings + [other]) }
  }

  @Test("refuses an id that stands twice")
  func refusesDuplicateIDs() {
    let other = Binding<Action>(id: "case.skip", keys: [], action: .skip, summary: "other")
    #expect(throws: KeyMapError.duplicateID("case.skip")) { try KeyMap(bindings + [other]) }
  }

  @Test("takes other keys for an id, and only for one it knows")
  func rebinds() throws {
    let map = try KeyMap(bindings)
    let rebound = try map.rebound(["case.cover": [.character("x")]])
    #expect(rebound.dispatch(.character("x")) == .action(.cover))
    #expect(rebound.dispatch(.character("b")) == .unbound)
    #expect(throws: KeyMapError.unknownID("case.cove")) { try map.rebound(["case.cove": []]) }
    #expect(throws: KeyMapError.duplicateKey(.character("k"), first: "case.cover", second: "case.skip")) {
      try map.rebound(["case.cover": [.character("k")]])
    }
  }
}
