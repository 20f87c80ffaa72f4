import Casework
import Desk
import Testing
import Vault

@Suite struct FaceTests {
  private let cast: Cast

  init() throws {
    cast = try Cast()
  }

  private func open(_ wrap: FaceWrap, as id: CaseID = Cast.caseID) throws(VaultError) -> any OpenFace {
    try cast.member.openFace(id, wrap: wrap, sealedEpochKey: cast.epochKey)
  }

  @Test("Every frame comes back as it was sealed")
  func roundTrip() throws {
    let faces = [
      Cast.face(), Cast.face(index: 1, width: 1, height: 1, timeMilliseconds: nil), Cast.face(.enrolled, width: 129, height: 171),
      Cast.face(index: 2, width: 4_096, height: 8), Cast.face(index: 3, timeMilliseconds: -1),
    ]
    let (wrap, frames) = try cast.seal(faces)
    #expect(wrap.bytes.count == 81)
    #expect(wrap.epoch == cast.epoch.id)
    #expect(wrap.policyHash == Cast.policyHash)
    let face = try open(wrap)
    #expect(try frames.map { try face.pixels(of: $0) } == faces)
  }

  @Test("Where the eyes are comes back with the pixels, in ten bytes that do not tell where, whatever the last run is")
  func eyes() throws {
    let eyes = [(0, 65_535, 1, 2), (40_000, 30_000, 20_000, 31_000)].map { x, y, z, w in
      EyePlaces(left: EyePlaces.Place(x: x, y: y), right: EyePlaces.Place(x: z, y: w))
    }
    for last in [[UInt8](repeating: 0, count: 4), [1, 2, 3, 255], [1, 2, 3, 9]] {
      let faces = [nil, eyes[0], eyes[1]].map {
        FacePixels(facts: Cast.face().facts, width: 2, height: 1, pixels: [5, 6, 7, 255] + last, eyes: $0)
      }
      let (wrap, frames) = try cast.seal(faces)
      let face = try open(wrap)
      #expect(try frames.map { try face.pixels(of: $0) } == faces)
      #expect(frames.map { $0.blob.count - frames[0].blob.count } == [0, 10, 10])
    }
  }

  @Test("Every mask comes back, run by run")
  func masks() throws {
    for mask in 0..<81 {  // masked, opaque and blended in every order of four
      let alphas = [mask % 3, mask / 3 % 3, mask / 9 % 3, mask / 27].map { [UInt8(0), 255, 9][$0] }
      let pixels = alphas.flatMap { $0 == 0 ? [0, 0, 0, 0] : [1, 2, 3, $0] }
      let face = FacePixels(facts: Cast.face().facts, width: 2, height: 2, pixels: pixels)
      let (wrap, frames) = try cast.seal([face])
      #expect(try open(wrap).pixels(of: frames[0]).pixels == pixels)
    }
  }

  @Test("Runs longer than a run can be come back", arguments: [0, 9, 255] as [UInt8])
  func longRuns(_ alpha: UInt8) throws {
    let pixels = [[UInt8]](repeating: alpha == 0 ? [0, 0, 0, 0] : [5, 6, 7, alpha], count: 200 * 200).flatMap { $0 }
    let (wrap, frames) = try cast.seal([FacePixels(facts: Cast.face().facts, width: 200, height: 200, pixels: pixels)])
    #expect(try open(wrap).pixels(of: frames[0]).pixels == pixels)
  }

  @Test("The colour of a masked pixel is not even sealed")
  func maskedColour() throws {
    let face = FacePixels(facts: Cast.face().facts, width: 2, height: 1, pixels: [200, 150, 100, 0, 1, 2, 3, 255])
    let (wrap, frames) = try cast.seal([face])
    #expect(try open(wrap).pixels(of: frames[0]).pixels == [0, 0, 0, 0, 1, 2, 3, 255])
  }

