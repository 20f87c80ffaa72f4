import AuditTrail
import Casework
import Mosaic
import Store

/// Makes a record's pictures into the face regions that are kept, or finds what holds the record.
struct FaceCutter {
  /// Pixels of all pictures of a record: more than many phones' largest, and decoded in seconds.
  static let maximumPixels = 160_000_000

  let source: any FrameSource
  let keys: any Pseudonyms
  let rule: RegionRule
  let policy: Policy

  /// The regions that are kept, and what holds the record.
  struct Cut {
    var faces: [FacePixels] = []
    var regions: [PictureRegion] = []
    var hold: PictureHold?
  }

  typealias Picture = (frame: IncomingFrame, bytes: [UInt8])

  /// A picture whose region a face confirms.
  private struct Confirmed {
    let frame: IncomingFrame
    let crop: FaceCrop
    let box: Box
    let face: FoundFace

    var size: (width: Int, height: Int) { (crop.frameWidth, crop.frameHeight) }
    var area: Area { box.area(in: size) }
    /// In shares of the frame's width, both ways.
    var areaByWidth: Area { area.shares(of: (size.width, size.width)) }
  }

  /// One picture looked at.
  private enum Look {
    case confirmed(Confirmed)
    case held(HoldReason, String, claim: FaceCrop?)
  }

  /// The regions of a record's pictures, in their order.
  ///
  /// What holds one of them holds the record, and the rest is not decoded.
  func cut(_ pictures: [Picture]) throws(ImportError) -> Cut {
    var confirmed: [Confirmed] = []
    var pixels = 0
    for (place, picture) in pictures.enumerated() {
      let looked = try look(at: picture)
      switch looked {
      case .held(let reason, let message, let claim):
        let hold = PictureHold(reason: reason, message: "picture \(place + 1): \(message)")
        guard reason == .noFace, let claim, claim.faces.allSatisfy({ $0.score < FaceRule.leastScore }) else { return Cut(hold: hold) }
        return try inner(of: picture.frame.kind == .probe ? picture : pictures.first { $0.frame.kind == .probe }, hold: hold)
      case .confirmed(let next):
        pixels += next.size.width * next.size.height
        guard pixels <= Self.maximumPixels else {
          throw .record(
            RecordRefusal(code: .tooLarge, message: "its pictures have more than \(Self.maximumPixels / 1_000_000) million pixels in all"))
        }
        if let message = Self.movement(from: confirmed, to: next) {
          return Cut(hold: PictureHold(reason: .movingBox, message: "picture \(place + 1): \(message)"))
        }
        confirmed.append(next)
      }
    }
    return try kept(confirmed)
  }

  // MARK: Checks

  private func look(at picture: Picture) throws(ImportError) -> Look {
    guard let claimed = picture.frame.box else { return try lookForFace(in: picture) }
    if let eyes = picture.frame.eyes, !FaceRule.lieWithin(eyes, claimed) {
      return .held(.badBox, "the eyes that the record names lie outside its box", claim: nil)
    }
    return try look(at: picture, box: claimed)
  }

  private func look(at picture: Picture, box: Box) throws(ImportError) -> Look {
    let crop: FaceCrop
    do {
      crop = try source.faceCrop(of: picture.bytes, box: box, rule: rule)
    } catch .badBox(let why) {
      return .held(.badBox, why, claim: nil)
    } catch {
      throw ImportError(error)
    }
    let area = box.area(in: (crop.frameWidth, crop.frameHeight))
    switch FaceRule.finding(of: area, scale: rule.scale, among: crop.faces) {
    case .face(let face): return .confirmed(Confirmed(frame: picture.frame, crop: crop, box: box, face: face))
    case .held(.twoFaces): return .held(.twoFaces, "another face stands beside the one in the box, or in it", claim: crop)
    case .held(let reason): return .held(reason, "no face was found where the box says", claim: crop)
    }
  }

