package import Casework

/// What somebody reads of the trail: the one truth of which the entry's values, the store's filter and whom it concerns are made.
package enum ReadingScope: Equatable, Sendable {
  /// The entries that a filter lets through; all of them through an empty one.
  case entries(TrailFilter)
  /// One entry with its proof, by its SEQ.
  case entry(UInt64)
  /// The proof that one entry is in the trail, by its SEQ.
  case proofOfEntry(UInt64)
  /// The proof that the trail only grew since it had so many entries.
  case proofOfGrowth(from: UInt64)
  /// A request to a witness that has signed so many entries.
  case witnessRequest(from: UInt64)
  case sessions
  /// The reader's own.
  case ownSessions
  /// What others read and wrote about the reader.
  case ownScrutiny
  case people
  case findings
  case signals(Range<Instant>)
  /// The period that is not signed off.
  case openPeriod
  case signedOffPeriods
  case samples
  /// A sample that was drawn, by SEQ of the entry that laid its seed open.
  case sample(openedBy: UInt64)
  case redraws
}

// MARK: - In an entry

extension ReadingScope {
  /// What was asked for, as the entry of the reading keeps it.
  package var words: String {
    switch self {
    case .entries(let filter): filter.words
    case .entry(let seq): "entry \(seq)"
    case .proofOfEntry(let seq): "proof of entry \(seq)"
    case .proofOfGrowth(let size): "proof from \(size) entries"
    case .witnessRequest(let size): "request to a witness from \(size) entries"
    case .sessions: "sessions"
    case .ownSessions: "own sessions"
    case .ownScrutiny: "what others saw of the reader"
    case .people: "people"
    case .findings: "findings"
    case .signals(let period): "signals from \(period.lowerBound.rfc3339) to \(period.upperBound.rfc3339)"
    case .openPeriod: "the period that is not signed off"
    case .signedOffPeriods: "periods signed off"
    case .samples: "samples"
    case .sample(let seq): "sample drawn as entry \(seq)"
    case .redraws: "redraws"
    }
  }
}

extension TrailFilter {
  fileprivate var words: String {
    let names = kinds.map { $0.map(\.name).sorted().joined(separator: " ") }
    let parts = [
      caseID.map { "case \($0)" }, person.map { "person \($0)" }, names.map { "kind \($0)" }, from.map { "from \($0.rfc3339)" },
      to.map { "to \($0.rfc3339)" },
    ]
    return isEmpty ? "all" : parts.compactMap(\.self).joined(separator: ", ")
  }
}
