import Crypto

/// A forward-secure seal: each epoch's key is a digest of the one before, which is then destroyed.
///
/// Whoever takes the machine finds only the key of the current epoch, cannot compute an earlier one, and so cannot forge an earlier
/// tag. Each epoch makes exactly one tag, bound to the size of the tree and not to the clock. The format is Cameo's own:
///
///     K[i+1] = HMAC-SHA256(K[i], label || " evolve")
///     tag[i] = HMAC-SHA256(K[i], label || " tag" || 00 || u64 i || u64 time || u64 size || root), integers big-endian
package struct Seal: Hashable, Sendable {
  /// What tells seals of different uses apart.
  package let label: String

  /// Seals for the use that the label names.
  package init(label: String) {
    self.label = label
  }

  /// The key of the next epoch; the caller then destroys this one.
  package func key(after key: SealKey) -> SealKey {
    SealKey(HMAC<SHA256>.authenticationCode(for: step, using: key.symmetricKey))
  }

  /// What one epoch's key authenticates to make the next one's.
  package var step: [UInt8] { Array("\(label) evolve".utf8) }

  /// The tag of a state under the key of its epoch.
  package func tag(for state: SealedState, key: SealKey) -> Hash {
    Hash(HMAC<SHA256>.authenticationCode(for: message(for: state), using: key.symmetricKey))
  }

  /// HMAC-SHA256 of any message under a key, 32 bytes.
  package static func code(of message: [UInt8], key: SealKey) -> [UInt8] {
    Hash(HMAC<SHA256>.authenticationCode(for: message, using: key.symmetricKey)).bytes
  }

  /// Whether a tag is that of the state under the key of its epoch, compared in constant time.
  package func isValid(_ tag: Hash, for state: SealedState, key: SealKey) -> Bool {
    HMAC<SHA256>.isValidAuthenticationCode(tag.bytes, authenticating: message(for: state), using: key.symmetricKey)
  }

  /// What the tag of a state authenticates.
  package func message(for state: SealedState) -> [UInt8] {
    var message = Array("\(label) tag\0".utf8)
    message.append(bigEndian: state.epoch)
    message.append(bigEndian: state.milliseconds)
    message.append(bigEndian: state.size)
    message.append(state.root)
    return message
  }
}

/// What a seal's tag vouches for.
package struct SealedState: Hashable, Sendable {
  /// The number of the epoch, from 0 and without gaps.
  package let epoch: UInt64
  /// When it was sealed, in milliseconds since 1970.
  package let milliseconds: UInt64
  /// The number of leaves in the tree.
  package let size: UInt64
  /// The root of the tree.
  package let root: Hash

  /// States what is sealed.
  package init(epoch: UInt64, milliseconds: UInt64, size: UInt64, root: Hash) {
    self.epoch = epoch
    self.milliseconds = milliseconds
    self.size = size
    self.root = root
  }
}
