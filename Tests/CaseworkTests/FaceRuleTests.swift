import Casework
import Testing

@Suite("Face only: where a face confirms a box")
struct FaceRuleTests {
  /// A face of 100 by 100 pixels whose head leans by so many quarter turns.
  private static func face(_ left: Double, _ top: Double, side: Double = 100, score: Double = 0.9, turned: Int = 0) -> FoundFace {
    let eyes: [(Double, Double)] = [[(0.3, 0.3), (0.7, 0.3)], [(0.7, 0.3), (0.7, 0.7)], [(0.7, 0.7), (0.3, 0.7)]][turned]
    func point(_ x: Double, _ y: Double) -> FoundFace.Point { FoundFace.Point(x: left + x * side, y: top + y * side) }
    return FoundFace(
      left: left, top: top, width: side, height: side, score: score,
      landmarks: FoundFace.Landmarks(
        rightEye: point(eyes[0].0, eyes[0].1), leftEye: point(eyes[1].0, eyes[1].1), nose: point(0.5, 0.5), mouth: point(0.5, 0.8),
        rightEar: point(0, 0.4), leftEar: point(1, 0.4)))
  }

  private static func area(_ left: Double, _ top: Double, _ width: Double, _ height: Double) -> Area {
    Area(left: left, top: top, width: width, height: height)
  }

  @Test("a face below the least score, or of which the box holds too little or shows too much, confirms nothing")
  func bounds() {
    let box = Self.area(95, 77, 110, 136)
    func finding(_ box: Area, scale: Double = 1, _ faces: FoundFace...) -> FaceRule.Finding {
      FaceRule.finding(of: box, scale: scale, among: faces)
    }
    let face = Self.face(100, 100)
    #expect(finding(box, face) == .face(face))
    #expect(finding(box, scale: 1.5, face) == .face(face))
    #expect(finding(face.area, face) == .face(face))
    #expect(finding(box, Self.face(100, 100, score: 0.49)) == .held(.noFace))
    #expect(finding(box, Self.face(100, 100, score: 0.5)) != .held(.noFace))
    #expect(FaceRule.onlyFace(among: [Self.face(100, 100, score: 0.59)]) == .held(.noFace))
    #expect(FaceRule.onlyFace(among: [face]) == .face(face))
    #expect(FaceRule.onlyFace(among: [face, Self.face(300, 100)]) == .held(.twoFaces))
    #expect(finding(box) == .held(.noFace))
    #expect(finding(box.scaled(by: 1.3), scale: 1.5, face) == .held(.noFace), "a large box, grown by the policy")
    #expect(finding(box.scaled(by: 1.7), face) == .held(.noFace))
    #expect(finding(box.scaled(by: 0.5), face) == .held(.noFace))
    #expect(finding(Self.area(155, 77, 110, 136), face) == .held(.noFace))
  }

  @Test("a face that lies on its side has room on all sides alike")
  func lying() {
    #expect(FaceRule.wholeFace(Self.face(100, 100, turned: 1)) == Self.area(87.5, 87.5, 125, 125))
    #expect(FaceRule.wholeFace(Self.face(100, 100, turned: 2)) == Self.area(87.5, 87.5, 125, 125))
  }

  @Test("shares of a union are 1 for the same, 0 for what does not meet, and never anything but a number between")
  func shares() {
    let one = Self.area(0, 0, 10, 10)
    #expect(one.unionShare(with: one) == 1)
    #expect(one.unionShare(with: Self.area(10, 0, 10, 10)) == 0)
    #expect(one.unionShare(with: Self.area(5, 0, 10, 10)) == 1.0 / 3)
    #expect(Self.area(0, 0, 0, 0).unionShare(with: Self.area(0, 0, 0, 0)) == 0)
    #expect(Self.area(0, 0, .infinity, 1).unionShare(with: one) == 0)
    #expect(one.share(in: Self.area(5, 5, 100, 100)) == 0.25)
  }
}
