package import Casework

/// The keys of the trail's forward-secure seals: one an epoch, each made of the one before, which is then destroyed.
///
/// They stand in a file of their own, outside every database, whose journals would keep old ones readable.
package protocol SealKeys: Sendable {
  /// HMAC-SHA256 of a message under the key of an epoch, 32 bytes.
  ///
  /// - Throws: where the key is missing or damaged, others can reach it, or that epoch's is destroyed already.
  func code(of message: [UInt8], epoch: UInt64) throws(SigningError) -> [UInt8]
  /// Destroys the keys of all epochs before that one; does nothing where they are gone.
  ///
  /// - Throws: where the key could not be replaced; it then is as it was, or the newer one.
  func destroyKeys(before epoch: UInt64) throws(SigningError)
}
