import ArgumentParser
import AuditTrail
import Casework
import Console
import Desk
import Reports
import Store
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
    let reading = try signIn.act(at: open.desk) { session throws(DeskError) in
      try session.auditor().reportSubject(reference, as: format.rawValue, in: language.rawValue)
    }
    let report = Reports.SubjectReport(
      reading.record, madeAt: reading.madeAt, checks: reading.checks, unattributed: reading.unattributed,
      evidence: try evidence(reading, log: open.verifierKey))
    switch format {
    case .text: report.lines(language.subjectWords).forEach(StandardOutput.line)
    case .json: StandardOutput.line(report.json(language.subjectWords).line)
    case .html: StandardOutput.write(report.html(language.subjectWords))
    }
  }

  /// Every entry of the record with its proof against the newest checkpoint.
  private func evidence(_ reading: SubjectReading, log verifierKey: String) throws(CommandFailure) -> Reports.SubjectReport.Evidence {
    let (note, entries) = try atDesk { () throws(DeskError) in try reading.evidence() }
    guard let signed = try? SignedNote(parsing: Array(note.utf8)) else {
      throw CommandFailure(.store(.damaged("the newest checkpoint cannot be read")))
    }
    let proofs = entries.map { entry in
      let proof = String(decoding: TlogProof(InclusionProof(entry), checkpoint: signed).bytes, as: UTF8.self)
      return Reports.SubjectReport.Proof(seq: entry.seq, bytes: Base64.encode(entry.bytes), proof: proof)
    }
    return Reports.SubjectReport.Evidence(checkpoint: note, verifierKey: verifierKey, proofs: proofs)
  }
}

extension Reports.SubjectReport.Format: ExpressibleByArgument {}