  @Test("A ciphertext's length tells the mask, not the face")
  func lengths() throws {
    let face = Cast.face(width: 40, height: 50)
    let flat = FacePixels(
      facts: face.facts, width: 40, height: 50, pixels: face.pixels.enumerated().map { $0.offset % 4 == 3 ? $0.element : 0 })
    let (_, frames) = try cast.seal([face, flat])
    #expect(frames[0].blob.count == frames[1].blob.count)
    #expect(frames[0].blob.count < face.pixels.count * 2 / 3)
  }

  @Test("No run of the face's pixels is in what is stored")
  func noPlaintext() throws {
    let face = Cast.face(width: 64, height: 64)
    let (wrap, frames) = try cast.seal([face])
    let middle = face.pixels[(32 * 64 + 8) * 4..<(32 * 64 + 56) * 4]
    let colours = middle.enumerated().filter { $0.offset % 4 != 3 }.map(\.element)
    for start in 0...colours.count - 6 {
      let piece = Array(colours[start..<start + 6])
      #expect(!frames[0].blob.contains(piece))
      #expect(!wrap.bytes.contains(piece))
    }
  }

  @Test("A size that does not fit the pixels is refused")
  func badSizes() {
    let pixels = Cast.face().pixels
    for (width, height) in [(12, 8), (0, 9), (-12, -9), (108, 0), (4_097, 1), (Int.max, Int.max), (13, 9)] {
      let face = FacePixels(facts: Cast.face().facts, width: width, height: height, pixels: pixels)
      #expect(throws: VaultError.damaged) { try cast.seal([face]) }
    }
  }

