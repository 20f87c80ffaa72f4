package import Casework
private import Crypto

/// Who may do what here and by which keys: the fold of the trail's membership entries, each checked against the keys known before it.
///
/// Public keys are taken from nowhere else.
package struct Membership: Equatable, Sendable {
  /// Ed25519 public key of the log, 32 bytes.
  package let logKey: [UInt8]
  /// The log's name.
  package private(set) var origin: String?
  package private(set) var members: [PersonID: Member] = [:]
  package private(set) var epochs: [EpochID: Epoch] = [:]

  /// The membership before the first entry.
  package init(logKey: [UInt8]) {
    self.logKey = logKey
  }

  /// Takes in the next membership entry.
  ///
  /// - Parameter signature: the entry's own signature.
  /// - Throws: why the entry cannot stand; the membership is unchanged then.
  package mutating func take(_ entry: Entry, seq: UInt64, leaf: [UInt8], signature: [UInt8]?) throws(MembershipError) {
    let problem: MembershipError.Problem? =
      switch entry.kind {
      case .storeFounded: found(entry, leaf: leaf, signature: signature)
      case .peopleFound: foundPerson(entry, seq: seq, leaf: leaf, signature: signature)
      case .peopleRequest: request(entry, leaf: leaf, signature: signature)
      case .peopleAdd: add(entry, leaf: leaf, signature: signature)
      case .peopleConfirm: confirm(entry, seq: seq, leaf: leaf, signature: signature)
      case .peopleQualify: qualify(entry, leaf: leaf, signature: signature)
      case .peopleRetire: retire(entry, seq: seq, leaf: leaf, signature: signature)
      case .peoplePassphraseBegin: beginPassphrase(entry, leaf: leaf, signature: signature)
      case .peoplePassphraseDone: endPassphrase(entry, leaf: leaf, signature: signature)
      case .peopleWithdraw: withdraw(entry, leaf: leaf, signature: signature)
      case .epochCreate: createEpoch(entry, seq: seq, leaf: leaf, signature: signature)
      case .epochExtend: extendEpoch(entry, leaf: leaf, signature: signature)
      case .epochDestroyDone: destroyEpoch(entry, leaf: leaf, signature: signature)
      default: nil
      }
    if let problem { throw MembershipError(seq: seq, problem: problem) }
  }

  /// The person, if they may act now.
  package func active(_ id: PersonID) -> Member? {
    members[id].flatMap { $0.state == .active ? $0 : nil }
  }

  /// The person, if they asked to join and are not confirmed yet.
  package func asking(_ id: PersonID) -> Member? {
    members[id].flatMap { [.requested, .added].contains($0.state) ? $0 : nil }
  }

  /// Those who may act in a role, in the order of their names.
  package func active(_ role: Role) -> [Member] {
    members.values.filter { $0.role == role && $0.state == .active }.sorted { $0.id < $1.id }
  }

  /// Whether somebody may not retire because nobody would be left who can add people, or nobody who can confirm them.
  package func isLast(_ member: Member) -> Bool {
    member.state == .active && member.role != .reviewer && active(member.role).count == 1
  }

  /// The epoch to which import seals: of those that somebody can open who may act, the one that was made last.
  ///
  /// One whose creator was not confirmed, so that nobody vouches for it, is none of them.
  package var newestEpoch: Epoch? {
    epochs.values
      .filter { epoch in
        !epoch.isDestroyed && epoch.members.contains { active($0) != nil } && members[epoch.creator]?.activeFrom != nil
      }
      .max { $0.createdBy < $1.createdBy }
  }

  /// Who may act and can open what is sealed to an epoch.
  package func openers(of epoch: EpochID) -> Set<PersonID> {
    (epochs[epoch]?.members ?? []).filter { active($0) != nil }
  }

  /// Whether a signature is the actor's over a message, by the keys known so far; the system's key is the log's.
  package func isSigned(_ message: [UInt8], by actor: Actor, signature: [UInt8]) -> Bool {
    switch actor {
    case .system: Self.isValid(signature, over: message, key: logKey)
    case .person(let id, let role):
      if let member = members[id], member.role == role { Self.isValid(signature, over: message, key: member.keys.signing) } else { false }
    }
  }

  static func isValid(_ signature: [UInt8], over message: [UInt8], key: [UInt8]) -> Bool {
    (try? Curve25519.Signing.PublicKey(rawRepresentation: key))?.isValidSignature(signature, for: message) ?? false
  }
}

