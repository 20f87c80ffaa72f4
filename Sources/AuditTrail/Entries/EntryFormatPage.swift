/// The two tables on the documentation's page *Entry format*, made from the code; a test holds the page to them.
package enum EntryFormatPage {
  /// Every kind of entry as a table in Markdown.
  package static var kinds: String {
    let rows = EntryKind.table.map { row in
      let since = Dictionary(uniqueKeysWithValues: row.required.map { ($0.key, $0.since) })
      let keys = row.keys.map { key in
        switch since[key] {
        case nil: "(`\(key.name)`)"
        case 1: "`\(key.name)`"
        case let number?: "`\(key.name)` since \(number)"
        }
      }.joined(separator: ", ")
      let about =
        switch row.about {
        case .aCase: "yes"
        case .noCase: ""
        case .aCaseOrNone: "may be"
        }
      let mark = row.traits.contains(.privileged) ? "yes" : ""
      return "| \(row.kind.rawValue) | `\(row.name)` | \(row.duty.words) | \(mark) | \(about) | \(keys) | \(row.says) |"
    }
    let head = ["| number | kind | by | privileged | about a case | values | says |", "| --- | --- | --- | --- | --- | --- | --- |"]
    return (head + rows).joined(separator: "\n")
  }

  /// Every key of a value as a table in Markdown.
  package static var keys: String {
    let rows = EntryKey.allCases.map { "| \($0.rawValue) | `\($0.name)` | \($0.form.rawValue) | \($0.says) |" }
    return (["| number | key | form | says |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
  }
}
