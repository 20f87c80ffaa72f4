import AuditTrail
import Casework
import Mosaic
import Store

/// What draws one case's frames at one level, and makes the receipts of what it drew; it puts nothing on a screen.
///
/// The face is reduced to the level's raster before anything else, and view and comparison have nothing but such rasters: no size,
/// symbol or looking tool shows more.
struct FaceDrawing {
  let facts: CaseFacts
  /// Samples across the face.
  let samples: Int
  let face: any OpenFace
  /// The sealed frames, as they were released.
  private let frames: [SealedFrame]
  /// SHA-256 of each sealed frame, as the import entry carries them.
  let hashes: [[UInt8]]
  private var rasters: [Int: Raster] = [:]
  private var eyes: [Int: Eyes] = [:]

  init(of facts: CaseFacts, samples: Int, face: any OpenFace, frames: [SealedFrame], hashes: [[UInt8]]) {
    (self.facts, self.samples, self.face, self.frames, self.hashes) = (facts, samples, face, frames, hashes)
  }

  /// Draws a frame, by its place among the case's frames.
  ///
  /// - Parameter mayRead: asked before each frame that was not opened yet; what it refuses is not opened.
  /// - Returns: the mosaic, and HMAC-SHA256 of the view's bytes, the comparison's and the mosaic's, one after the other.
  mutating func mosaic(
    _ rendering: Rendering, at desk: Desk, mayRead: (any StoreReader) throws(StoreError) -> Refusal?
  ) throws(DeskError) -> (mosaic: Mosaic, receipt: [UInt8]) {
    let seen = try raster(of: rendering, at: desk, mayRead).seen(through: rendering.view)
    let mosaic = Mosaic(
      of: seen, columns: rendering.columns, rows: rendering.rows, symbols: rendering.symbols, colors: rendering.colors)
    let bytes = rendering.view.canonicalBytes + rendering.comparison.canonicalBytes + mosaic.canonicalBytes
    return (mosaic, try vaulting { () throws(VaultError) in try face.receipt(for: bytes) })
  }

  /// Forgets what was drawn, and destroys the face's key in memory.
  mutating func wipe() {
    (rasters, eyes) = ([:], [:])
    face.wipe()
  }

  private mutating func raster(
    of rendering: Rendering, at desk: Desk, _ mayRead: (any StoreReader) throws(StoreError) -> Refusal?
  ) throws(DeskError) -> Raster {
    let raster = try raster(of: rendering.frame, at: desk, mayRead)
    guard let place = rendering.comparison.other else { return raster }
    let other = try self.raster(of: place, at: desk, mayRead)
    let aligned = raster.aligned(eyes[rendering.frame], over: other, eyes[place])
    guard case .difference = rendering.comparison else { return aligned }
    return aligned.difference(from: other) ?? aligned
  }

  private mutating func raster(
    of place: Int, at desk: Desk, _ mayRead: (any StoreReader) throws(StoreError) -> Refusal?
  ) throws(DeskError) -> Raster {
    if let raster = rasters[place] { return raster }
    guard facts.frames.indices.contains(place) else { throw .refused(.look(.noPicture)) }
    let frame = facts.frames[place]
    if let refusal = try desk.read({ reader throws(StoreError) in try mayRead(reader) }) { throw .refused(refusal) }
    guard let sealed = frames.first(where: { $0.facts.kind == frame.kind && $0.facts.index == frame.index }) else {
      throw .refused(.look(.noPicture))
    }
    // The wrap proves no sender; that this is what was imported, the trail proves.
    guard hashes.indices.contains(place), Digest.sha256(sealed.blob) == hashes[place] else { throw .frameReplaced }
    let pixels = try vaulting { () throws(VaultError) in try face.pixels(of: sealed) }
    let reduced: Raster
    do {
      reduced = try Raster(width: pixels.width, height: pixels.height, rgba: pixels.pixels).atLevel(samplesAcross: samples)
    } catch {
      throw .vault(.damaged)
    }
    rasters[place] = reduced
    eyes[place] = pixels.eyes.flatMap { Eyes($0.left.shares, $0.right.shares) }
    return reduced
  }
}