/// A membership entry that cannot stand.
package struct MembershipError: Error, Equatable, Sendable {
  /// What is wrong with it.
  package enum Problem: String, Sendable {
    case badSignature = "bad-signature"
    case badValues = "bad-values"
    case notAllowed = "not-allowed"
  }

  package let seq: UInt64
  package let problem: Problem
}

// MARK: - One entry at a time

extension Membership {
  private typealias Problem = MembershipError.Problem

  private func checked(_ entry: Entry, _ leaf: [UInt8], _ signature: [UInt8]?) -> Bool {
    guard let signature else { return false }
    return isSigned(SessionHead.privilegedMessage(leaf: leaf), by: entry.actor, signature: signature)
  }

  private mutating func found(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard origin == nil, entry.actor == .system else { return .notAllowed }
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let founded: StoreFounded = entry.says(), founded.logKey == logKey else { return .badValues }
    origin = founded.origin
    return nil
  }

  private mutating func foundPerson(_ entry: Entry, seq: UInt64, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let found: PeopleFound = entry.says(),
      var member = Member(
        bringing: found.signingKey, found.sealingKey, as: found.person, found.personRole, found.nameCommitment, found.keyDigest)
    else { return .badValues }
    let founders = members.values
    guard entry.actor == .system, origin != nil, member.role != .reviewer, founders.allSatisfy({ $0.activeFrom == seq - 1 }),
      founders.count < 2, founders.allSatisfy({ $0.role != member.role && $0.id != member.id })
    else { return .notAllowed }
    member.state = .active
    member.activeFrom = seq
    members[member.id] = member
    return nil
  }

  private mutating func request(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard let request: PeopleRequest = entry.says(),
      let member = Member(
        bringing: request.signingKey, request.sealingKey, as: request.person, request.personRole, request.nameCommitment, request.keyDigest),
      entry.actor == .person(member.id, member.role)
    else { return .badValues }
    // The only entry that brings its own key along: whoever made it holds the private half.
    guard let signature, Self.isValid(signature, over: SessionHead.privilegedMessage(leaf: leaf), key: member.keys.signing) else {
      return .badSignature
    }
    guard members[member.id].map({ $0.mayAsk }) ?? true else { return .notAllowed }
    members[member.id] = member
    return nil
  }

  private mutating func add(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let add: PeopleAdd = entry.says(), let (by, member) = acting(entry, on: add.person), add.fingerprint == member.fingerprint else {
      return .badValues
    }
    guard by.role == .supervisor, member.state == .requested, member.id != by.id else { return .notAllowed }
    members[member.id]?.state = .added
    return nil
  }

  private mutating func confirm(_ entry: Entry, seq: UInt64, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let confirm: PeopleConfirm = entry.says(), let (by, member) = acting(entry, on: confirm.person),
      confirm.fingerprint == member.fingerprint
    else { return .badValues }
    guard by.role == .auditor, member.state == .added, member.id != by.id else { return .notAllowed }
    members[member.id]?.state = .active
    members[member.id]?.activeFrom = seq
    return nil
  }

  private mutating func qualify(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let qualify: PeopleQualify = entry.says(), let (by, member) = acting(entry, on: qualify.person) else { return .badValues }
    guard by.role == .supervisor, member.role == .reviewer, member.state == .active else { return .notAllowed }
    members[member.id]?.qualifiedUntil = qualify.until
    return nil
  }

