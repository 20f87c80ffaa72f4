import Casework
package import Desk

/// Brings vendors' records to one shape, and remembers the keys that it had no use for.
package struct RecordIntake: Sendable {
  private static let unknownKeysLimit = 100

  private let options: IntakeOptions

  /// Keys of Cameo's own records that are not known, such as `result.scores` or `frames[].colour`; at most 100.
  ///
  /// They are somebody else's text: make them safe before they are shown.
  package private(set) var unknownKeys: Set<String> = []

  /// Keys whose time cannot be read, and was left out, with how many records have it so.
  package private(set) var unreadTimes: [String: Int] = [:]

  /// Makes an intake for records of one run.
  package init(options: IntakeOptions) {
    self.options = options
  }

  /// The record on Cameo's shape: with a session, a result, and at least one probe frame; every frame has a picture.
  ///
  /// - Throws: why the record is not taken: `bad-record`, `no-result`, `no-picture`, `bad-picture`, `too-large` or `unsupported`.
  package mutating func record(from object: JSONObject) throws(RecordRefusal) -> IncomingRecord {
    let field = Field(object)
    let vendor = try vendor(of: field)
    if vendor == .cameo, unknownKeys.count < Self.unknownKeysLimit {
      let keys = CameoFormat.unknownKeys(in: field.value).subtracting(unknownKeys)
      unknownKeys.formUnion(keys.sorted().prefix(Self.unknownKeysLimit - unknownKeys.count))
    }
    var record = try vendor.format.record(from: field, options: options)
    record.notice = record.notice ?? options.noticeHash.flatMap(Notice.textHash).map { Notice(textHash: $0, at: nil, channel: nil) }
    try Self.check(record.frames)
    for time in vendor.format.times(in: field) where !time.isAbsent && time.instant == nil { unreadTimes[time.path, default: 0] += 1 }
    return record
  }

  private func vendor(of record: Field) throws(RecordRefusal) -> Vendor {
    if let vendor = options.vendor { return vendor }
    guard let vendor = Vendor.allCases.first(where: { $0.format.recognises(record) }) else {
      let names = Vendor.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecordRefusal(
        code: .badRecord, message: "the record has no known vendor's shape", hint: "name the vendor with --vendor: \(names)")
    }
    return vendor
  }

  private static func check(_ frames: [IncomingFrame]) throws(RecordRefusal) {
    guard frames.contains(where: { $0.kind == .probe }) else {
      throw RecordRefusal(code: .noPicture, message: "the record has no picture of the check", hint: "have the vendor return its images")
    }
  }
}
