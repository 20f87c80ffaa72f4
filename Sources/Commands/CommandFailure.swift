import AuditTrail
import Casework
import Desk
import Store

/// Why a command ends without having done what it was asked: one line, what helps, and the exit code.
struct CommandFailure: Error {
  let exit: ProcessExit
  /// Lower case, no full stop.
  let message: String
  /// What helps.
  let hint: String

  init(_ exit: ProcessExit, _ message: String, hint: String) {
    (self.exit, self.message, self.hint) = (exit, message, hint)
  }
}

/// Runs a use case, and tells its errors as a person at a shell can use them.
func atDesk<Value>(_ body: () throws(DeskError) -> Value) throws(CommandFailure) -> Value {
  do {
    return try body()
  } catch {
    throw CommandFailure(error)
  }
}

/// Runs something of the store's, and tells its errors as a person at a shell can use them.
func atStore<Value>(_ body: () throws(StoreError) -> Value) throws(CommandFailure) -> Value {
  do {
    return try body()
  } catch {
    throw CommandFailure(.store(error))
  }
}

extension CommandFailure {
  init(_ error: DeskError) {
    switch error {
    case .refused(let refusal): self.init(refusal)
    case .store(let error): self.init(error)
    case .keyring(.missing): self.init(.notPermitted, "this store holds no keys of that person", hint: "cameo people request makes them")
    case .keyring(.busy): self.init(StoreError.busy)
    case .keyring(.diskFull): self.init(StoreError.diskFull)
    case .keyring(.failed(let why)):
      self.init(.failed, "the keyring does not answer: \(why)", hint: "may this account read and write keyring.db?")
    case .vault(.noMemory): self.init(.failed, "no memory for secrets", hint: "raise the limit of locked memory: ulimit -l")
    case .vault(let error): self.init(.failed, "keys do not open what they should: \(error)", hint: "cameo audit verify")
    case .membership(let error):
      self.init(
        .unverified, "membership entry \(error.seq) does not stand: \(error.problem.rawValue)",
        hint: "nobody's keys are believed until that is explained: cameo audit verify")
    case .policy(let error): self.init(.failed, "the policy in force cannot be read: \(error.path)", hint: "cameo policy apply")
    case .unsignedPolicy(let seq):
      self.init(
        .unverified, "the policy in force, entry \(seq), is not signed by anyone who may apply one",
        hint: "nothing is done until that is explained: cameo audit verify")
    case .damagedEntry(let seq): self.init(.unverified, "entry \(seq) cannot be read", hint: "cameo audit verify")
    case .frameReplaced: self.init(.unverified, "a sealed frame is not the imported one", hint: "cameo audit verify")
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .missing:
      self.init(.failed, "there is no store here", hint: "cameo demo makes one to try; cameo init makes a real one; --store names another")
    case .exists: self.init(.failed, "something is here already", hint: "name an empty folder with --store")
    case .diskFull: self.init(.failed, "the disk is full; nothing was written", hint: "free some space, then do the same again")
    case .readOnly: self.init(.failed, "the store cannot be written to", hint: "is the disk mounted read-only, or the folder another's?")
    case .busy: self.init(.failed, "others are writing; nothing was written", hint: "do the same again")
    case .conflict(let why): self.init(.failed, "nothing was written: \(why)", hint: "look at what is there now, then do the same again")
    case .misuse(let why): self.init(.failed, "nothing was written: \(why)", hint: "a fault of this program: please report it")
    case .stopped: self.init(.failed, "it was stopped, and nothing was found out", hint: "do the same again, and let it end")
    case .clockDiffers:
      self.init(.failed, "this machine's clock and the store's differ; nothing was written", hint: "set the clock, then do the same again")
    case .unreachable:
      self.init(
        .failed, "the store does not answer; whether this was written cannot be told yet", hint: "look once the store answers again")
    case .ioFailed(let why): self.init(.failed, "the disk failed: \(why)", hint: "is there room on it, and is it well?")
    case .notDurable: self.init(.failed, "the store does not sync its commits; nothing was written", hint: "do the same again")
    case .unsigned: self.init(.failed, "the keys are gone; nothing was written", hint: "sign in again")
    case .damaged(let why): self.init(.failed, "the store is damaged: \(why)", hint: "leave it as it is, and compare it with a backup")
    case .unsafe(let why): self.init(.notPermitted, why, hint: "only the store's owner may reach its files: chmod -R go-rwx")
    }
  }

