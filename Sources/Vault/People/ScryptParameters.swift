/// What scrypt (RFC 7914) costs: 2^`logN` rounds of `r` blocks, which take 128 x `r` x 2^`logN` bytes of memory.
package struct ScryptParameters: Equatable, Sendable {
  package let logN: UInt8
  package let r: UInt8
  package let p: UInt8

  /// The parameters of OWASP ASVS 5.0, appendix C: 128 MiB, and most of a second.
  package init(logN: UInt8 = 17, r: UInt8 = 8, p: UInt8 = 1) {
    (self.logN, self.r, self.p) = (logN, r, p)
  }

  /// Whether they may be computed: a hostile record must cost neither memory nor strength.
  func isAccepted(within range: ClosedRange<UInt8>) -> Bool {
    range.contains(logN) && r == 8 && p == 1
  }
}
