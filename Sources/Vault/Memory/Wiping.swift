import CHardening
import FoundationEssentials

extension Data {
  /// Overwrites the bytes in place; other copies of the value keep theirs.
  mutating func wipe() {
    unsafe withUnsafeMutableBytes { bytes in
      if let base = bytes.baseAddress { unsafe cameo_wipe(base, bytes.count) }
    }
  }
}

extension [UInt8] {
  /// Overwrites the bytes in place; other copies of the value keep theirs.
  mutating func wipe() {
    unsafe withUnsafeMutableBytes { bytes in
      if let base = bytes.baseAddress { unsafe cameo_wipe(base, bytes.count) }
    }
  }
}
