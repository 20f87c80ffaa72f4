/// What the operator knows of records beyond what they say.
package struct IntakeOptions: Equatable, Sendable {
  /// Whose records these are; `nil`: found by their shape.
  package var vendor: Vendor?
  /// The raw score from which the vendor's check passes, where a record has neither a decision nor a threshold.
  package var threshold: Double?
  /// Digest of the notice that the subjects were given, where a record has none.
  package var noticeHash: String?

  package init(vendor: Vendor? = nil, threshold: Double? = nil, noticeHash: String? = nil) {
    (self.vendor, self.threshold, self.noticeHash) = (vendor, threshold, noticeHash)
  }
}
