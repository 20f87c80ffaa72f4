package import AuditTrail
package import Casework

/// What persistence must offer: reads of one moment, and commits that are durable, whole, and told to the trail.
///
/// A second store passes the same contract suite. All calls may come from any thread.
package protocol CaseStore: Sendable {
  /// Reads of one moment: all that `body` sees belongs together.
  func read<Value>(_ body: (any StoreReader) throws(StoreError) -> Value) throws(StoreError) -> Value

  /// Reads of one moment by several readers at once: `body` runs once for each part, maybe on threads of their own, and all see the same.
  ///
  /// - Returns: what each returned, in the order of the parts.
  func read<Value: Sendable>(
    inParts parts: Int, _ body: @Sendable (any StoreReader, _ part: Int) throws(StoreError) -> Value
  ) throws(StoreError) -> [Value]

  /// One transaction: what `body` changes and the entries that tell of it become durable together, or not at all.
  ///
  /// The entries go to the end of the author's session chain, in the order in which `body` appends them, and the session's new head is signed.
  /// `body` may run more than once, where others changed what it read before it came to an end; it does nothing outside the transaction, and
  /// what it returned last counts.
  /// A request that was committed before is not run again: the answer is `nil`. A commit of unknown outcome is looked up by its request after
  /// the store was opened again, so that the answer is always true.
  /// - Returns: what `body` returned, and where its entries are; a refusal rolls everything back. `nil` where the request had been committed by an earlier call.
  func commit<Value, Refusal: Error>(
    _ request: RequestID, by author: TrailAuthor, at now: Instant,
    _ body: (any StoreTransaction) throws(StoreError) -> Result<Value, Refusal>
  ) throws(StoreError) -> Result<Committed<Value>, Refusal>?

  /// The sealed face for a look, or for a drawing again, that is on the disk: the one way by which a face leaves the store.
  ///
  /// - Parameter place: of the `look.begin` or `redraw.begin`.
  /// - Returns: `nil` where no such entry was committed there, or longer ago than `SealedFace.releaseTime`; where the claim that the look
  ///   began under is over; and where the face is gone.
  func release(look place: UInt64, at now: Instant) throws(StoreError) -> SealedFace?

  /// Makes a checkpoint of the whole trail and keeps it; the newest stays as it is where the trail has not grown.
  func makeCheckpoint() throws(StoreError)

  /// Remembers that the trail was found to be whole up to a kept checkpoint, in the place of what was remembered before.
  func rememberVerified(_ size: UInt64) throws(StoreError)

  /// Makes sure that what was deleted can no longer be read from the store's files, journals included.
  ///
  /// - Returns: whether that is so; `false` while somebody else still reads an older state, so that it has to be asked for again.
  @discardableResult
  func forgetDeleted() throws(StoreError) -> Bool
}

