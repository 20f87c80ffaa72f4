/// The name of a value in an entry; the numbers are part of the format and are never used again.
package enum EntryKey: UInt16, CaseIterable, Sendable {
  case program = 2
  case uid = 3
  case terminal = 4
  case format = 5
  case origin = 6
  case logKey = 7
  case decoder = 8
  case loginUID = 9
  case person = 10
  case personRole = 11
  case signingKey = 12
  case sealingKey = 13
  case fingerprint = 14
  case nameCommitment = 15
  case host = 16
  case address = 17
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
  case hold = 39
  case priority = 40
  case noticeAt = 41
  case channel = 42
  case fence = 50
  case until = 51
  case reason = 52
  case outcome = 53
  case secondaryReason = 54
  case level = 60
  case look = 62
  case dwell = 63
  case mosaics = 64
  case omitted = 65
  case report = 80
  case count = 81
  case wrapDigest = 82
  case from = 83
  case to = 84
  case scope = 85
  case result = 86
  case size = 87
  case replayed = 88
  case note = 89
  case about = 90
  case seed = 91
  case witness = 92
  case cosignature = 93
  case after = 94
  case root = 95
  case seedDigest = 96
  case openFindings = 97
  case reportFormat = 98
  case language = 99
  case readCase = 100
  case readKinds = 101
  case keyDigest = 114
  case changes = 115
  case vendorSession = 116
  case facts = 117
  case frameFacts = 118
  case wrapHash = 119

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
  package var form: Form { Self.forms[Int(rawValue)] }

  /// The key's name in `audit log --json`: part of the format, and no other than the number is.
  package var name: String { row.name }

  /// What a value under the key says.
  package var says: String { row.says }

  private var row: Row { Self.rows[Int(rawValue)] }

  /// The forms alone; a verifier asks for one with every value, and a whole row would cost it more than the answer.
  private static let forms = rows.map(\.form)

  /// The table by number.
  private static let rows: [Row] = {
    var rows = [Row](repeating: table[0], count: 256)
    for row in table { rows[Int(row.key.rawValue)] = row }
    return rows
  }()
}
