import ArgumentParser
import Reports

/// `cameo doctor`: what is missing, unsafe or slow here.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration("doctor", "What is missing, unsafe or slow here, each with a hint.", exits: [.failed])

  @OptionGroup var store: StoreOption

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let findings = Doctor(directory: try store.directory()).examine()
    if json {
      let list = findings.map { finding in
        JSON.object([
          ("check", .text(finding.check)), ("status", .text(finding.status.rawValue)), ("detail", .text(finding.detail)),
          ("hint", JSON(finding.hint)),
        ])
      }
      StandardOutput.line(JSON.array(list).line)
    } else {
      for finding in findings {
        StandardOutput.line("\(finding.status.rawValue.padded(to: 5)) \(finding.check.padded(to: 11)) \(PlainText.line(finding.detail))")
        if let hint = finding.hint { StandardOutput.line("      hint: \(PlainText.line(hint))") }
      }
    }
    StandardOutput.flush()
    if findings.contains(where: { $0.status == .bad }) { throw ExitCode(ProcessExit.failed.rawValue) }
  }
}
