package import AuditTrail

/// Why the store did not do what it was asked.
package enum StoreError: Error, Equatable, Sendable {
  /// Nothing was written: the disk is full.
  case diskFull
  /// Nothing was written: what was asked does not fit what is kept now, such as a lease that is over, or a name that is taken.
  case conflict(String)
  /// Nothing was written: what was asked contradicts itself, or names what never was.
  case misuse(String)
  /// Nothing was found out: whoever had asked for it stopped it.
  case stopped
  /// Nothing was written: reading or writing failed, with the library's own words.
  case ioFailed(String)
  /// Nothing was written: others held the store for too long.
  case busy
  /// Nothing was written: the store's files cannot be written to.
  case readOnly
  /// Nothing was written: the writing connection does not sync every commit to the disk.
  case notDurable
  /// Nothing was written: the actor's keys are gone, so the entry could not be signed.
  case unsigned
  /// Nothing was written: this machine's clock and the store's are too far apart.
  case clockDiffers
  /// The store does not answer; where a commit was on its way, nobody can tell yet whether it was made.
  case unreachable
  /// What the files hold is not a store of this version.
  case damaged(String)
  /// There is no store here.
  case missing
  /// A store, or something else, is here already.
  case exists
  /// Others can reach the files; the path and what is wrong with it.
  case unsafe(String)
}

extension StoreError: TrailFailure {
  package init(_ fault: TrailFault) {
    self =
      switch fault {
      case .damaged(let words): .damaged(words)
      case .unsigned: .unsigned
      }
  }
}
