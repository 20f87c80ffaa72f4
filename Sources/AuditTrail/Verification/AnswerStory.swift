import Casework

/// Entries that answer others: what was asked or announced, and is still open.
struct AnswerStory: Sendable {
  private var requests: [UInt64: CaseNumber] = [:]
  /// The session in which a request is being answered.
  private var redraws: [UInt64: SessionNumber] = [:]
  private var findings: Set<UInt64> = []
  /// Digests of seeds by the SEQ that announced them.
  private var samples: [UInt64: [UInt8]] = [:]

  /// Goes on with an entry.
  mutating func take(_ entry: ExaminedEntry.Content, seq: UInt64) throws(CaseStory.Break) {
    let about = entry.about.flatMap { UInt64(exactly: $0) }
    switch entry.kind {
    case .redrawRequest: requests[seq] = entry.caseNumber
    case .redrawBegin:
      guard let about, let number = requests[about], number == entry.caseNumber else { throw Self.nothing(entry) }
      redraws[about] = entry.session
    case .redrawAnswer:
      guard let about, redraws[about] == entry.session, requests[about] == entry.caseNumber else { throw Self.nothing(entry) }
      redraws[about] = nil
    case .findingRecord: findings.insert(seq)
    case .findingClose:
      guard let about, findings.remove(about) != nil else { throw Self.nothing(entry) }
    case .sampleCommit: samples[seq] = entry.entry?.says(SampleCommit.self)?.seedDigest
    case .sampleDraw:
      guard let about, let digest = samples[about] else { throw Self.nothing(entry) }
      guard entry.entry?.says(SampleDraw.self).map({ Digest.sha256($0.seed) }) == digest else {
        throw CaseStory.Break(.seedDiffers, "its seed is not the one that entry \(about) announced")
      }
    default: break
    }
  }

  private static func nothing(_ entry: ExaminedEntry.Content) -> CaseStory.Break {
    CaseStory.Break(.answersNothing, "\(entry.kind.name) answers no entry that asks for it")
  }
}
