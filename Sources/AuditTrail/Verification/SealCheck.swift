import Casework
import TransparencyLog

/// Judges seals by the first key: that there is one an epoch without gaps, of this tree, and that none is missing at the end.
struct SealCheck {
  let witness: SealWitness
  let seals: [KeptSeal]
  /// The sizes of the kept checkpoints, ascending.
  let checkpoints: [UInt64]
  let size: UInt64

  /// Tells what is wrong, each with the entries that the seal vouches for and the one before it does not.
  ///
  /// - Parameter root: of the tree at a checkpoint's size; `nil` where there is none.
  func find(_ root: (UInt64) -> Hash?, _ ledger: inout Ledger) {
    var key = witness.first
    var previous: UInt64 = 0
    for (epoch, kept) in seals.enumerated() {
      // Past a gap every tag would fail under a key that is not its own: the gap says it all.
      guard kept.epoch == UInt64(epoch), epoch == 0 || kept.size > previous else {
        let words = "seal \(epoch) is missing before the checkpoint of size \(kept.size)"
        ledger.add(Finding(.sealGap, entries(previous, kept.size) ?? previous...previous, words))
        return
      }
      if let finding = check(kept, root(kept.size), key, after: previous) { ledger.add(finding) }
      previous = kept.size
      key = TrailSeal.seal.key(after: key)
    }
    if let bare = checkpoints.first(where: { seals.isEmpty || $0 > previous }) {
      ledger.add(
        Finding(.sealMissing, entries(previous, bare), "neither the checkpoint of size \(bare) nor any later one is sealed"))
    }
    if let finding = checkCurrent(key) { ledger.add(finding) }
  }

  private func check(_ kept: KeptSeal, _ root: Hash?, _ key: SealKey, after previous: UInt64) -> Finding? {
    guard let root else {
      return kept.size > size
        ? Finding(.badSeal, at: size, "a checkpoint of \(kept.size) entries was sealed, and there are \(size)")
        : Finding(.badSeal, entries(previous, kept.size), "seal \(kept.epoch) is of size \(kept.size), where no checkpoint stands")
    }
    let state = SealedState(epoch: kept.epoch, milliseconds: TrailSeal.milliseconds(kept.at), size: kept.size, root: root)
    guard let tag = Hash(kept.tag), TrailSeal.seal.isValid(tag, for: state, key: key), kept.at.milliseconds >= 0 else {
      let hint = kept.epoch == 0 ? ", or the key that was given is not this store's first" : ""
      return Finding(.badSeal, entries(previous, kept.size), "the checkpoint of size \(kept.size) is not the one that was sealed\(hint)")
    }
    return nil
  }

  /// Whether the store's key is the one that follows its seals: a store put back to an older state has a later one.
  private func checkCurrent(_ key: SealKey) -> Finding? {
    guard let current = witness.current else { return nil }
    let (epoch, probe) = (UInt64(seals.count), [UInt8]("cameo seal probe".utf8))
    guard current(probe, epoch) != Seal.code(of: probe, key: key) else { return nil }
    return Finding(
      .sealKeyDiffers, nil, "the store's seal key does not follow its \(seals.count) seals: later ones were taken away, or the key is gone")
  }

  private func entries(_ first: UInt64, _ end: UInt64) -> ClosedRange<UInt64>? {
    end > first ? first...(end - 1) : nil
  }
}
