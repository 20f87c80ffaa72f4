/// The name of a value in an entry; the numbers are part of the format and are never used again.
package enum EntryKey: UInt16, CaseIterable, Sendable {
  case request = 1
  case program = 2
  case account = 3
  case terminal = 4
  case origin = 6
  case logKey = 7
  case sealLabel = 8
  case person = 10
  case personRole = 11
  case signingKey = 12
  case sealingKey = 13
  case fingerprint = 14
  case epoch = 20
  case epochKey = 21
  case members = 22
  case policy = 23
  case policyHash = 24
  case vendor = 30
  case source = 31
  case record = 32
  case subject = 33
  case state = 34
  case lane = 35
  case notice = 36
  case frames = 37
  case frameHashes = 38
  case code = 39
  case priority = 40
  case noticeAt = 41
  case channel = 42
  case fence = 50
  case until = 51
  case reason = 52
  case outcome = 53
  case secondaryReason = 54
  case level = 60
  case frame = 61
  case begin = 62
  case dwell = 63
  case mosaics = 64
  case looks = 65
  case decision = 66
  case report = 80
  case rows = 81
  case digest = 82
  case from = 83
  case to = 84
  case filter = 85
  case result = 86
  case size = 87
  case replayed = 88
  case note = 89
  case about = 90
  case seed = 91
  case witness = 92
  case cosignature = 93

  /// How the bytes of a value are to be read.
  package enum Form: String, Sendable {
    /// UTF-8.
    case text
    /// As they are.
    case bytes
    /// A decimal whole number in ASCII.
    case integer
  }

  /// The form of the key's values.
  package var form: Form {
    switch self {
    case .request, .program, .logKey, .signingKey, .sealingKey, .epoch, .epochKey, .policyHash, .record, .subject, .frameHashes, .digest,
      .replayed, .seed:
      .bytes
    case .priority, .noticeAt, .frames, .fence, .until, .level, .begin, .dwell, .looks, .decision, .rows, .from, .to, .size, .about:
      .integer
    default: .text
    }
  }

  /// The key's name in `audit log --json`.
  package var name: String { "\(self)" }

  /// What a value under the key says.
  package var says: String {
    switch self {
    case .request: "a wider look's request"
    case .program: "SHA-256 of the program"
    case .account: "account that called"
    case .terminal: "terminal's type"
    case .origin: "the log's name"
    case .logKey: "Ed25519 public key of the log"
    case .sealLabel: "name of a seal key"
    case .person: "whom the entry is about"
    case .personRole: "`reviewer`, `auditor`, `supervisor`"
    case .signingKey: "Ed25519 public key"
    case .sealingKey: "X25519 public key"
    case .fingerprint: "as it was read out"
    case .epoch: "16 bytes that name an epoch"
    case .epochKey: "X25519 public key"
    case .members: "names, ascending, with commas"
    case .policy: "its canonical text"
    case .policyHash: "SHA-256 of that text"
    case .vendor: "whose record"
    case .source: "which client's"
    case .record: "keyed digest of the whole record"
    case .subject: "keyed pseudonym"
    case .state: "state of a case"
    case .lane: "lane of the queue"
    case .notice: "digest of the text that the subject was given"
    case .frames: "how many"
    case .frameHashes: "SHA-256 of each sealed frame, one after the other"
    case .code: "why it is held"
    case .priority: "higher is dealt earlier"
    case .noticeAt: "when the subject was told, in milliseconds since 1970"
    case .channel: "where the subject was told"
    case .fence: "counts the claims of a case"
    case .until: "milliseconds since 1970"
    case .reason: "reason code"
    case .outcome: "outcome of a decision"
    case .secondaryReason: "reason code"
    case .level: "0 to 3"
    case .frame: "a frame's place"
    case .begin: "SEQ of the `look.begin`; in exports, the SEQ after which"
    case .dwell: "milliseconds"
    case .mosaics: "a line each: frame, level, size, symbols, colours, view, look receipt"
    case .looks: "how many"
    case .decision: "SEQ of the `decision.record`"
    case .report: "name and format"
    case .rows: "how many"
    case .digest: "32 bytes: SHA-256 of the wrap that is gone, or of a seed; the root of the tree that is signed off"
    case .from: "milliseconds since 1970"
    case .to: "milliseconds since 1970"
    case .filter: "what was asked for"
    case .result: "what came of it"
    case .size: "tree size"
    case .replayed: "the session that was replayed"
    case .note: "in the writer's own words, without personal data"
    case .about: "SEQ of the entry that this one answers or is about"
    case .seed: "what a sample is drawn by, 32 bytes"
    case .witness: "a witness's verifier key"
    case .cosignature: "signature lines of a signed note"
    }
  }
}
