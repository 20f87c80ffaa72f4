/// Whether a face stands where a vendor's box says: a box is a claim, and what was found in the frame decides.
///
/// The bounds are measured: `Scripts/measure-faces` prints what they hold back of real faces, and what others would.
package enum FaceRule {
  /// A face of this score counts where a record's box says that it is there: of covered and dark faces a bound of 0.6 misses twice as many.
  package static let leastClaimedScore = 0.5
  /// Where nobody claims a face, one below this score is none.
  package static let leastScore = 0.6
  /// The share of their union that box and face must both hold.
  package static let leastAgreement = 0.4
  /// How much longer the region's side may be than that of the whole face, when the policy has grown the box.
  package static let largestRegion = 1.65
  /// Another face is as much the subject's as this one where its side is at least this share of it.
  package static let rival = 0.7
  /// The part of another face that may lie in the region.
  package static let largestIntrusion = 0.25
  /// Between two frames, how far a head's middle moves at most, in sides of the larger box; and how much its size changes.
  package static let longestMove = 1.0
  package static let largestGrowth = 2.5
  /// Two boxes are one region of a picture where they share this much of their union.
  package static let sameRegion = 0.9
  /// Where no face is found, only this much of the vendor's box is kept, about its middle.
  package static let innerShare = 0.8

  /// The face on which a region stands, or why there is none.
  package enum Finding: Equatable, Sendable {
    case face(FoundFace)
    case held(HoldReason)
  }

  /// What the faces that were found say of a box, whose region is it grown by `scale`.
  package static func finding(of box: Area, scale: Double, among found: [FoundFace]) -> Finding {
    let region = box.scaled(by: scale)
    let agreeing = found.filter {
      $0.score >= leastClaimedScore && agreement(of: box, with: $0) >= leastAgreement
        && region.side <= largestRegion * wholeFace($0).side
    }
    guard let face = agreeing.max(by: { agreement(of: box, with: $0) < agreement(of: box, with: $1) }) else { return .held(.noFace) }
    let others = found.filter { $0 != face && $0.score >= leastScore }
    let isAlone = others.allSatisfy { $0.area.side < rival * face.area.side && $0.area.share(in: region) <= largestIntrusion }
    return isAlone ? .face(face) : .held(.twoFaces)
  }

  /// The only face of a frame for which nobody gave a box.
  package static func onlyFace(among found: [FoundFace]) -> Finding {
    let faces = found.filter { $0.score >= leastScore }
    guard let face = faces.first else { return .held(.noFace) }
    return faces.count == 1 ? .face(face) : .held(.twoFaces)
  }

  /// How well a box agrees with a face, 0 to 1: vendors' boxes go from the chin to the brows, or to the hair.
  package static func agreement(of box: Area, with face: FoundFace) -> Double {
    max(box.unionShare(with: face.area), box.unionShare(with: wholeFace(face)))
  }

  /// The whole face, from the hair to below the chin, as vendors' boxes have it; of a head that leans far, the same to all sides.
  package static func wholeFace(_ face: FoundFace) -> Area {
    let between = face.eyes.right - face.eyes.left
    let isUpright = between.x > abs(between.y)
    guard isUpright else { return face.area.scaled(by: 1.25) }
    return Area(
      left: face.left - 0.05 * face.width, top: face.top - 0.23 * face.height, width: 1.1 * face.width, height: 1.36 * face.height)
  }

  /// Whether eyes that a record names can be those of the box that it names.
  package static func lieWithin(_ eyes: EyeLandmarks, _ box: Box) -> Bool {
    [eyes.left, eyes.right].allSatisfy { eye in
      eye.x >= box.left && eye.x <= box.left + box.width && eye.y >= box.top && eye.y <= box.top + box.height
    }
  }

  /// Whether a head can have moved from one area to the other between two frames of one camera, both in shares of the frame's width.
  package static func isOneHead(_ one: Area, _ next: Area) -> Bool {
    let (smaller, larger) = (min(one.side, next.side), max(one.side, next.side))
    let way = one.middle - next.middle
    return smaller > 0 && larger <= largestGrowth * smaller && (way * way).sum().squareRoot() <= longestMove * larger
  }
}
