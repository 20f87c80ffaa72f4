import AuditTrail
package import Casework

/// A face region as it is sealed: masked, and reduced to the finest level.
package struct FacePixels: Equatable, Sendable {
  package let facts: FrameFacts
  package let width: Int
  package let height: Int
  /// `width * height` pixels of red, green, blue, alpha; all four are 0 outside the face region.
  package let pixels: [UInt8]
  /// Where the eyes are, if the record told: of a face, so sealed with it.
  package let eyes: EyePlaces?

  package init(facts: FrameFacts, width: Int, height: Int, pixels: [UInt8], eyes: EyePlaces? = nil) {
    (self.facts, self.width, self.height, self.pixels, self.eyes) = (facts, width, height, pixels, eyes)
  }
}

/// A secret as it is typed: kept in locked memory, wiped when it is let go.
package protocol Passphrase: AnyObject, Sendable {
  /// The number of bytes.
  var count: Int { get }
  /// Adds a byte of UTF-8; ignored beyond 1,024.
  func append(_ byte: UInt8)
  /// Takes the last character of UTF-8 away.
  func removeLastCharacter()
  /// Overwrites everything.
  func wipe()
  /// Why nobody is to take it as their own; `nil` where nothing speaks against it.
  var weakness: PassphraseWeakness? { get }
}

/// Why a passphrase is refused where somebody chooses it.
package enum PassphraseWeakness: Equatable, Sendable {
  /// Fewer than eight bytes.
  case short
  /// One of those that are tried first, or made of next to nothing.
  case common
}

/// A person's keys at rest: private keys under the passphrase, public ones beside them.
package struct SealedPerson: Equatable, Sendable {
  package let id: PersonID
  package let keys: MemberKeys
  /// Suite, parameters and ciphertext.
  package let sealed: [UInt8]

  package init(id: PersonID, keys: MemberKeys, sealed: [UInt8]) {
    (self.id, self.keys, self.sealed) = (id, keys, sealed)
  }

  /// SHA-256 of the sealed private keys, 32 bytes: entries tell by it which are the person's newest.
  var digest: [UInt8] { Digest.sha256(sealed) }
}

/// A new epoch: its public key, and its private key sealed to each member.
package struct NewEpoch: Equatable, Sendable {
  package let id: EpochID
  /// X25519 public key, 32 bytes.
  package let publicKey: [UInt8]
  package let sealed: [PersonID: [UInt8]]

  package init(id: EpochID, publicKey: [UInt8], sealed: [PersonID: [UInt8]]) {
    (self.id, self.publicKey, self.sealed) = (id, publicKey, sealed)
  }
}

/// Why the vault did not open or seal.
package enum VaultError: Error, Equatable, Sendable {
  /// The passphrase, or the key, does not fit.
  case wrongKey
  /// The bytes are of a suite or with parameters that are not accepted.
  case unknownSuite
  /// The bytes are not what they should be.
  case damaged
  /// The keys were wiped.
  case locked
  /// Memory for secrets could not be had.
  case noMemory
}

/// Where faces and keys are sealed and opened.
package protocol FaceVault: Sendable {
  /// An empty passphrase to type into.
  func makePassphrase() throws(VaultError) -> any Passphrase

  /// Makes a person's own keys, sealed under their passphrase.
  func makePerson(_ id: PersonID, passphrase: any Passphrase) throws(VaultError) -> SealedPerson

  /// Opens a person's keys; takes about a second, on purpose.
  /// - Throws: `wrongKey` where the passphrase does not fit.
  func unlock(_ person: SealedPerson, passphrase: any Passphrase) throws(VaultError) -> any PersonKeys

  /// Makes an epoch whose private key only these members can open.
  func makeEpoch(_ id: EpochID, for members: [PersonID: MemberKeys]) throws(VaultError) -> NewEpoch

  /// Seals a case's frames under a new key of the case's own, and that key to the epoch; keeps neither.
  func sealFace(
    of id: CaseID, frames: [FacePixels], to epoch: EpochID, publicKey: [UInt8], policyHash: [UInt8]
  ) throws(VaultError) -> (wrap: FaceWrap, frames: [SealedFrame])
}

/// A signed-in person's keys, in locked memory.
package protocol PersonKeys: AnyObject, Sendable {
  /// Whose keys they are.
  var person: PersonID { get }
  /// The public halves.
  var publicKeys: MemberKeys { get }

  /// Ed25519 over the message, 64 bytes.
  func sign(_ message: [UInt8]) throws(SigningError) -> [UInt8]

  /// The keys sealed under another passphrase.
  func sealed(under passphrase: any Passphrase) throws(VaultError) -> SealedPerson

  /// Opens a case's key through an epoch's key that is sealed to this person.
  func openFace(_ id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8]) throws(VaultError) -> any OpenFace

  /// Seals an epoch's private key to more members.
  func extend(_ epoch: EpochID, sealedEpochKey: [UInt8], to members: [PersonID: MemberKeys]) throws(VaultError) -> [PersonID: [UInt8]]

  /// Seals a case's key forward, to another epoch.
  func reseal(
    _ id: CaseID, wrap: FaceWrap, sealedEpochKey: [UInt8], to epoch: EpochID, publicKey: [UInt8]
  ) throws(VaultError) -> FaceWrap

  /// Destroys the keys in memory; everything after it fails.
  func wipe()
}

/// One case's key in locked memory, for the time of a look.
package protocol OpenFace: AnyObject, Sendable {
  /// The frame's pixels.
  func pixels(of frame: SealedFrame) throws(VaultError) -> FacePixels

  /// HMAC-SHA256 of bytes under a key derived from the case's: nobody can make or check it once the face is destroyed.
  func receipt(for bytes: [UInt8]) throws(VaultError) -> [UInt8]

  /// Destroys the key in memory.
  func wipe()
}
