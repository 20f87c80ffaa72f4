import ArgumentParser

/// `cameo audit`: what the trail tells, and whether it is whole.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "audit", "What the trail tells, and whether it is whole.", exits: [.failed, .notPermitted, .unverified],
    subcommands: [
      AuditLog.self, AuditShow.self, AuditVerify.self, AuditCheckpoint.self, AuditProve.self, AuditExport.self, AuditSessions.self,
      AuditReplay.self, AuditWitness.self,
    ])
}
