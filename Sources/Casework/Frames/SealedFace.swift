/// One sealed frame: ciphertext of a masked, reduced face region.
package struct SealedFrame: Equatable, Sendable {
  package let facts: FrameFacts
  /// Pixels of the stored raster.
  package let width: Int
  package let height: Int
  /// The ciphertext with all that is needed to open it but the key.
  package let blob: [UInt8]

  package init(facts: FrameFacts, width: Int, height: Int, blob: [UInt8]) {
    (self.facts, self.width, self.height, self.blob) = (facts, width, height, blob)
  }
}

/// A case's key, sealed to an epoch; who deletes it destroys the face.
package struct FaceWrap: Equatable, Sendable {
  package let epoch: EpochID
  package let bytes: [UInt8]
  /// SHA-256 of the policy under which the case came in, part of what the wrap is bound to.
  package let policyHash: [UInt8]

  package init(epoch: EpochID, bytes: [UInt8], policyHash: [UInt8]) {
    (self.epoch, self.bytes, self.policyHash) = (epoch, bytes, policyHash)
  }
}
