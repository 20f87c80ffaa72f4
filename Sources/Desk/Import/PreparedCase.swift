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
  /// Whether a picture of the check was found by the last part of its name, or in a folder that serves every record.
  let isLoose: Bool

  init(
    id: CaseID, record: IncomingRecord, hold: PictureHold?, digest: [UInt8], wrap: FaceWrap? = nil, frames: [SealedFrame] = [],
    regions: [PictureRegion] = [], isLoose: Bool = false
  ) {
    (self.id, self.record, self.hold, self.digest) = (id, record, hold, digest)
    (self.wrap, self.frames, self.regions, self.isLoose) = (wrap, frames, regions, isLoose)
  }

  /// Why it will be held, in words; empty where it will not.
  var message: String { hold?.message ?? (record.notice == nil ? "nobody recorded that the subject was told" : "") }

  /// Why a picture that was not found by its whole name beside the record is not the record's: a case of the store has it.
  func ambiguity(besides reader: some StoreReader) throws(StoreError) -> RecordRefusal? {
    guard isLoose else { return nil }
    for region in regions {
      guard let other = try reader.cases(withPicture: region.picture).first else { continue }
      return RecordRefusal(
        code: .ambiguousPicture, message: "a picture of session \(record.session) is the picture of case \(other) too",
        hint: "keep each session's pictures in a folder of its own, by the whole key")
    }
    return nil
  }

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
