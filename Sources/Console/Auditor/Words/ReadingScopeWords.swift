import AuditTrail
import TerminalUI

extension ReadingScope {
  /// What was read, in a language's words.
  func words(_ language: Language) -> SafeText {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  private var english: SafeText {
    switch self {
    case .entries(let filter): filter.isEmpty ? "all entries" : "entries that a filter lets through"
    case .entry(let seq): "entry \(untrusted: String(seq))"
    case .proofOfEntry(let seq): "proof of entry \(untrusted: String(seq))"
    case .proofOfGrowth(let size): "proof that it only grew since \(untrusted: String(size)) entries"
    case .witnessRequest(let size): "request to a witness, from \(untrusted: String(size)) entries on"
    case .sessions: "sessions"
    case .ownSessions: "own sessions"
    case .ownScrutiny: "what others saw of the reader"
    case .people: "people"
    case .findings: "findings"
    case .signals: "signals"
    case .openPeriod: "the period that is not signed off"
    case .signedOffPeriods: "periods signed off"
    case .samples: "samples"
    case .sample(let seq): "the sample drawn by entry \(untrusted: String(seq))"
    case .redraws: "looks drawn again"
    }
  }

  private var chinese: SafeText {
    switch self {
    case .entries(let filter): filter.isEmpty ? "全部条目" : "筛选所得条目"
    case .entry(let seq): "条目 \(untrusted: String(seq))"
    case .proofOfEntry(let seq): "条目 \(untrusted: String(seq)) 的证明"
    case .proofOfGrowth(let size): "自 \(untrusted: String(size)) 条以来只增不减的证明"
    case .witnessRequest(let size): "向见证人提出的请求，自 \(untrusted: String(size)) 条起"
    case .sessions: "会话"
    case .ownSessions: "本人的会话"
    case .ownScrutiny: "他人查阅本人的记录"
    case .people: "人员"
    case .findings: "审计发现"
    case .signals: "信号"
    case .openPeriod: "尚未签署的期间"
    case .signedOffPeriods: "已签署的期间"
    case .samples: "抽样"
    case .sample(let seq): "条目 \(untrusted: String(seq)) 抽取的样本"
    case .redraws: "重绘的查看"
    }
  }
}
