/// Comma-separated values (RFC 4180): lines end in CR LF, cells that need it stand in quotes.
package enum CSV {
  /// One line of cells; a missing one is empty.
  ///
  /// A cell that starts like a formula (`= + - @`, tab, CR) gets an apostrophe before it, so that no spreadsheet runs it
  /// (OWASP ASVS 5.0, 1.2.10). Full-width forms of these signs, which some spreadsheets fold, count too.
  package static func line(_ cells: [String?]) -> String {
    cells.map { cell($0 ?? "") }.joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let safe = startsLikeFormula(text) ? "'" + text : text
    let needsQuotes = safe.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    guard needsQuotes else { return safe }
    var quoted = "\""
    for scalar in safe.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  private static func startsLikeFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return ["=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"].contains(first)
  }
}