  private mutating func retire(_ entry: Entry, seq: UInt64, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let retire: PeopleRetire = entry.says(), let (by, member) = acting(entry, on: retire.person) else { return .badValues }
    guard by.role == .supervisor, by.id != member.id, member.state == .active || member.state == .added, !isLast(member) else {
      return .notAllowed
    }
    members[member.id]?.state = .retired
    members[member.id]?.retiredFrom = seq
    return nil
  }

  private mutating func withdraw(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let withdraw: PeopleWithdraw = entry.says(), case .person(let id, let role) = entry.actor,
      let by = withdraw.person == id ? asking(id) : active(id), by.role == role
    else { return .badValues }
    guard asking(withdraw.person) != nil, by.id == withdraw.person || by.role == .supervisor else { return .notAllowed }
    members[withdraw.person]?.state = .withdrawn
    return nil
  }

  private mutating func beginPassphrase(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let begin: PeoplePassphraseBegin = entry.says(), begin.keyDigest.count == 32, let by = entry.actor.person.flatMap({ active($0) })
    else { return .badValues }
    members[by.id]?.nextKeyDigest = begin.keyDigest
    return nil
  }

  private mutating func endPassphrase(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let done: PeoplePassphraseDone = entry.says(), let by = entry.actor.person.flatMap({ active($0) }) else { return .badValues }
    guard done.keyDigest == by.nextKeyDigest else { return .notAllowed }
    members[by.id]?.keyDigest = done.keyDigest
    members[by.id]?.nextKeyDigest = nil
    return nil
  }

  private mutating func createEpoch(_ entry: Entry, seq: UInt64, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let create: EpochCreate = entry.says(), create.epochKey.count == 32, epochs[create.epoch] == nil,
      let creator = entry.actor.person.flatMap({ members[$0] }), create.members.contains(creator.id)
    else { return .badValues }
    guard creator.role == .reviewer, creator.state != .retired, creator.state != .withdrawn,
      mayHold(create.members.subtracting([creator.id]))
    else {
      return .notAllowed
    }
    epochs[create.epoch] = Epoch(
      id: create.epoch, publicKey: create.epochKey, creator: creator.id, members: create.members, createdAt: entry.at, createdBy: seq,
      isDestroyed: false)
    return nil
  }

  private mutating func extendEpoch(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let extend: EpochExtend = entry.says(), let epoch = epochs[extend.epoch] else { return .badValues }
    guard let by = entry.actor.person, active(by) != nil, epoch.members.contains(by), !epoch.isDestroyed, mayHold(extend.members) else {
      return .notAllowed
    }
    epochs[extend.epoch]?.members.formUnion(extend.members)
    return nil
  }

  private mutating func destroyEpoch(_ entry: Entry, leaf: [UInt8], signature: [UInt8]?) -> Problem? {
    guard checked(entry, leaf, signature) else { return .badSignature }
    guard let destroy: EpochDestroyDone = entry.says(), epochs[destroy.epoch] != nil else { return .badValues }
    epochs[destroy.epoch]?.isDestroyed = true
    return nil
  }

  private func mayHold(_ people: Set<PersonID>) -> Bool {
    people.allSatisfy { active($0)?.role == .reviewer }
  }

  private func acting(_ entry: Entry, on person: PersonID) -> (by: Member, on: Member)? {
    guard case .person(let id, let role) = entry.actor, let by = active(id), by.role == role, let member = members[person] else {
      return nil
    }
    return (by, member)
  }
}

extension Member {
  /// Someone who brings keys along; fails on keys that are none, and on the name under which no person acts.
  fileprivate init?(
    bringing signing: [UInt8], _ sealing: [UInt8], as id: PersonID, _ role: Role, _ nameCommitment: [UInt8], _ keyDigest: [UInt8]?
  ) {
    guard id.description != Actor.system.name, [signing, sealing, nameCommitment, keyDigest ?? signing].allSatisfy({ $0.count == 32 })
    else { return nil }
    self.init(
      requesting: id, nameCommitment: nameCommitment, role: role, keys: MemberKeys(signing: signing, sealing: sealing), keyDigest: keyDigest
    )
  }
}
