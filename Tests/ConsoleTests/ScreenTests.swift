import Console
import Foundation
import TerminalUI
import Testing

struct ScreenTests {
  struct View: CustomTestStringConvertible {
    let scene: Scene
    let size: Size
    let language: Language

    var testDescription: String { "\(scene.rawValue).\(size.columns)x\(size.rows).\(language.rawValue)" }
  }

  static let views: [View] = {
    let larger = [Size(columns: 100, rows: 30), Size(columns: 120, rows: 40), Size(columns: 160, rows: 50)]
    return Language.allCases.flatMap { language in
      Scene.allCases.map { View(scene: $0, size: CaseLayout.smallest, language: language) }
        + Scene.sized.flatMap { scene in larger.map { View(scene: scene, size: $0, language: language) } }
    }
  }()

  @Test("each screen is the one that was read and kept", arguments: views)
  func screen(_ view: View) throws {
    Snapshot.zone
    try Snapshot.expect(try view.scene.state(view.language, view.size), view.testDescription)
  }

  @Test("a screen's file tells every role apart")
  func roles() {
    #expect(Snapshot.isComplete)
  }

  @Test("no screen is kept that the console does not have", .enabled(if: !Snapshot.isRecording))
  func noStrays() throws {
    let kept = try FileManager.default.contentsOfDirectory(atPath: Snapshot.folder.path)
    #expect(Set(kept) == Set(Self.views.map { "\($0.testDescription).screen" }))
  }

  @Test("a screen has exactly as many columns and rows as the terminal, and no text of a record breaks out of it", arguments: views)
  func extent(_ view: View) throws {
    let surface = try view.scene.state(view.language, view.size).surface()
    #expect(surface.size == view.size)
    #expect(surface.lines.allSatisfy { line in line.unicodeScalars.allSatisfy(SafeText.isAllowed) })
  }

  @Test(
    "below 80 x 24 one line says what is needed, in whatever there is, and no picture is drawn",
    arguments: [(79, 24), (80, 23), (1, 1), (300, 1), (1, 300)])
  func tooSmall(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    for scene in Scene.allCases {
      let surface = try scene.state(.english, size).surface()
      #expect(surface.size == size)
      #expect(!surface.showsPicture)
      if columns >= 50 { #expect(surface.lines[0] == "at least 80 x 24 cells are needed; q quits") }
    }
  }
}
