import AuditTrail
import Casework
import Console
import Desk
import Foundation
import TerminalUI
import Testing

/// Every screen of the trail, in the states that look different.
enum AuditScene: String, CaseIterable, Sendable {
  case home, trail, trailOldest = "trail-oldest", trailFiltered = "trail-filtered", trailNothing = "trail-nothing"
  case trailDamaged = "trail-damaged", filterForm = "filter-form", filterWrong = "filter-wrong", goTo = "go-to"
  case entry, entryBytes = "entry-bytes", entryDiffers = "entry-differs", ownRecord = "own-record", help
  case verifyRuns = "verify-runs", verifyDone = "verify-done", verifyFails = "verify-fails", verifyStopped = "verify-stopped"
  case findings, findingClosed = "finding-closed", closingForm = "closing-form", people, periods, signOffForm = "sign-off-form"
  case redraws, redrawAsked = "redraw-asked", redrawsToAnswer = "redraws-to-answer", redrawAnswered = "redraw-answered"
  case samples, sampleForm = "sample-form", sample, sampleDrawn = "sample-drawn", scrutiny, supervisorHome = "supervisor-home"
  case signals, findingForm = "finding-form", sessions, replay, replayLook = "replay-look", replayReceipt = "replay-receipt",
    replayOpenLook = "replay-open-look"

  func state(_ language: Language, _ size: Size) throws -> ConsoleState {
    var hand = try AuditHand(
      language, size,
      as: [.ownRecord, .scrutiny, .redrawsToAnswer, .redrawAnswered].contains(self)
        ? .reviewer : self == .supervisorHome ? .supervisor : .auditor, trail: self == .trailDamaged ? SampleTrail.damaged() : nil)
    switch self {
    case .home, .supervisorHome: break
    case .findings: try hand.press("F")
    case .findingClosed: try hand.press("F", "Down")
    case .closingForm: try hand.press("F", "x")
    case .people: try hand.press("p", "Down")
    case .periods: try hand.press("P")
    case .signOffForm: try hand.press("P", "a")
    case .redraws, .redrawsToAnswer: try hand.press("D")
    case .redrawAsked: try hand.press("r", "Down", "Enter", "n", "n", "d")
    case .redrawAnswered: try hand.press("D", "Enter")
    case .samples: try hand.press("S")
    case .sampleForm:
      try hand.press("S", "a")
      try hand.type("2026-11-27")
    case .sample: try hand.press("S", "Down", "Enter", "Down")
    case .sampleDrawn: try hand.press("S", "d")
    case .scrutiny: try hand.press("M")
    case .trail, .trailDamaged: try hand.press("t", "Down")
    case .trailOldest: try hand.press("t", "End")
    case .trailFiltered, .trailNothing:
      try hand.press("t", "/", "Tab")
      try hand.type(self == .trailNothing ? "nobody" : "chen.yu")
      try hand.press("Tab")
      try hand.type("look")
      try hand.press("Enter")
    case .filterForm: try hand.press("t", "/")
    case .filterWrong:
      try hand.press("t", "/")
      try hand.type("xyz")
      try hand.press("Enter")
    case .goTo: try hand.press("t", "g")
    case .entry, .entryDiffers:
      try hand.press("t", "Down", "Enter")
      if self == .entryDiffers, let details = try hand.trail.details(100, standing: .differs(128)) {
        _ = hand.hand.state.update(.audit(.entry(details)))
      }
    case .entryBytes: try hand.press("t", "Down", "Enter", "End")
    case .ownRecord: try hand.press("m")
    case .help: try hand.press("t", "?")
    case .verifyRuns:
      try hand.press("v")
      _ = hand.hand.state.update(.audit(.verification(.running(done: 61, of: 156), writtenAs: 156)))
    case .verifyDone:
      try hand.press("v")
      try hand.tick()
    case .verifyFails:
      try hand.press("v")
      _ = hand.hand.state.update(.audit(.verification(.done(try hand.trail.report(bad: 77)), writtenAs: 156)))
    case .verifyStopped: try hand.press("v", "x")
    case .signals: try hand.press("s")
    case .findingForm:
      try hand.press("s", "Down", "f")
      try hand.type("no end written")
    case .sessions: try hand.press("r", "Down")
    case .replay: try hand.press("r", "Down", "Enter")
    case .replayLook: try hand.press("r", "Down", "Enter", "n", "n")
    case .replayReceipt: try hand.press("r", "Down", "Enter", "n", "n", ">", "+", "+")
    case .replayOpenLook:
      try hand.press("r", "Down", "Enter", "g")
      try hand.type("80")
      try hand.press("Enter")
      while let page = hand.replay, page.event?.isOpenLook == false, page.chosen < page.events.count - 1 { try hand.press(">") }
    }
    return hand.hand.state
  }
}

