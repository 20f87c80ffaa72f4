/// A page of HTML that fetches nothing and runs nothing.
package enum HTML {
  /// The start of a page with one table, up to the first row.
  package static func tableHead(title: String, columns: [String]) -> String {
    head(title: title) + "<table>\n<tr>\(columns.map { "<th>\(escaped($0))</th>" }.joined())</tr>\n"
  }

  /// The start of a page, up to its heading.
  ///
  /// - Parameter language: the tag (BCP 47) of the page's language.
  static func head(title: String, language: String = "en") -> String {
    """
    <!doctype html>
    <html lang="\(escaped(language))">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(escaped(title))</title>
    <style>body{font:14px sans-serif}pre{white-space:pre-wrap;word-break:break-all}table{border-collapse:collapse}td,th{border:1px solid #999;padding:2px 6px;text-align:left}</style>
    </head>
    <body>
    <h1>\(escaped(title))</h1>

    """
  }

  /// One row of the table.
  package static func tableRow(_ cells: [String?]) -> String {
    "<tr>" + cells.map { "<td>\(escaped($0 ?? ""))</td>" }.joined() + "</tr>\n"
  }

  /// The end of the page.
  package static let tableFoot = "</table>\n</body>\n</html>\n"

  /// Text that stands for itself in content and in attributes; control characters but line ends become U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..."\u{9F}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
