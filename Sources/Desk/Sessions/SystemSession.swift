package import AuditTrail
package import Casework
package import Store

/// What is done at the desk where nobody signs in: imports, retention, the queue's metadata, verification, and facts for `doctor`.
///
/// It gives results, never an entry's content and never a face.
package struct SystemSession: Sendable {
  let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }
}

extension SystemSession {
  /// The policy in force: the trail's last one, signed by a supervisor who might act then, or by the founding.
  ///
  /// - Throws: `DeskError.unsignedPolicy` where it is not; nothing goes by rules that nobody stands for.
  package func policy() throws(DeskError) -> Policy { try desk.policy() }

  /// Everyone who asked to join, in the order of their pseudonyms.
  package func people() throws(DeskError) -> [Member] { try desk.membership().members.values.sorted { $0.id < $1.id } }

  /// The log's name; `nil` where the trail does not begin with a founding.
  package func origin() throws(DeskError) -> String? { try desk.membership().origin }

  /// Undecided cases in the order in which they are dealt, or those of one state, as their metadata tell them; `held` last.
  package func queue(state: CaseState?) throws(DeskError) -> [QueueRow] {
    try desk.read { reader throws(StoreError) in try reader.queue(state: state) }
  }

  /// Begins a run of import for one source, in a session of the system's.
  ///
  /// - Throws: `Refusal.noActiveReviewer` and `awaitsSession` where nobody could open what would be sealed.
  package func beginImport(from source: String) throws(DeskError) -> ImportRun { try ImportRun(desk: desk, source: source) }
}

// MARK: - Retention

extension SystemSession {
  /// Settles what can no longer be taken back and destroys the faces whose time is over.
  ///
  /// - Parameter limit: at most so many cases of each kind; unless told otherwise so few that nobody's next case waits long for it.
  @discardableResult
  package func keepUp(limit: Int? = nil) throws(DeskError) -> RetentionReport { try desk.keepUp(limit: limit ?? Desk.keepUpLimit) }

  /// How many cases wait for retention now.
  package func due() throws(DeskError) -> RetentionDue { try desk.due(at: desk.now(), limit: .max) }

  /// What keeps faces that are due from being destroyed until a supervisor and an auditor say so.
  package func brake() throws(DeskError) -> RetentionBrake? { try desk.brake() }

  /// How many cases have been waiting for retention for so long.
  package func overdue(by span: Span) throws(DeskError) -> RetentionDue { try desk.due(at: desk.now() - span, limit: .max) }

  /// Deletes the private keys of epochs that were followed by a newer one and on which no face hangs any more.
  ///
  /// - Returns: how many.
  package func destroyEpochs() throws(DeskError) -> Int { try desk.destroyEpochs() }

  /// Every epoch whose key is still there, oldest first.
  package func epochStandings() throws(DeskError) -> [EpochStanding] { try desk.epochStandings() }

  /// Makes sure that what was deleted can no longer be read from the store's files, journals included.
  ///
  /// - Returns: whether that is so; `false` while somebody else still reads an older state.
  @discardableResult
  package func forgetDeleted() throws(DeskError) -> Bool {
    try storing { () throws(StoreError) in try desk.store.forgetDeleted() }
  }
}

// MARK: - How the trail stands

extension SystemSession {
  /// The newest checkpoint, made now where the trail has grown: a signed note.
  ///
  /// - Returns: `nil` where there is none.
  package func checkpoint() throws(DeskError) -> String? {
    try storing { () throws(StoreError) in
      try desk.store.makeCheckpoint()
      return try desk.store.read { reader throws(StoreError) in try reader.checkpoints(newestOnly: true).last?.text }
    }
  }

  /// The newest checkpoint that somebody outside signed; `nil` where nobody's word was accepted.
  package func cosignedCheckpoint() throws(DeskError) -> CosignedCheckpoint? {
    try desk.read { reader throws(StoreError) in try reader.cosignedCheckpoint() }
  }

  /// When something was last taken out of the house.
  package func takenOut() throws(DeskError) -> TakenOut { try inspection.takenOut() }

  /// The words in a witness's answer for checkpoints of this log, of the witnesses whose words were kept before and of one whose key is given.
  ///
  /// - Parameter log: the log's verifier key.
  package func witnessWords(in answer: [UInt8], of key: String?, log: String) throws(DeskError) -> Result<[WitnessWord], WitnessFault> {
    let (known, notes) = try desk.read { reader throws(StoreError) in
      (try reader.witnesses(), try reader.checkpoints(newestOnly: false).reversed().map(\.text))
    }
    let keys = Set(known.keys).union([key].compactMap(\.self)).sorted()
    return Result { () throws(WitnessFault) in
      try WitnessWord.words(in: answer, of: keys, log: log, over: notes, at: desk.surroundings.now())
    }
  }

  /// What verifies the trail.
  package var inspection: TrailInspection { TrailInspection(store: desk.store, logKey: desk.logPublicKey.logKey) }
}
