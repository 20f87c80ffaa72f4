import AuditTrail
import Casework

extension EntryDraft {
  /// The draft with an ordinary value under each key that its kind asks for and the test left out.
  var whole: EntryDraft {
    kind.requiredKeys.filter { values[$0] == nil }.reduce(self) { draft, key in
      let record = key == .record ? caseID.map(TestTrail.record) : nil
      return draft.with(key, record ?? Self.ordinary(key, in: kind))
    }
  }

  static func ordinary(_ key: EntryKey, in kind: EntryKind) -> [UInt8] {
    let text: String =
      switch key {
      case .format, .fence, .frames, .uid: "1"
      case .level: "2"
      case .person: "rita"
      case .personRole: "reviewer"
      case .members: "rita"
      case .scope: "sessions"
      case .state: kind == .faceShred ? "shredded" : "open"
      case .hold: "no-notice"
      case .lane: "normal"
      case .outcome: "approve"
      case .reason: kind == .claimSkip ? "other" : "FN.LIVE"
      case .secondaryReason: "FN.LIVE"
      case .result: "confirmed"
      default: key.form == .integer ? "0" : "ordinary"
      }
    switch key {
    case .mosaics: return DrawnMosaic.sample()
    case .epoch, .subject, .replayed: return [UInt8](repeating: 7, count: 16)
    default: return key.form == .bytes ? Digest.sha256("ordinary \(key.name)") : Array(text.utf8)
    }
  }
}

extension DrawnMosaic {
  /// The bytes of one picture of the first probe frame, as a look's end lists it.
  static func sample(frame: Int = 0, level: Int = 2, columns: Int = 46, rows: Int = 30) -> [UInt8] {
    guard let rendering = Rendering(symbols: 3, colors: 3, view: [0, 0, 0, 8, 128, 0, 128, 0], comparison: [0, 0, 0]),
      let mosaic = DrawnMosaic(
        kind: .probe, index: frame, level: Level(rawValue: level) ?? .facts, columns: columns, rows: rows, rendering: rendering,
        receipt: Digest.sha256("receipt"))
    else { return [] }
    return [mosaic].entryBytes
  }
}
