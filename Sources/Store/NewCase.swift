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

  package init(facts: CaseFacts, contentDigest: [UInt8], subjectReference: String?, wrap: FaceWrap?, frames: [SealedFrame]) {
    (self.facts, self.contentDigest, self.subjectReference) = (facts, contentDigest, subjectReference)
    (self.wrap, self.frames) = (wrap, frames)
  }
}