  private init(_ refusal: Refusal) {
    switch refusal {
    case .unknownPerson, .wrongPassphrase:
      self.init(.notPermitted, "name or passphrase does not fit", hint: "cameo people list shows who is here")
    case .delayed(let until):
      self.init(
        .notPermitted, "too many failed sign-ins in that name: the next one is possible at \(until.rfc3339)",
        hint: "wait, or have a supervisor run cameo people release")
    case .weakPassphrase(let weakness):
      self.init(
        .failed,
        weakness == .short ? "the passphrase has fewer than eight bytes" : "the passphrase is one of those that are tried first",
        hint: "a few words that do not belong together are easy to type and hard to guess")
    case .noSuchPerson: self.init(.failed, "nobody here has that name", hint: "cameo people list shows who is here")
    case .notActive:
      self.init(.notPermitted, "not confirmed yet, or retired", hint: "a supervisor runs people add, then an auditor people confirm")
    case .needs(let role):
      self.init(
        .notPermitted, "only \(role == .auditor ? "an" : "a") \(role.rawValue) may do this",
        hint: "--as names who signs in; cameo people list shows who is what")
    case .personExists: self.init(.failed, "someone of that name is here already", hint: "choose another name")
    case .notReviewer: self.init(.failed, "only an active reviewer is qualified to look", hint: "cameo people list shows who is here")
    case .oneself: self.init(.failed, "nobody retires themselves", hint: "another supervisor does it")
    case .lastOf(let role):
      self.init(.failed, "nobody else is an active \(role.rawValue)", hint: "let somebody join in that role first: cameo people request")
    case .notRequested: self.init(.failed, "nobody of that name waits to be added", hint: "the newcomer runs cameo people request first")
    case .notAdded: self.init(.failed, "nobody of that name waits to be confirmed", hint: "a supervisor runs cameo people add first")
    case .stillHere:
      self.init(.failed, "they may act here, or wait to: their name stays", hint: "cameo people retire or withdraw comes first")
    case .fingerprintDiffers:
      self.init(.failed, "the fingerprint differs", hint: "have the newcomer read it out again; do not confirm what you did not hear")
    case .noActiveReviewer:
      self.init(
        .notPermitted, "no reviewer is active, so nobody could open what would be sealed",
        hint: "cameo people request, add and confirm make a reviewer")
    case .noSuchProposal:
      self.init(
        .failed, "no policy of that name waits for an auditor", hint: "cameo policy show names those that wait; eight digits are enough")
    case .policyChanged: self.init(.failed, "another policy came into force meanwhile", hint: "look at it, then do the same again")
    case .awaitsSession:
      self.init(
        .notPermitted, "no reviewer signed in since they were confirmed, so nobody could open what would be sealed",
        hint: "any active reviewer signs in once: cameo --as ID; cameo people list shows who is active")
    case .facesLost(let count):
      self.init(
        .failed,
        count == 0
          ? "no face would be lost"
          : "\(count) \(count == 1 ? "face" : "faces") could be opened by nobody any more",
        hint: count == 0
          ? "leave --though-faces-are-lost out"
          : "have another reviewer's keys made first: both sign in; else say --though-faces-are-lost \(count)")
    case .notAsking: self.init(.failed, "nobody of that name waits to be confirmed", hint: "cameo people list shows who is here")
    case .olderKeyring:
      self.init(
        .notPermitted, "the keys that are kept are from before the passphrase was changed",
        hint: "an older keyring.db was put back: cameo doctor")
    case .keysChanged: self.init(.failed, "the desk's keys changed meanwhile", hint: "do the same again")
    case .noSuchCase: self.init(.failed, "there is no such case", hint: "cameo queue lists the undecided ones")
    case .noSuchSubject:
      self.init(.failed, "no case of that subject ever came in", hint: "the reference is the one that upstream sent as the subject's")
    case .notTold:
      self.init(.failed, "nobody recorded that the subject was told", hint: "cameo notice record does, and opens the case")
    case .toldAlready:
      self.init(.failed, "that the subject was told is recorded already", hint: "cameo case show says which text, and when")
    case .noticeInFuture: self.init(.failed, "the subject is said to be told at a time to come", hint: "record it once they were")
    case .nothingWaits: self.init(.failed, "nothing that is due waits for anybody", hint: "cameo retention status says what is due")
    case .notDelayed: self.init(.failed, "nothing is delayed", hint: "cameo case show and cameo people list say how things stand")
    case .notUndecided: self.init(.failed, "the case is decided", hint: "cameo case show says how it stands")
    case .alarmOpen:
      self.init(
        .failed, "an alarm about this case is open", hint: "a reviewer proposes how it ends, and a supervisor agrees in the console")
    case .noAlarm: self.init(.failed, "no such alarm is open", hint: "cameo queue lists the danger lane")
    case .acknowledgedAlready: self.init(.failed, "the alarm is acknowledged already", hint: "cameo audit log --case says by whom")
    case .proposalWaits:
      self.init(.failed, "it is proposed how the alarm ends", hint: "a supervisor agrees or refuses in the console first")
    case .noHold: self.init(.failed, "no legal hold is open", hint: "cameo case show says what keeps a case")
    case .holdOver: self.init(.failed, "the date is past", hint: "--until names a day to come")
    case .holdDiffers:
      self.init(.failed, "another date was asked for", hint: "cameo case show says which; repeat that, or have them ask again")
    case .holdStands: self.init(.failed, "it is held to that date already", hint: "cameo case show says how it stands")
    case .onHold: self.init(.failed, "a legal hold keeps the face", hint: "cameo case show says until when")
    case .faceGone: self.init(.failed, "the face is destroyed, or about to be", hint: "cameo retention certificate says when")
    case .onePersonAlone: self.init(.notPermitted, "this takes two people", hint: "another person does it")
    case .noReason: self.init(.failed, "this needs a reason, at most 200 characters of it", hint: "say why, without personal data")
    case .notHolder, .look, .nothingToTakeBack, .takeBackOver, .notLookedAt, .notOffered:
      self.init(.failed, "not possible now", hint: "cameo case show says how the case stands")
    case .audit(let refusal): self.init(refusal)
    }
  }

