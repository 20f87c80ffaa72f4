import ArgumentParser

/// `cameo`: without a command, the console.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cameo",
    abstract: "Review failed liveness checks without ever seeing more than the face.",
    discussion: """
      Without a command it opens the console.

      EXIT CODES
        0 done   1 failed   2 some or all records refused   3 not permitted, or not signed in
        4 verification failed   64 usage   130 interrupted

      ENVIRONMENT
        CAMEO_STORE   the store, where --store is not given (else the XDG data home + cameo)
        CAMEO_ASSETS  the folder of texts and samples (else beside the program, else in the checkout)
        NO_COLOR, COLORTERM, TERM, LC_ALL, LC_MESSAGES, LANG
      """,
    version: "0.1.0",
    subcommands: [
      ConsoleCommand.self, DemoCommand.self, InitCommand.self, PeopleCommand.self, ImportCommand.self, NoticeCommand.self,
      QueueCommand.self,
      CaseCommand.self, PreviewCommand.self, AuditCommand.self, SubjectCommand.self, ReportCommand.self, RetentionCommand.self,
      PolicyCommand.self, DoctorCommand.self, StatusCommand.self,
    ],
    defaultSubcommand: ConsoleCommand.self
  )
}

extension CommandConfiguration {
  /// A command's configuration whose help ends with its own exit codes.
  init(_ name: String, _ abstract: String, exits: [ProcessExit], subcommands: [any ParsableCommand.Type] = []) {
    let lines = ([.done] + exits + [.usage]).map { "  \($0.rawValue)  \($0.meaning)" }
    self.init(
      commandName: name, abstract: abstract, discussion: (["EXIT CODES"] + lines).joined(separator: "\n"), subcommands: subcommands)
  }
}

extension ProcessExit {
  /// What the code says, in help.
  var meaning: String {
    switch self {
    case .done: "done"
    case .failed: "failed"
    case .refused: "some or all records refused"
    case .notPermitted: "not permitted, or not signed in"
    case .unverified: "verification failed"
    case .usage: "usage"
    case .interrupted: "interrupted"
    }
  }
}
