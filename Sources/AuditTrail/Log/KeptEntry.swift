import TransparencyLog

/// An entry as it was kept, with what was kept beside it; nothing of it is believed.
package struct KeptEntry: Equatable, Sendable {
  /// Its place in the trail, at most 2^63 - 1.
  package let seq: UInt64
  /// The entry's canonical bytes.
  package let bytes: [UInt8]
  /// The leaf hash that was kept; `nil` where that is no hash. A verifier makes its own.
  let leaf: Hash?
  /// A privileged entry's own signature.
  package internal(set) var signature: [UInt8]?
  /// What it is found by; `nil` where that is nothing but its place, as in an export.
  package let filed: FiledUnder?

  /// The leaf hash that was kept, 32 bytes; empty where that is no hash.
  package var leafHash: [UInt8] { leaf?.bytes ?? [] }

  /// Takes an entry as it was kept.
  package init(seq: UInt64, bytes: [UInt8], leaf: [UInt8], signature: [UInt8]?, filed: FiledUnder? = nil) {
    (self.seq, self.bytes, self.leaf) = (min(seq, UInt64(Int64.max)), bytes, Hash(leaf.span))
    (self.signature, self.filed) = (signature, filed)
  }

  /// Takes an entry from where it is kept, copying its bytes once.
  package init(seq: UInt64, lent bytes: UnsafeRawBufferPointer, leaf: UnsafeRawBufferPointer, signature: [UInt8]?, filed: FiledUnder?) {
    let leaf = unsafe Hash(leaf.bindMemory(to: UInt8.self).span)
    (self.seq, self.bytes, self.leaf) = unsafe (min(seq, UInt64(Int64.max)), Array(bytes), leaf)
    (self.signature, self.filed) = (signature, filed)
  }
}
