package import Casework
internal import TransparencyLog

/// The forward-secure seals of the trail's checkpoints: one a checkpoint, bound to the size and root of its tree.
///
/// Whoever takes the machine finds the key of the next seal and none of an earlier one, so that what was sealed before cannot be sealed anew.
/// The construction is `TransparencyLog.Seal`, under the label `cameo seal v1`; the time is that of the newest entry.
package enum TrailSeal {
  static let seal = Seal(label: "cameo seal v1")

  /// What the key of one epoch authenticates to make the next one's.
  package static var step: [UInt8] { seal.step }

  /// What the tag of a tree authenticates; `nil` where the tree's root is none.
  package static func message(epoch: UInt64, at: Instant, tree: TrailTree) -> [UInt8]? {
    Hash(tree.root).map { seal.message(for: SealedState(epoch: epoch, milliseconds: milliseconds(at), size: tree.size, root: $0)) }
  }

  static func milliseconds(_ instant: Instant) -> UInt64 { UInt64(max(0, instant.milliseconds)) }
}

/// A seal as it was kept.
package struct KeptSeal: Equatable, Sendable {
  /// Its place among the seals, from 0 and without gaps.
  package let epoch: UInt64
  /// The size of the sealed checkpoint's tree.
  package let size: UInt64
  package let at: Instant
  /// 32 bytes.
  package let tag: [UInt8]

  /// Takes a seal as it was kept; nothing of it is believed.
  package init(epoch: UInt64, size: UInt64, at: Instant, tag: [UInt8]) {
    (self.epoch, self.size, self.at, self.tag) = (epoch, size, at, tag)
  }
}
