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
    case .request, .program, .logKey, .signingKey, .sealingKey, .epoch, .epochKey, .policyHash, .record, .subject, .frameHashes, .digest:
      .bytes
    case .priority, .frames, .fence, .until, .level, .begin, .dwell, .looks, .decision, .rows, .from, .to, .size: .integer
    default: .text
    }
  }

  /// The key's name in `audit log --json`.
  package var name: String { "\(self)" }
}