/// What can be read.
package protocol StoreReader {
  // MARK: Cases

  /// The facts of a case; `nil` where there is none.
  func facts(of id: CaseID) throws(StoreError) -> CaseFacts?
  /// The case that came from that record before, with its content digest.
  func imported(vendor: String, session: String) throws(StoreError) -> ImportedRecord?
  /// The parts of a picture that cases hold whose face is not destroyed.
  func regions(of picture: [UInt8]) throws(StoreError) -> [PictureRegion]
  /// The cases that hold a part of a picture, in the order in which they came in.
  func cases(withPicture picture: [UInt8]) throws(StoreError) -> [CaseID]
  /// Keyed digest of the whole record that a case came from, 32 bytes.
  func record(of id: CaseID) throws(StoreError) -> [UInt8]
  /// Undecided cases in the order in which they are dealt, or those of one state; `held` last.
  func queue(state: CaseState?) throws(StoreError) -> [QueueRow]
  /// Undecided cases in that order in whose metadata one of each word's spellings is found, as far as the limit; `late` is overdue.
  func queue(matching words: [[String]], limit: Int, at now: Instant) throws(StoreError) -> [QueueRow]
  /// How many undecided cases wait in each lane, and how many are held.
  func laneCounts(at now: Instant) throws(StoreError) -> LaneCounts
  /// The lease on a case, current or over.
  func lease(on id: CaseID) throws(StoreError) -> Lease?
  /// What the person holds now, the claim that was made first in front.
  func held(by person: PersonID, at now: Instant) throws(StoreError) -> [Lease]
  /// Whether a case waits that the person would be dealt, having the keys of those epochs.
  func waits(for person: PersonID, epochs: Set<EpochID>, at now: Instant) throws(StoreError) -> Bool
  /// Open cases without an alarm that are kept from somebody, with those people.
  func keptFromPeople() throws(StoreError) -> [KeptFromPeople]
  /// How many cases' faces hang on each epoch.
  func casesByEpoch() throws(StoreError) -> [EpochID: Int]
  /// The wraps of the cases whose face hangs on that epoch, oldest first, to be sealed forward; without its frames a wrap shows nothing.
  func wrapsToReseal(from epoch: EpochID, limit: Int) throws(StoreError) -> [CaseWrap]

  // MARK: Looks and decisions

  /// How many looks the person began at that level, at one case or at all, since then.
  func looks(by person: PersonID, at level: Level, case id: CaseID?, since: Instant) throws(StoreError) -> Int
  /// Which frames of a case the person saw in looks that ended, each with its finest level.
  func seenFrames(of id: CaseID, by person: PersonID) throws(StoreError) -> SeenFrames
  /// The decision on a case that was not taken back.
  func decision(on id: CaseID) throws(StoreError) -> Decision?
  /// The person's newest decisions that were not taken back, newest first.
  func decisions(by person: PersonID, limit: Int) throws(StoreError) -> [Decision]
  /// Decisions whose take-back time is over and that have not settled, oldest first.
  func dueToSettle(at now: Instant, limit: Int) throws(StoreError) -> [Decision]
  /// Settled cases whose outcome's window is over and whose face is still there, but for those that a legal hold keeps, oldest first.
  func dueToShred(at now: Instant, limit: Int) throws(StoreError) -> [CaseID]
  /// Those of them whose answer left no window, and that no hold kept: the answer itself makes them due, and no clock.
  func dueToShredAtOnce(at now: Instant, limit: Int) throws(StoreError) -> [CaseID]
  /// How many faces are due by a clock alone: of undecided cases past their cap without an open alarm, of settled ones after a window or a
  /// hold. What an open hold keeps is not due.
  func facesDueByAge(at now: Instant) throws(StoreError) -> Int
  /// Cases about which an alarm is open, in the order in which they came in.
  func openAlarms() throws(StoreError) -> [CaseID]
  /// Cases that a legal hold keeps then, in the order in which they came in.
  func openHolds(at now: Instant) throws(StoreError) -> [CaseID]
  /// Cases of which an erasure waited and need not wait any more, in the order in which they came in.
  func dueToErase(at now: Instant, limit: Int) throws(StoreError) -> [CaseID]
  /// Undecided cases past their retention cap, but for those about which an alarm or a legal hold is open.
  func dueToExpire(at now: Instant, limit: Int) throws(StoreError) -> [CaseID]
  /// Calls `body` with each settled decision, in the order in which they settled.
  func eachSettledDecision(_ range: DecisionRange, _ body: (SettledDecision) throws(StoreError) -> Void) throws(StoreError)

  // MARK: Reviewers

  /// What the person did since then.
  func ownFigures(of person: PersonID, since: Instant, until now: Instant) throws(StoreError) -> OwnFigures
  /// How many faces the person saw since then and since their last break.
  func facesSeen(by person: PersonID, since: Instant, until now: Instant, breakTime: Span) throws(StoreError) -> Int
  /// Cases of the same subject that came before, newest first; none where upstream named no subject.
  func earlierAttempts(before facts: CaseFacts, limit: Int) throws(StoreError) -> [EarlierAttempt]
  /// What was chosen under that claim and not sent.
  func draft(under lease: Lease) throws(StoreError) -> KeptDraft?
  /// Calls `body` with each row of one part that a verification compares with the trail: cases, looks, sealed frames, names, exclusions.
  ///
  /// Every row is in exactly one part; which is the store's to say.
  func eachKeptRow(part: Int, of parts: Int, _ body: (consuming KeptRow) throws(StoreError) -> Void) throws(StoreError)

  // MARK: People

  /// The names by which people sign in, as far as they are not erased.
  func names() throws(StoreError) -> [PersonName]

  // MARK: Trail

  /// The number of entries.
  func trailSize() throws(StoreError) -> UInt64
  /// The tree as the store keeps it.
  func tree() throws(StoreError) -> TrailTree
  /// Calls `body` with each stored entry that the filter lets through, in order, until it returns `false`.
  func eachEntry(_ filter: EntryFilter, _ body: (KeptEntry) throws(StoreError) -> Bool) throws(StoreError)
  /// Entries from a place on and before another, in order and at most so many, as a verifier takes them; what is missing is left out.
  func keptEntries(from start: UInt64, below end: UInt64, limit: Int) throws(StoreError) -> [KeptEntry]
  /// The stored entry at a place.
  func entry(at seq: UInt64) throws(StoreError) -> KeptEntry?
  /// Root of a complete subtree of 256^k leaves that the store kept.
  func node(level: Int, index: UInt64) throws(StoreError) -> [UInt8]?
  /// What every complete block of entries holds, in order.
  func blocks() throws(StoreError) -> [TrailBlock]
  /// Leaf hashes of a range of entries, in order.
  func leaves(_ range: Range<UInt64>) throws(StoreError) -> [[UInt8]]
  /// Every session's signed head.
  func sessionHeads() throws(StoreError) -> [KeptHead]
  /// The checkpoints that were kept, oldest first; `newestOnly` leaves out all but the last.
  func checkpoints(newestOnly: Bool) throws(StoreError) -> [KeptCheckpoint]
  /// The checkpoints of at least that size, oldest first.
  func checkpoints(from size: UInt64) throws(StoreError) -> [KeptCheckpoint]
  /// The signed heads of the sessions whose last entry is at that place or after it.
  func sessionHeads(from seq: UInt64) throws(StoreError) -> [KeptHead]
  /// The size of the checkpoint up to which the trail was found to be whole, as `rememberVerified` was told last.
  func verifiedSize() throws(StoreError) -> UInt64?
  /// The seals of checkpoints, by epoch.
  func seals() throws(StoreError) -> [KeptSeal]
}