  /// A picture for which the record has no box.
  private func lookForFace(in picture: Picture) throws(ImportError) -> Look {
    let found: FoundFaces
    do {
      found = try source.faces(in: picture.bytes, limits: rule.limits)
    } catch {
      throw ImportError(error)
    }
    switch FaceRule.onlyFace(among: found.faces) {
    case .face(let face): return try look(at: picture, box: Box(FaceRule.wholeFace(face)))
    case .held(.twoFaces): return .held(.twoFaces, "it has several faces, and the record does not say which", claim: nil)
    case .held(let reason): return .held(reason, "no face was found in it, and the record has no box", claim: nil)
    }
  }

  /// What is wrong with a region beside those before it.
  private static func movement(from earlier: [Confirmed], to next: Confirmed) -> String? {
    let area = next.area.shares(of: next.size)
    if earlier.contains(where: {
      $0.crop.mark == next.crop.mark && $0.area.shares(of: $0.size).unionShare(with: area) < FaceRule.sameRegion
    }) {
      return "the record asks for another part of the same picture"
    }
    guard next.frame.kind == .probe, let before = earlier.last(where: { $0.frame.kind == .probe }),
      before.size.width * next.size.height == next.size.width * before.size.height
    else { return nil }
    return FaceRule.isOneHead(before.areaByWidth, next.areaByWidth) ? nil : "the face is not where it was in the picture before"
  }

  // MARK: What is kept

  private func kept(_ confirmed: [Confirmed]) throws(ImportError) -> Cut {
    var cut = Cut()
    var counts: [FrameKind: Int] = [:]
    for one in confirmed {
      let index = counts[one.frame.kind, default: 0]
      counts[one.frame.kind] = index + 1
      let given = one.frame.eyes?.places(in: one.box, scale: rule.scale, frame: one.size)
      let eyes = given ?? one.face.eyes.places(in: Box(one.area), scale: rule.scale, frame: one.size)
      cut.faces.append(try reduce(one.crop, of: one.frame, index: index, to: .fine, eyes: eyes))
      cut.regions.append(region(of: one.crop, one.area.shares(of: one.size)))
    }
    return cut
  }

  /// Of a picture in which nothing was found: the middle of the vendor's box, and coarser.
  private func inner(of picture: Picture?, hold: PictureHold) throws(ImportError) -> Cut {
    guard let picture, let box = picture.frame.box else { return Cut(hold: hold) }
    let factor = FaceRule.innerShare * min(1, rule.scale)
    let narrow = RegionRule(erosion: rule.erosion, shape: rule.shape, plausibility: rule.plausibility, limits: rule.limits)
    let crop: FaceCrop
    do {
      crop = try source.faceCrop(of: picture.bytes, box: box.scaled(by: factor), rule: narrow)
    } catch .badBox {
      return Cut(hold: hold)
    } catch {
      throw ImportError(error)
    }
    let size = (crop.frameWidth, crop.frameHeight)
    let face = try reduce(crop, of: picture.frame, index: 0, to: .middle, eyes: nil)
    return Cut(faces: [face], regions: [region(of: crop, box.area(in: size).shares(of: size))], hold: hold)
  }

  private func region(of crop: FaceCrop, _ area: Area) -> PictureRegion {
    PictureRegion(picture: keys.contentDigest(of: Array("picture".utf8) + crop.mark), area: area)
  }

  private func reduce(
    _ crop: FaceCrop, of frame: IncomingFrame, index: Int, to level: Level, eyes: EyePlaces?
  ) throws(ImportError) -> FacePixels {
    let facts = FrameFacts(
      kind: frame.kind, index: index, timeMilliseconds: frame.timeMilliseconds, nativeWidth: crop.width, isDamaged: crop.isDamaged)
    do {
      let raster = try Raster(width: crop.width, height: crop.height, rgba: crop.pixels)
        .atLevel(samplesAcross: policy.samples(at: level))
      return FacePixels(facts: facts, width: raster.width, height: raster.height, pixels: raster.bytes, eyes: eyes)
    } catch {
      throw .fault("the decoder said \(crop.width)x\(crop.height) pixels and gave others")
    }
  }
}
