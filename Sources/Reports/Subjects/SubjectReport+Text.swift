import AuditTrail
import Casework

extension SubjectReport {
  /// A part of the report: a heading, then sentences, each with the time and the entries that it rests on.
  struct Part {
    let heading: String
    let rows: [(time: String?, sentence: String, entries: [UInt64])]

    init(_ heading: String, _ rows: [(time: String?, sentence: String, entries: [UInt64])]) {
      (self.heading, self.rows) = (heading, rows)
    }

    init(_ heading: String, sentences: [String]) {
      self.init(heading, sentences.map { (nil, $0, []) })
    }
  }

  /// The report as lines of text.
  package func lines(_ words: SubjectWords) -> [String] {
    var lines = [words.title, "", words.made(madeAt.spoken), opening(words)]
    for part in parts(words) {
      lines += ["", part.heading]
      for row in part.rows {
        let entries = row.entries.isEmpty ? "" : " [\(row.entries.map(words.entry).joined(separator: ", "))]"
        lines.append("  " + (row.time.map { "\($0)  " } ?? "- ") + row.sentence + entries)
      }
    }
    return lines
  }

  /// The report as a page that fetches nothing and runs nothing.
  package func html(_ words: SubjectWords) -> String {
    var page = HTML.head(title: words.title, language: words.tag)
    page += "<p>\(HTML.escaped(words.made(madeAt.spoken)))</p>\n<p><strong>\(HTML.escaped(opening(words)))</strong></p>\n"
    for part in parts(words) {
      page += "<h2>\(HTML.escaped(part.heading))</h2>\n"
      if part.rows.contains(where: { $0.time != nil }) {
        page += "<table>\n"
        for row in part.rows {
          page += HTML.tableRow([row.time, row.sentence, row.entries.map(words.entry).joined(separator: ", ")])
        }
        page += "</table>\n"
      } else {
        page += "<ul>\n" + part.rows.map { "<li>\(HTML.escaped($0.sentence))</li>\n" }.joined() + "</ul>\n"
      }
    }
    page += "<pre>\(HTML.escaped(evidence.verifierKey))\n\n\(HTML.escaped(evidence.checkpoint))</pre>\n"
    for proof in evidence.proofs {
      page += "<details><summary>\(HTML.escaped(words.entry(proof.seq)))</summary><pre>\(HTML.escaped(proof.bytes))\n\n"
      page += "\(HTML.escaped(proof.proof))</pre></details>\n"
    }
    return page + "</body>\n</html>\n"
  }

  private func opening(_ words: SubjectWords) -> String {
    if record.cases.isEmpty { return words.nothingHere(unattributed) }
    return words.summary(looks.count, record.cases.count) + (unattributed > 0 ? " \(words.unattributed(unattributed))" : "")
  }

  private func parts(_ words: SubjectWords) -> [Part] {
    var parts = record.cases.enumerated().map { place, one in
      Part(
        words.heading(place + 1, one.id),
        one.events.indices.map { index in
          let event = one.events[index]
          return (event.at.spoken, sentence(one, at: index, words).capitalizedFirst, [event.seq] + (event.what.end.map { [$0] } ?? []))
        })
    }
    parts.append(
      Part(
        words.demandsHeading,
        record.demands.map { demand in
          let who = words.who(demand.actor, demand.actor.person.map(number(of:)) ?? 0)
          return (demand.at.spoken, words.demand(demand.isErasure, who).capitalizedFirst, [demand.seq])
        }))
    parts.append(Part(words.neverStoredHeading, sentences: words.neverStored))
    parts.append(Part(words.levelsHeading, sentences: words.levels))
    parts.append(Part(words.proofsHeading, sentences: words.proofs))
    return parts
  }
}

extension SubjectRecord.What {
  /// SEQ of a look's end.
  fileprivate var end: UInt64? {
    if case .look(let look) = self { look.end } else { nil }
  }
}

extension String {
  /// The text with its first letter in upper case.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