/// What can be changed; only inside `CaseStore.commit`.
package protocol StoreTransaction: StoreReader {
  /// Appends an entry to the author's session; its place in the trail is known when the commit is done.
  func append(_ draft: EntryDraft) throws(StoreError)

  /// Writes a new case with its sealed face.
  func insert(_ new: NewCase) throws(StoreError)
  /// Moves a case to a state and a lane; moving it to `open` ends its lease, and only a claim moves it to `claimed`.
  func set(_ state: CaseState, lane: Lane, of id: CaseID) throws(StoreError)
  /// Keeps how far an alarm about a case is.
  func set(_ alarm: CaseLife.AlarmStage, of id: CaseID) throws(StoreError)
  /// Keeps until when a legal hold keeps a case's face; `nil` where it is lifted.
  func set(holdUntil end: Instant?, of id: CaseID) throws(StoreError)
  /// Keeps that an erasure of a case waits, until the case is erased.
  func awaitErasure(of id: CaseID) throws(StoreError)
  /// Moves a case within its lane.
  func set(priority: Int, of id: CaseID) throws(StoreError)
  /// Records a notice.
  func set(_ notice: Notice, of id: CaseID) throws(StoreError)
  /// Deals the next case that the person may open: raises its fence and gives the lease.
  ///
  /// Leases that are over count as open. Cases that the person skipped or passed on are left out, those
  /// sealed to other epochs, and those about which it is proposed how an alarm is to end.
  func claimNext(for person: PersonID, epochs: Set<EpochID>, until: Instant, now: Instant) throws(StoreError) -> Lease?
  /// Claims that very case: raises its fence and gives the lease.
  func claim(_ id: CaseID, for person: PersonID, until: Instant, now: Instant) throws(StoreError) -> Lease
  /// Lengthens a lease.
  func renew(_ lease: Lease, until: Instant) throws(StoreError) -> Lease
  /// Ends a lease; the case goes back to `open` unless its state was set otherwise.
  func end(_ lease: Lease) throws(StoreError)
  /// Keeps a case from ever being dealt to that person again.
  func exclude(_ person: PersonID, from id: CaseID) throws(StoreError)
  /// Lets a case be dealt again to a person from whom it was kept; to everybody where none is named.
  func readmit(_ person: PersonID?, to id: CaseID) throws(StoreError)
  /// Counts a look that begins; the entry that tells of it is the one about the case that was appended last.
  func recordLook(at id: CaseID, by person: PersonID, level: Level, now: Instant) throws(StoreError)
  /// Adds to the frames of a case that the person saw.
  func note(_ seen: SeenFrames, of id: CaseID, by person: PersonID) throws(StoreError)
  /// Keeps what was chosen under a claim and not sent, in the place of what was kept before; it is gone when the claim is.
  func keep(_ draft: KeptDraft?, under lease: Lease) throws(StoreError)
  /// Writes a decision; at most one a case stands.
  func insert(_ decision: Decision, fence: Int) throws(StoreError)
  /// Takes the standing decision on a case away.
  func removeDecision(on id: CaseID) throws(StoreError)
  /// Settles the standing decision; the entry that tells of it is the one about the case that was appended last.
  func settle(_ id: CaseID, at now: Instant, shredAt: Instant) throws(StoreError)
  /// Keeps the name by which a person signs in, in the place of one that was kept before.
  func keep(_ name: PersonName) throws(StoreError)
  /// Erases the name by which a person signs in; nothing where it is gone.
  func eraseName(of person: PersonID) throws(StoreError)
  /// Puts a wrap in the place of the one that stands, for the same case under a newer epoch.
  ///
  /// - Returns: `false` where that one stands no longer; nothing is changed then.
  func replaceWrap(of id: CaseID, _ old: FaceWrap, with new: FaceWrap) throws(StoreError) -> Bool
  /// Deletes a case's wrap and sealed frames, and moves the case to that state.
  ///
  /// - Returns: the wrap that is gone, for the certificate; `nil` where there was none.
  @discardableResult
  func destroyFace(of id: CaseID, leaving state: CaseState, at now: Instant) throws(StoreError) -> FaceWrap?
}
