package import Casework
import Crypto
package import Desk
import FoundationEssentials

/// A case's key: what it seals is bound to the case and to the policy under which the case came in.
///
/// The key itself only feeds HKDF: one derived key seals frames, another makes look receipts.
package final class FaceKey: OpenFace {
  /// The longest side of a frame, in pixels.
  static let maximumSide = 4_096

  private let binding: FaceBinding
  private let key: SecretBytes

  /// Takes 32 bytes as the key of a case.
  package init(_ key: SecretBytes, of id: CaseID, policyHash: [UInt8]) {
    self.key = key
    binding = FaceBinding(id: id, policyHash: policyHash)
  }

  /// Seals a frame: `suite | nonce[12] | ciphertext | tag[16]`, by ChaCha20-Poly1305 (RFC 8439) of its ``PixelCode``.
  /// - Throws: `damaged` where size and pixels do not agree.
  func seal(_ frame: FacePixels) throws(VaultError) -> SealedFrame {
    let area = try Self.area(frame.width, frame.height)
    guard frame.pixels.count == 4 * area else { throw .damaged }
    let fields = binding.fields(of: frame.facts, width: frame.width, height: frame.height)
    let frameKey = try key.derivedKey(for: "cameo/1/frame")
    var code = PixelCode.encode(frame.pixels, eyes: frame.eyes)
    defer { code.wipe() }
    do {
      let box = try ChaChaPoly.seal(code, using: frameKey, authenticating: fields.bytes)
      return SealedFrame(facts: frame.facts, width: frame.width, height: frame.height, blob: [Suite.one] + box.combined)
    } catch {
      throw .damaged
    }
  }

  /// Seals the key itself to an epoch.
  func wrapped(to epoch: EpochID, publicKey: [UInt8]) throws(VaultError) -> FaceWrap {
    let bytes = try KeySeal.seal(key, to: publicKey, for: .face, boundTo: binding.fields)
    return FaceWrap(epoch: epoch, bytes: bytes, policyHash: binding.policyHash)
  }

  package func pixels(of frame: SealedFrame) throws(VaultError) -> FacePixels {
    let body = try Suite.body(of: frame.blob)
    let area = try Self.area(frame.width, frame.height)
    let fields = binding.fields(of: frame.facts, width: frame.width, height: frame.height)
    let frameKey = try key.derivedKey(for: "cameo/1/frame")
    var code: Data
    do {
      code = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: body), using: frameKey, authenticating: fields.bytes)
    } catch {
      throw .damaged
    }
    defer { code.wipe() }
    let (pixels, eyes) = try PixelCode.decode(code.span, count: area)
    return FacePixels(facts: frame.facts, width: frame.width, height: frame.height, pixels: pixels, eyes: eyes)
  }

  package func receipt(for bytes: [UInt8]) throws(VaultError) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: try key.derivedKey(for: "cameo/1/receipt")))
  }

  package func wipe() {
    key.wipe()
  }

  private static func area(_ width: Int, _ height: Int) throws(VaultError) -> Int {
    guard (1...maximumSide).contains(width), (1...maximumSide).contains(height) else { throw .damaged }
    return width * height
  }
}
