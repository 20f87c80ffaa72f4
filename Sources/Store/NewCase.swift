package import AuditTrail
package import Casework

/// A case as import writes it.
package struct NewCase: Sendable {
  package let facts: CaseFacts
  /// Keyed digest of the whole record, pictures included, 32 bytes: tells the same content again from other content.
  package let contentDigest: [UInt8]
  /// The subject's reference from upstream, kept in a table of its own.
  package let subjectReference: String?
  /// `nil` where the case is held without a picture.
  package let wrap: FaceWrap?
  package let frames: [SealedFrame]
  /// Which part of which picture the frames show: kept as long as they are.
  package let regions: [PictureRegion]

  package init(
    facts: CaseFacts, contentDigest: [UInt8], subjectReference: String?, wrap: FaceWrap?, frames: [SealedFrame],
    regions: [PictureRegion] = []
  ) {
    (self.facts, self.contentDigest, self.subjectReference) = (facts, contentDigest, subjectReference)
    (self.wrap, self.frames, self.regions) = (wrap, frames, regions)
  }

  /// By what its import binds what is kept of it.
  package var bound: BoundCase { BoundCase(facts, sizes: frames.map { ($0.width, $0.height) }, wrap: wrap) }
}

/// Which part of a picture was taken in.
package struct PictureRegion: Equatable, Sendable {
  /// Keyed digest by which the picture is known again, 32 bytes.
  package let picture: [UInt8]
  /// In shares of the upright frame.
  package let area: Area

  package init(picture: [UInt8], area: Area) {
    (self.picture, self.area) = (picture, area)
  }
}
