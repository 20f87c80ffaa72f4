import Casework
import Testing

struct EyeLandmarkTests {
  private static let frame = (width: 400, height: 800)

  private func shares(_ landmarks: EyeLandmarks, _ box: Box, scale: Double = 1) -> [SIMD2<Double>]? {
    landmarks.places(in: box, scale: scale, frame: Self.frame).map { [$0.left.shares, $0.right.shares] }
  }

  private func isNear(_ places: [SIMD2<Double>]?, _ others: [SIMD2<Double>]) -> Bool {
    guard let places else { return false }
    return zip(places, others).allSatisfy { abs($0.x - $1.x) < 1e-4 && abs($0.y - $1.y) < 1e-4 }
  }

  @Test("Eyes are told in shares of what is cut out, in either unit")
  func units() {
    let pixels = Box(unit: .pixels, left: 100, top: 200, width: 200, height: 400)
    #expect(isNear(shares(EyeLandmarks(left: [150, 300], right: [250, 320]), pixels), [[0.25, 0.25], [0.75, 0.3]]))
    let ratios = Box(unit: .ratio, left: 0.25, top: 0.25, width: 0.5, height: 0.5)
    #expect(isNear(shares(EyeLandmarks(left: [0.375, 0.375], right: [0.625, 0.4]), ratios), [[0.25, 0.25], [0.75, 0.3]]))
  }

  @Test("A grown box, and one that reaches past the frame, are cut as the frame is")
  func cut() {
    let box = Box(unit: .pixels, left: 100, top: 200, width: 200, height: 400)
    #expect(isNear(shares(EyeLandmarks(left: [50, 100], right: [350, 700]), box, scale: 1.5), [[0, 0], [1, 1]]))
    let past = Box(unit: .pixels, left: -100, top: 600, width: 200, height: 400)
    #expect(isNear(shares(EyeLandmarks(left: [25, 650], right: [75, 700]), past), [[0.25, 0.25], [0.75, 0.5]]))
  }

  @Test(
    "What lies far outside, or is no number, is no place",
    arguments: [(1e9, 0), (-1e308, 1e308), (.nan, 0), (.infinity, 0), (0, 1_001)] as [(Double, Double)])
  func far(x: Double, y: Double) {
    let box = Box(unit: .pixels, left: 100, top: 200, width: 200, height: 400)
    #expect(shares(EyeLandmarks(left: [x, y], right: [150, 300]), box) == nil)
    #expect(shares(EyeLandmarks(left: [150, 300], right: [x, y]), box) == nil)
    #expect(shares(EyeLandmarks(left: [150, 300], right: [150, 300]), Box(unit: .pixels, left: 900, top: 0, width: 1, height: 1)) == nil)
  }
}
