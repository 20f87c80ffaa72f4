#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import TerminalUI
import Testing

struct DisplayWidthTests {
  @Test("agrees with the C library on every scalar that both know and SafeText lets through")
  func agreesWithLibrary() throws {
    try #require(unsafe setlocale(LC_CTYPE, "C.UTF-8") != nil)
    // Swift's C library module leaves wcwidth out.
    let symbol = try unsafe #require(dlsym(dlopen(nil, RTLD_NOW), "wcwidth"))
    let wcwidth = unsafe unsafeBitCast(symbol, to: (@convention(c) (wchar_t) -> Int32).self)
    // A sign that later versions of Unicode made a spacing one.
    let changed: Set<UInt32> = [0x1171E]
    var compared = 0
    var differing: [String] = []
    for value in UInt32(0x20)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), SafeText.isAllowed(scalar), !changed.contains(value) else { continue }
      let columns = Int(wcwidth(wchar_t(scalar.value)))
      // -1: assigned in a Unicode version newer than the library's.
      guard columns >= 0 else { continue }
      compared += 1
      if DisplayWidth.columns(of: scalar) != columns { differing.append("U+\(String(value, radix: 16, uppercase: true))") }
    }
    #expect(differing.isEmpty)
    #expect(compared > 130_000)
  }

  @Test(
    "counts wide, narrow and joining scalars",
    arguments: [("a", 1), ("é", 1), ("案", 2), ("ａ", 2), ("😀", 2), ("한", 2), ("\u{301}", 0), ("\u{1161}", 0), ("─", 1), ("▀", 1)]
      as [(Unicode.Scalar, Int)]
  )
  func counts(scalar: Unicode.Scalar, columns: Int) {
    #expect(DisplayWidth.columns(of: scalar) == columns)
  }

  @Test("counts ambiguous symbols as two columns where the terminal is wide, and nothing else")
  func countsAmbiguous() {
    for symbol in "─▒▲·σЯ°".unicodeScalars {
      #expect(DisplayWidth.isAmbiguous(symbol))
      #expect(DisplayWidth.columns(of: symbol, ambiguous: .wide) == 2)
    }
    for symbol in "a案✓🬀".unicodeScalars {
      #expect(DisplayWidth.columns(of: symbol, ambiguous: .wide) == DisplayWidth.columns(of: symbol))
    }
  }

  @Test("has an ASCII stand-in for every ambiguous symbol")
  func standsIn() {
    for value in UInt32(0xA1)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value), DisplayWidth.isAmbiguous(scalar) else { continue }
      #expect(AsciiStandIn.of(scalar).isASCII)
    }
    #expect("┌─┐│▲▒①é".unicodeScalars.map(AsciiStandIn.of) == Array("+-+|^:1e".unicodeScalars))
  }
}
