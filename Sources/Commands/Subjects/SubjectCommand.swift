import ArgumentParser
import AuditTrail
import Casework
import Console
import Desk
import Reports
import Store
import StoreSQLite
import TransparencyLog

/// `cameo subject`: what people may ask about their own face.
struct SubjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "subject", "Who saw this face; forget it.", exits: [.failed, .notPermitted, .unverified],
    subcommands: [SubjectReportCommand.self, SubjectErase.self])
}

/// `cameo subject report`: who saw this face.
struct SubjectReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "report", "Every look at a subject's face, and every decision, with proofs (auditor).",
    exits: [.failed, .notPermitted, .unverified])

  @OptionGroup var store: StoreOption
  @OptionGroup var signIn: SignInOptions

  @Argument(help: ArgumentHelp("The subject, as upstream refers to them.", valueName: "ref"))
  var reference: String

  @Option(help: "text, json or html; English, or Simplified Chinese where LANG says so.")
  var format: Reports.SubjectReport.Format = .text

  func validate() throws {
    if reference.isEmpty { throw ValidationError("an empty reference is nobody's") }
  }

  func run() throws {
    let open = try store.open()
    let language = Language.ofThisProcess
    let (record, madeAt) = try signIn.withSession(at: open.desk) { session throws(CommandFailure) in
      try atDesk { () throws(DeskError) in
        (try session.auditor().reportSubject(reference, as: format.rawValue, in: language.rawValue), open.desk.now())
      }
    }
    let report = Reports.SubjectReport(
      record, madeAt: madeAt, checks: try checks(record, in: open), evidence: try evidence(record, in: open))
    switch format {
    case .text: report.lines(language.subjectWords).forEach(StandardOutput.line)
    case .json: StandardOutput.line(report.json(language.subjectWords).line)
    case .html: StandardOutput.write(report.html(language.subjectWords))
    }
  }

  private func checks(_ record: SubjectRecord, in open: OpenDesk) throws(CommandFailure) -> [CaseID: [FailedCheck]] {
    try atStore { () throws(StoreError) in
      try open.store.read { reader throws(StoreError) in
        var checks: [CaseID: [FailedCheck]] = [:]
        for one in record.cases { checks[one.id] = try reader.facts(of: one.id)?.result.failedChecks }
        return checks
      }
    }
  }

  /// Every entry of the record with its proof against the newest checkpoint.
  private func evidence(_ record: SubjectRecord, in open: OpenDesk) throws(CommandFailure) -> Reports.SubjectReport.Evidence {
    try atStore { () throws(StoreError) in
      try open.store.makeCheckpoint()
      return try open.store.read { reader throws(StoreError) in
        guard let newest = try reader.checkpoints(newestOnly: true).last, let note = try? SignedNote(parsing: Array(newest.note.utf8)),
          let checkpoint = try? Checkpoint(parsing: note.text)
        else { throw .damaged("the newest checkpoint cannot be read") }
        var proofs: [Reports.SubjectReport.Proof] = []
        for seq in record.places {
          let proof = try TrailProof(of: seq, in: checkpoint, reader)
          guard let stored = try reader.entry(at: seq) else { throw .damaged("entry \(seq) is missing") }
          let text = String(decoding: TlogProof(proof.inclusion, checkpoint: note).bytes, as: UTF8.self)
          proofs.append(Reports.SubjectReport.Proof(seq: seq, bytes: Base64.encode(stored.bytes), proof: text))
        }
        return Reports.SubjectReport.Evidence(checkpoint: newest.note, verifierKey: open.checkpoints.verifierKey, proofs: proofs)
      }
    }
  }
}

extension Reports.SubjectReport.Format: ExpressibleByArgument {}