  @Test("A frame with any bit turned over does not open")
  func frameBitFlips() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let face = try open(wrap)
    for blob in frames[0].blob.bitFlips {
      #expect(throws: VaultError.self) { try face.pixels(of: frames[0].with(blob: blob)) }
    }
    for blob in frames[0].blob.otherLengths {
      #expect(throws: VaultError.damaged) { try face.pixels(of: frames[0].with(blob: blob)) }
    }
  }

  @Test("A wrap with any bit turned over does not open")
  func wrapBitFlips() throws {
    let (wrap, _) = try cast.seal([Cast.face()])
    for bytes in wrap.bytes.bitFlips {
      #expect(throws: VaultError.self) { try open(wrap.with(bytes: bytes)) }
    }
    for bytes in wrap.bytes.otherLengths {
      #expect(throws: VaultError.damaged) { try open(wrap.with(bytes: bytes)) }
    }
  }

  @Test("A wrap opens for its own case and its own policy only")
  func wrapBinding() throws {
    let (wrap, _) = try cast.seal([Cast.face()])
    #expect(throws: VaultError.wrongKey) { try open(wrap, as: Cast.otherCaseID) }
    for policyHash in Cast.policyHash.bitFlips {
      #expect(throws: VaultError.wrongKey) { try open(wrap.with(policyHash: policyHash)) }
    }
    for policyHash in Cast.policyHash.otherLengths {
      #expect(throws: VaultError.wrongKey) { try open(wrap.with(policyHash: policyHash)) }
    }
  }

  @Test("Nothing that is told of a frame without a look can be changed")
  func frameBinding() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let (face, frame) = (try open(wrap), frames[0])
    let lies = [
      FrameFacts(kind: .enrolled, index: 0, timeMilliseconds: 420, nativeWidth: 96, isDamaged: false),
      FrameFacts(kind: .probe, index: 1, timeMilliseconds: 420, nativeWidth: 96, isDamaged: false),
      FrameFacts(kind: .probe, index: 0, timeMilliseconds: 421, nativeWidth: 96, isDamaged: false),
      FrameFacts(kind: .probe, index: 0, timeMilliseconds: nil, nativeWidth: 96, isDamaged: false),
      FrameFacts(kind: .probe, index: 0, timeMilliseconds: 420, nativeWidth: 97, isDamaged: false),
      FrameFacts(kind: .probe, index: 0, timeMilliseconds: 420, nativeWidth: 96, isDamaged: true),
    ]
    for facts in lies {
      #expect(throws: VaultError.damaged) { try face.pixels(of: frame.with(facts: facts)) }
    }
    for (width, height) in [(9, 12), (6, 18), (12, 8), (0, 0), (-12, -9), (Int.max, 2)] {
      #expect(throws: VaultError.damaged) { try face.pixels(of: frame.with(width: width, height: height)) }
    }
  }

  @Test("Frames and wraps of different cases or kinds cannot change places")
  func swaps() throws {
    let (firstWrap, firstFrames) = try cast.seal([Cast.face(), Cast.face(index: 1), Cast.face(.enrolled)])
    let (secondWrap, secondFrames) = try cast.seal([Cast.face()], of: Cast.otherCaseID)
    let face = try open(firstWrap)
    #expect(throws: VaultError.wrongKey) { try open(secondWrap) }
    #expect(throws: VaultError.wrongKey) { try open(firstWrap, as: Cast.otherCaseID) }
    for blob in [secondFrames[0].blob, firstFrames[1].blob, firstFrames[2].blob] {
      #expect(throws: VaultError.damaged) { try face.pixels(of: firstFrames[0].with(blob: blob)) }
    }
  }

  @Test("Who imported a face cannot open it with everything that importing knows")
  func importer() throws {
    let face = Cast.face()
    let (wrap, frames) = try cast.seal([face])

    // An epoch of the importer's own under the same name opens nothing that was sealed to the real one.
    let fake = try cast.vault.makeEpoch(cast.epoch.id, for: [cast.outsider.person: cast.outsider.publicKeys])
    let fakeKey = try #require(fake.sealed[cast.outsider.person])
    #expect(throws: VaultError.wrongKey) { try cast.outsider.openFace(Cast.caseID, wrap: wrap, sealedEpochKey: fakeKey) }

    // And no 32 bytes that the importer held are the case's key.
    let held = wrap.bytes + cast.epoch.publicKey + Cast.policyHash + frames[0].blob + cast.epoch.id.bytes
    for start in 0...held.count - 32 {
      let guess = FaceKey(try SecretBytes(held.span.extracting(start..<start + 32)), of: Cast.caseID, policyHash: Cast.policyHash)
      #expect(throws: VaultError.damaged) { try guess.pixels(of: frames[0]) }
    }
  }

  @Test("Sealing the same face twice gives different keys and ciphertexts")
  func freshness() throws {
    let (first, second) = (try cast.seal([Cast.face()]), try cast.seal([Cast.face()]))
    #expect(first.wrap.bytes != second.wrap.bytes)
    #expect(first.frames[0].blob != second.frames[0].blob)
    let face = try open(first.wrap)
    #expect(throws: VaultError.damaged) { try face.pixels(of: second.frames[0]) }
  }

  @Test("Receipts of equal cells are equal within a case, also after sealing forward, and differ between cases")
  func receipts() throws {
    let cells: [UInt8] = [1, 2, 3]
    let (wrap, _) = try cast.seal([Cast.face()])
    let (otherWrap, _) = try cast.seal([Cast.face()], of: Cast.otherCaseID)
    let forward = try cast.member.reseal(
      Cast.caseID, wrap: wrap, sealedEpochKey: cast.epochKey, to: cast.epoch.id, publicKey: cast.epoch.publicKey)
    let receipt = try open(wrap).receipt(for: cells)
    #expect(receipt.count == 32)
    #expect(try open(forward).receipt(for: cells) == receipt)
    #expect(try open(wrap).receipt(for: [1, 2, 4]) != receipt)
    #expect(try open(otherWrap, as: Cast.otherCaseID).receipt(for: cells) != receipt)
  }

  @Test("A wiped face shows nothing and receipts nothing")
  func wiped() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let face = try open(wrap)
    face.wipe()
    #expect(throws: VaultError.locked) { try face.pixels(of: frames[0]) }
    #expect(throws: VaultError.locked) { try face.receipt(for: [1]) }
    #expect(throws: Never.self) { try open(wrap).pixels(of: frames[0]) }
  }

  @Test("An open face does without the keys of the person who opened it")
  func independentOfPerson() throws {
    let (wrap, frames) = try cast.seal([Cast.face()])
    let face = try open(wrap)
    cast.member.wipe()
    #expect(try face.pixels(of: frames[0]) == Cast.face())
  }
}
