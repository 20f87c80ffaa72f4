package import Casework
import Store

/// A record that is ready to be written.
package struct PreparedCase: Sendable {
  /// The name that the case will have; its sealed face is bound to it.
  package let id: CaseID
  let record: IncomingRecord
  /// What of its pictures holds it.
  let hold: PictureHold?
  let digest: [UInt8]
  let wrap: FaceWrap?
  let frames: [SealedFrame]
  /// Which part of which picture the frames show.
  let regions: [PictureRegion]

  init(
    id: CaseID, record: IncomingRecord, hold: PictureHold?, digest: [UInt8], wrap: FaceWrap? = nil, frames: [SealedFrame] = [],
    regions: [PictureRegion] = []
  ) {
    (self.id, self.record, self.hold, self.digest) = (id, record, hold, digest)
    (self.wrap, self.frames, self.regions) = (wrap, frames, regions)
  }

  /// Why it will be held, in words; empty where it will not.
  var message: String { hold?.message ?? (record.notice == nil ? "nobody recorded that the subject was told" : "") }

  /// The same, or held without a picture where the store knows another part of one of its pictures.
  func held(besides reader: some StoreReader) throws(StoreError) -> PreparedCase {
    for region in regions {
      let known = try reader.regions(of: region.picture)
      guard known.contains(where: { $0.area.unionShare(with: region.area) < FaceRule.sameRegion }) else { continue }
      let hold = PictureHold(reason: .movingBox, message: "another case has another part of one of its pictures")
      return PreparedCase(id: id, record: record, hold: hold, digest: digest)
    }
    return self
  }
}

/// Why a record's pictures hold it, with words for whoever imports.
struct PictureHold: Equatable, Sendable {
  let reason: HoldReason
  let message: String
}
