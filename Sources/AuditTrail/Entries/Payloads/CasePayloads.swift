package import Casework

/// A case comes in.
package struct CaseImport: EntryPayload {
  package static let kind = EntryKind.caseImport

  package let vendor: String
  package let source: String
  /// Keyed digest of the whole record, 32 bytes.
  package let record: [UInt8]
  /// `nil` where upstream names no subject.
  package let subject: SubjectPseudonym?
  package let state: CaseState
  package let lane: Lane
  /// Why it is held; `nil` where it is not.
  package let hold: HoldReason?
  /// Digest of the text that the subject was given; `nil` where nobody recorded that they were told.
  package let notice: String?
  package let frames: Int
  /// SHA-256 of each sealed frame, 32 bytes each; `nil` where there is none.
  package let frameHashes: [[UInt8]]?
  package let epoch: EpochID?
  /// Of the policy by which it was taken in, 32 bytes.
  package let policyHash: [UInt8]
  /// What format 2 says too; `nil` in format 1.
  package let bound: BoundCase?

  package init(
    vendor: String, source: String, record: [UInt8], subject: SubjectPseudonym? = nil, state: CaseState, lane: Lane,
    hold: HoldReason? = nil, notice: String? = nil, frames: Int, frameHashes: [[UInt8]]? = nil, epoch: EpochID? = nil, policyHash: [UInt8],
    bound: BoundCase?
  ) {
    self.vendor = vendor
    self.source = source
    self.record = record
    self.subject = subject
    self.state = state
    self.lane = lane
    self.hold = hold
    self.notice = notice
    self.frames = frames
    self.frameHashes = frameHashes
    self.epoch = epoch
    self.policyHash = policyHash
    self.bound = bound
  }

  package init(from values: EntryValues) throws(EntryError) {
    vendor = try values[.vendor]
    source = try values[.source]
    record = try values[.record]
    subject = try values[ifPresent: .subject]
    state = try values[.state]
    lane = try values[.lane]
    hold = try values[ifPresent: .hold]
    notice = try values[ifPresent: .notice]
    frames = try values[.frames]
    frameHashes = try values[ifPresent: .frameHashes]
    epoch = try values[ifPresent: .epoch]
    policyHash = try values[.policyHash]
    bound = try BoundCase(from: values)
  }

  package func put(into values: inout EntryValues) {
    values.put(vendor, under: .vendor)
    values.put(source, under: .source)
    values.put(record, under: .record)
    values.put(subject, under: .subject)
    values.put(state, under: .state)
    values.put(lane, under: .lane)
    values.put(hold, under: .hold)
    values.put(notice, under: .notice)
    values.put(frames, under: .frames)
    values.put(frameHashes, under: .frameHashes)
    values.put(epoch, under: .epoch)
    values.put(policyHash, under: .policyHash)
    bound?.put(into: &values)
  }
}

/// A case's key is sealed to a newer epoch.
package struct CaseReseal: EntryPayload {
  package static let kind = EntryKind.caseReseal

  package let epoch: EpochID
  /// SHA-256 of the key as it is sealed to it, 32 bytes; `nil` in format 1.
  package let wrapHash: [UInt8]?

  package init(epoch: EpochID, wrapHash: [UInt8]?) {
    self.epoch = epoch
    self.wrapHash = wrapHash
  }

  package init(from values: EntryValues) throws(EntryError) {
    epoch = try values[.epoch]
    wrapHash = try values[ifPresent: .wrapHash]
  }

  package func put(into values: inout EntryValues) {
    values.put(epoch, under: .epoch)
    values.put(wrapHash, under: .wrapHash)
  }
}

/// A supervisor ends a claim, or opens a case that is held for its box.
package struct CaseRelease: BarePayload {
  package static let kind = EntryKind.caseRelease

  package init() {}
}

/// A supervisor lets those take a case again who gave it back or passed it on, because nobody else may.
package struct CaseReadmit: BarePayload {
  package static let kind = EntryKind.caseReadmit

  package init() {}
}

/// A supervisor moves a case within its lane.
package struct CasePriority: EntryPayload {
  package static let kind = EntryKind.casePriority

  package let priority: Int

  package init(priority: Int) {
    self.priority = priority
  }

  package init(from values: EntryValues) throws(EntryError) {
    priority = try values[.priority]
  }

  package func put(into values: inout EntryValues) {
    values.put(priority, under: .priority)
  }
}

/// The subject was told.
package struct NoticeRecord: EntryPayload {
  package static let kind = EntryKind.noticeRecord

  /// Digest of the text.
  package let notice: String
  package let noticeAt: Instant?
  package let channel: String?

  package init(notice: String, noticeAt: Instant? = nil, channel: String? = nil) {
    self.notice = notice
    self.noticeAt = noticeAt
    self.channel = channel
  }

  package init(from values: EntryValues) throws(EntryError) {
    notice = try values[.notice]
    noticeAt = try values[ifPresent: .noticeAt]
    channel = try values[ifPresent: .channel]
  }

  package func put(into values: inout EntryValues) {
    values.put(notice, under: .notice)
    values.put(noticeAt, under: .noticeAt)
    values.put(channel, under: .channel)
  }
}

/// A case is undecided at the end of the time for which it may be kept.
package struct CaseExpire: BarePayload {
  package static let kind = EntryKind.caseExpire

  package init() {}
}

/// A case is forgotten because its subject asked.
package struct CaseErase: EntryPayload {
  package static let kind = EntryKind.caseErase

  package let subject: SubjectPseudonym

  package init(subject: SubjectPseudonym) {
    self.subject = subject
  }

  package init(from values: EntryValues) throws(EntryError) {
    subject = try values[.subject]
  }

  package func put(into values: inout EntryValues) {
    values.put(subject, under: .subject)
  }
}
