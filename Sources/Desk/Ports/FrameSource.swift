package import Casework

/// A face region cut out of a frame, upright, at the frame's own resolution.
package struct FaceCrop: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// `width * height` pixels of red, green, blue, alpha; alpha is 255 inside the face region, and all four are 0 outside it.
  package let pixels: [UInt8]
  /// Size of the whole upright frame, in pixels.
  package let frameWidth: Int
  package let frameHeight: Int
  /// Whether any of the region was made from damaged data; what lies beside it does not count.
  package let isDamaged: Bool
  /// Which share of the region was, 0 to 1, rounded up.
  package let lostShare: Double
  /// Whether bytes followed the picture's end.
  package let hasTrailingData: Bool
  /// Every face that was found in the whole frame, the surest first.
  package let faces: [FoundFace]
  /// By which the picture is known again, whatever it was stored as; 16 bytes.
  package let mark: [UInt8]

  package init(
    width: Int, height: Int, pixels: [UInt8], frameWidth: Int, frameHeight: Int, isDamaged: Bool,
    lostShare: Double = 0, hasTrailingData: Bool, faces: [FoundFace] = [], mark: [UInt8] = []
  ) {
    (self.width, self.height, self.pixels) = (width, height, pixels)
    (self.frameWidth, self.frameHeight) = (frameWidth, frameHeight)
    (self.isDamaged, self.lostShare, self.hasTrailingData) = (isDamaged, lostShare, hasTrailingData)
    (self.faces, self.mark) = (faces, mark)
  }
}

/// Why a picture gave no face region.
package enum FrameError: Error, Equatable, Sendable {
  /// Not a whole picture of its format.
  case badPicture(String)
  /// More bytes or pixels than are decoded.
  case tooLarge(String)
  /// A format, or a kind of it, that is not decoded.
  case unsupported(String)
  /// The box cannot be a face's.
  case badBox(String)
  /// The decoder's sandbox does not hold here, so nothing is decoded.
  case sandboxUnavailable(String)
}

/// Where face regions come from; the rest of a frame never gets past it.
package protocol FrameSource: Sendable {
  /// The face region of a picture (JPEG, PNG or WebP).
  func faceCrop(of picture: [UInt8], box: Box, rule: RegionRule) throws(FrameError) -> FaceCrop

  /// Where faces are in a picture for which nobody gave a box; no pixel of it comes out.
  func faces(in picture: [UInt8], limits: RegionRule.Limits) throws(FrameError) -> FoundFaces
}