struct AuditScreenTests {
  struct View: CustomTestStringConvertible {
    let scene: AuditScene
    let size: Size
    let language: Language

    var testDescription: String { "\(scene.rawValue).\(size.columns)x\(size.rows).\(language.rawValue)" }
  }

  static let views = Language.allCases.flatMap { language in
    AuditScene.allCases.flatMap { scene in
      [CaseLayout.smallest, Size(columns: 120, rows: 40)].map { View(scene: scene, size: $0, language: language) }
    }
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "AuditorSnapshots")

  @Test("each screen of the trail is the one that was read and kept", arguments: views)
  func screen(_ view: View) throws {
    Snapshot.zone
    try Snapshot.expect(try view.scene.state(view.language, view.size), view.testDescription, in: Self.folder)
  }

  @Test("no screen of the trail is kept that the console does not have", .enabled(if: !Snapshot.isRecording))
  func noStrays() throws {
    let kept = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(kept) == Set(Self.views.map { "\($0.testDescription).screen" }))
  }

  @Test("every kind and every value has words of its own that fit their column", arguments: Language.allCases)
  func words(_ language: Language) {
    let words = language.auditWords
    let kinds = EntryKind.allCases.map(words.kinds)
    #expect(kinds.allSatisfy { (1...24).contains($0.width) } && Set(kinds).count == kinds.count)
    #expect(EntryKey.allCases.map(words.keys).allSatisfy { (1...17).contains($0.width) })
  }

  @Test("in every scene of the trail each key stands once, and no picture is on the screen", arguments: AuditScene.allCases)
  func keys(_ scene: AuditScene) throws {
    for language in Language.allCases {
      let state = try scene.state(language, CaseLayout.smallest)
      #expect(throws: Never.self) { try KeyMap(state.bindings) }
      #expect(state.bindings.allSatisfy { !$0.keys.isEmpty && !$0.summary.isEmpty && !$0.detail.isEmpty && !$0.group.isEmpty })
      #expect(!state.surface().showsPicture)
    }
  }

  @Test("no English is left on a Chinese screen of the trail but names, keys and codes", arguments: AuditScene.allCases)
  func chineseWhole(_ scene: AuditScene) throws {
    guard scene != .entryBytes, scene != .entry, scene != .entryDiffers, scene != .verifyFails, scene != .replayReceipt else { return }
    let allowed: Set<String> = [
      "Cameo", "aude", "li", "wei", "chen", "yu", "nobody", "look", "begin", "end", "Tab", "Esc", "Ctrl", "Shift", "PageUp", "PageDown",
      "Home", "End", "system", "English", "xyz", "KQ", "MD", "Enter", "cameo", "UTC", "audit", "verify", "seal", "key", "since", "probe",
      "no", "written", "wang", "min", "console", "enrolled", "all",
    ]
    let text = try scene.state(.chinese, CaseLayout.smallest).surface().lines.joined(separator: "\n")
    for word in text.split(whereSeparator: { !($0.isASCII && $0.isLetter) }).map(String.init) where word.count > 1 {
      #expect(allowed.contains(word), "\(scene): \(word)")
    }
  }
}