  init(_ refusal: AuditRefusal) {
    switch refusal {
    case .noNote:
      self.init(.failed, "a finding needs words, at most 2,000 bytes of them", hint: "say what was found, without personal data")
    case .noSuchEntry: self.init(.failed, "the trail has no such entry", hint: "cameo audit log lists them")
    case .noOpenFinding: self.init(.failed, "no finding is open under that number", hint: "it is the finding's place in the trail")
    case .periodNotOver: self.init(.failed, "the period is not over yet", hint: "wait for its end")
    case .periodOver: self.init(.failed, "the period is over already", hint: "a sample is announced before its sessions begin")
    case .sampleSize: self.init(.failed, "a sample has 1 to 10,000 sessions", hint: "ask for as many as somebody will go through")
    case .noSuchSample: self.init(.failed, "no sample was announced as that entry", hint: "it is the announcement's place in the trail")
    case .anothersSample: self.init(.notPermitted, "somebody else announced that sample", hint: "only they can lay its seed open")
    case .drawnAlready: self.init(.failed, "that sample was drawn before", hint: "it follows from the seed, and stays as it is")
    case .nothingToRedraw: self.init(.failed, "the look has no end, or drew nothing", hint: "cameo audit show tells what a look drew")
    case .faceGone: self.init(.failed, "the face was destroyed", hint: "nobody can draw it again")
    case .noSuchRedraw: self.init(.failed, "no redraw waits under that number", hint: "it is the request's place in the trail")
    case .ownWitness:
      self.init(.notPermitted, "that key is somebody's of this desk", hint: "a witness is somebody else's: name another --vkey")
    case .whichWitness(let names):
      self.init(.failed, "several witnesses are known: \(names.joined(separator: ", "))", hint: "--witness names the one that is asked")
    case .seedLost: self.init(.failed, "the key no longer makes the announced seed", hint: "announce another sample")
    }
  }
}
