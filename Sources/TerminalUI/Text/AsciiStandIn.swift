/// The ASCII character that stands for an ambiguous symbol where the terminal would draw it two columns wide.
package enum AsciiStandIn {
  /// A character of one column: alike where there is one, else `?`.
  package static func of(_ symbol: Unicode.Scalar) -> Unicode.Scalar {
    switch symbol.value {
    case 0x2500...0x254B: "─━┄┅┈┉".unicodeScalars.contains(symbol) ? "-" : 0x2502...0x250B ~= symbol.value ? "|" : "+"
    case 0x2550: "-"
    case 0x2551: "|"
    case 0x2552...0x2570: "+"
    case 0x2460...0x2468: Unicode.Scalar(UInt8(symbol.value - 0x2460) + UInt8(ascii: "1"))
    default: alike[symbol] ?? "?"
    }
  }

  private static let alike: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(Unicode.Scalar, String)] = [
      ("-", "‐–—―╌╍"), ("|", "‖╎╏│▌▐▕"), ("/", "╱÷∕◢◤"), ("\\", "╲◥◣"), ("X", "╳×"),
      ("_", "▁▂▃▄"), ("#", "▅▆▇█▓■▣▤▥▦▧▨▩"), ("\"", "▀“”″"), (":", "▒∶"), (".", "░·…‥․‧"),
      ("^", "▲△↑ˆ"), ("v", "▼▽↓"), (">", "▶▷→⇒›"), ("<", "◀◁←⇐‹"),
      ("*", "●◆★☆•◉⊙◎"), ("o", "○□◇◯°º"), ("'", "‘’′´"), ("+", "±"), ("=", "≈≒≠≡"),
      ("a", "áàāǎª"), ("e", "éèêēě"), ("i", "íìīǐ"), ("o", "óòōǒø"), ("u", "úùūǔüǘǚǜǖ"), ("n", "ńňⁿ"),
      ("A", "Æ"), ("O", "Ø"), ("s", "σ§ß"), ("m", "µμ"), ("1", "¹₁"), ("2", "²₂"), ("3", "³₃"), ("4", "⁴₄"), ("E", "€"),
    ]
    return Dictionary(
      rows.flatMap { ascii, symbols in symbols.unicodeScalars.map { ($0, ascii) } },
      uniquingKeysWith: { first, _ in first }
    )
  }()
}
