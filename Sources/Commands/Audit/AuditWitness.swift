import ArgumentParser
import AuditTrail
import Casework
import Desk
import Foundation
import TransparencyLog

/// `cameo audit witness`: somebody else's word that the trail only grew.
struct AuditWitness: ParsableCommand {
  static let configuration = CommandConfiguration(
    "witness", "Ask a witness for its word that the trail only grew, and keep it (auditor).", exits: [.failed, .notPermitted, .unverified],
    subcommands: [AuditWitnessRequest.self, AuditWitnessAccept.self])
}

/// `cameo audit witness request`: what is sent to a witness.
struct AuditWitnessRequest: ParsableCommand {
  static let configuration = CommandConfiguration(
    "request", "The body of a tlog-witness add-checkpoint, for: curl --data-binary @- WITNESS/add-checkpoint (auditor).",
    exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Option(
    help: ArgumentHelp(
      "The size that the witness signed last, which it names where it answers 409; else that of its newest answer that was accepted.",
      valueName: "size"))
  var old: UInt64?

  @Option(help: ArgumentHelp("Which witness is asked, where several are known: its name, or its verifier key.", valueName: "name"))
  var witness: String?

  func run() throws {
    let open = try store.open()
    let proving = try signIn.act(at: open.desk) { session throws(DeskError) in
      try session.auditor().requestWitness(from: old, of: witness)
    }
    let grown = try atDesk { () throws(DeskError) in try proving.proof() }
    guard proving.oldSize <= grown.size else {
      throw CommandFailure(
        .unverified, "the witness signed \(proving.oldSize) entries, and there are \(grown.size)", hint: "cameo audit verify")
    }
    guard let note = grown.note, let signed = try? SignedNote(parsing: Array(note.utf8)) else {
      throw CommandFailure(.failed, "the trail grew meanwhile", hint: "do the same again")
    }
    // A witness that has seen nothing gets no proof.
    let proof = grown.growth.map(ConsistencyProof.init) ?? ConsistencyProof(oldSize: 0, newSize: grown.size, hashes: [])
    StandardOutput.write(String(decoding: WitnessRequest.body(proof, checkpoint: signed), as: UTF8.self))
  }
}

/// `cameo audit witness accept`: the witness's answer.
struct AuditWitnessAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    "accept", "Check a witness's answer, and keep it in the trail (auditor).", exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: ArgumentHelp("The answer's body: cosignature lines; - for standard input.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The witness's verifier key, where no answer of that witness was accepted before.", valueName: "key"))
  var vkey: String?

  func validate() throws {
    if let type = vkey.flatMap(WitnessWord.unknownType) {
      throw ValidationError("a verifier key of type \(type), which cannot be checked here: a witness's is of type 4 (Ed25519)")
    }
    guard vkey.map(WitnessWord.isVerifierKey) ?? true else {
      throw ValidationError("not a witness's verifier key: name+hash+key, of the type of cosignatures")
    }
  }

  func run() throws {
    let answer = try Self.answer(file)
    let open = try store.open()
    let words = try witnessing(
      try atDesk { () throws(DeskError) in try open.desk.system.witnessWords(in: answer, of: vkey, log: open.verifierKey) })
    try signIn.withSession(at: open.desk) { session throws(CommandFailure) in
      for word in words { try atDesk { () throws(DeskError) in try session.auditor().keep(word) } }
    }
    for word in words { StandardOutput.line("\(word.size) \(word.verifierKey)") }
  }

  private func witnessing(_ words: Result<[WitnessWord], WitnessFault>) throws(CommandFailure) -> [WitnessWord] {
    do throws(WitnessFault) {
      return try words.get()
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func answer(_ path: String) throws(CommandFailure) -> [UInt8] {
    let file = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
    guard let answer = file.flatMap({ InputFile.bytes(of: $0, limit: 1 << 20) }) else {
      throw CommandFailure(.failed, "the answer \(path) cannot be read", hint: "name a file with the witness's answer")
    }
    return answer
  }
}

extension CommandFailure {
  fileprivate init(_ fault: WitnessFault) {
    switch fault {
    case .notSignatures:
      self.init(.unverified, "the answer is no list of cosignatures", hint: "what did the witness answer? 409 names the size for --old")
    case .logsOwnLine:
      self.init(.unverified, "the answer only repeats the log's own line", hint: "a witness answers with a line of its own")
    case .unknown(let name):
      self.init(.unverified, "no witness that is known here signed it: it is of \(name)", hint: "--vkey names a new witness's key")
    case .badSignature(let name):
      self.init(
        .unverified, "\(name) did not sign a checkpoint of this log by one of the lines",
        hint: "a line that was changed, or a checkpoint that is not kept here, is nobody's word")
    case .badTime(let name):
      self.init(.unverified, "\(name) signed without a time, or at one that is still to come", hint: "whose clock is wrong?")
    }
  }
}
