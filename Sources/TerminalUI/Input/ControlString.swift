/// A string that a terminal sends (OSC, DCS, APC, PM, SOS): no byte of it is a key, and of a short answer is kept what it says.
struct ControlString: Sendable {
  /// What introduced it.
  enum Kind { case command, device, other }

  /// The most bytes that are kept: the longest answer that is understood is shorter.
  private static let limit = 64

  private let kind: Kind
  private var bytes: [UInt8] = []
  private var last: UInt8 = 0
  private var fits = true

  init(_ kind: Kind) { self.kind = kind }

  /// Takes a byte, and returns whether it ended the string: by ST, or BEL for an OSC. ESC with anything else belongs to it (an SOS may hold
  /// any byte); a pause ends whatever has no end.
  mutating func take(_ byte: UInt8) -> Bool {
    defer { last = byte }
    switch (last, byte) {
    case (_, Byte.bell) where kind == .command: return true
    case (Byte.escape, UInt8(ascii: "\\")): return true
    // ST as one control character of UTF-8; as a byte alone it may be part of any other.
    case (0xC2, 0x9C):
      if fits { _ = bytes.popLast() }
      return true
    case (_, Byte.escape): return false
    default:
      // An ESC within is of no answer.
      fits = fits && bytes.count < Self.limit && last != Byte.escape
      bytes = fits ? bytes + [byte] : []
      return false
    }
  }

  /// What it reports, if it is an answer that is understood to the letter.
  var report: TerminalReport? {
    guard fits else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case .command: return text.hasPrefix("11;") ? RGB(xColor: String(text.dropFirst(3))).map(TerminalReport.background) : nil
    case .device, .other: return nil
    }
  }
}

extension RGB {
  /// A colour as X writes it, `rgb:h/h/h` with one to four hexadecimal digits each, all of the same count; nothing else.
  init?(xColor text: String) {
    guard text.hasPrefix("rgb:") else { return nil }
    let parts = text.dropFirst(4).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, let digits = parts.first?.utf8.count, 1...4 ~= digits else { return nil }
    var channels: [UInt8] = []
    for part in parts {
      guard part.utf8.count == digits, part.utf8.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
        let value = Int(part, radix: 16)
      else { return nil }
      let most = 1 << (4 * digits) - 1
      channels.append(UInt8((value * 255 + most / 2) / most))
    }
    self.init(channels[0], channels[1], channels[2])
  }
}
