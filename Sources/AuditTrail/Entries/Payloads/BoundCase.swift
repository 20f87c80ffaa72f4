package import Casework

/// By what an import binds what the tables beside the trail keep of a case.
package struct BoundCase: Equatable, Sendable {
  /// The vendor's own name of the check.
  package let session: String
  /// SHA-256 over what never changes, 32 bytes.
  package let facts: [UInt8]
  /// SHA-256 over what is known of the frames beside their pixels, 32 bytes; `nil` without a sealed face.
  package let frameFacts: [UInt8]?
  /// SHA-256 of the face's key as it is sealed, 32 bytes; `nil` without a sealed face.
  package let wrapHash: [UInt8]?
  /// With which it came in; a supervisor may give it another.
  package let priority: Int?
  package let noticeAt: Instant?
  package let channel: String?

  /// Binds a case as it comes in.
  ///
  /// - Parameters:
  ///   - sizes: of the sealed pictures, in the order of the frames.
  ///   - wrap: what opens them.
  package init(_ facts: CaseFacts, sizes: [(width: Int, height: Int)], wrap: FaceWrap?) {
    session = facts.session
    self.facts = BoundFacts(facts).digest
    frameFacts = facts.frames.isEmpty ? nil : Digest.sha256(BoundFacts.text(of: facts.frames, sizes: sizes))
    wrapHash = wrap.map { Self.hash(of: $0) }
    priority = facts.priority
    (noticeAt, channel) = (facts.notice?.at, facts.notice?.channel)
  }

  /// SHA-256 over the hash of the policy to which a sealed key is bound, and the key as it is sealed.
  package static func hash(of wrap: FaceWrap) -> [UInt8] { Digest.sha256(wrap.policyHash + wrap.bytes) }

  init?(from values: EntryValues) throws(EntryError) {
    guard let session: String = try values[ifPresent: .vendorSession] else { return nil }
    self.session = session
    facts = try values[.facts]
    frameFacts = try values[ifPresent: .frameFacts]
    wrapHash = try values[ifPresent: .wrapHash]
    priority = try values[ifPresent: .priority]
    noticeAt = try values[ifPresent: .noticeAt]
    channel = try values[ifPresent: .channel]
  }

  func put(into values: inout EntryValues) {
    values.put(session, under: .vendorSession)
    values.put(facts, under: .facts)
    values.put(frameFacts, under: .frameFacts)
    values.put(wrapHash, under: .wrapHash)
    values.put(priority, under: .priority)
    values.put(noticeAt, under: .noticeAt)
    values.put(channel, under: .channel)
  }
}
