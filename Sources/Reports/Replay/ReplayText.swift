package import AuditTrail
import Casework

/// A session's time line as lines of text.
package enum ReplayText {
  /// One line for each event, under lines that say whose session it is and what its chain proves.
  package static func lines(_ timeline: SessionTimeline, _ names: PersonDirectory) -> [String] {
    var lines = [
      "session  \(timeline.session)", "actor    \(names.name(of: timeline.actor)) (\(timeline.actor.role))",
      "began    \(timeline.began.rfc3339)", "ended    \(timeline.isEnded ? clock(timeline.duration) : "no end: it broke off, or goes on")",
      "chain    \(chain(timeline))", "",
    ]
    for event in timeline.events {
      lines.append("\(clock(event.milliseconds))  entry \(event.seq)  \(words(event, names))")
      lines += (event.lookEnd?.mosaics ?? []).map { mosaic in
        let words = "\(mosaic.frame), L\(mosaic.level.rawValue), \(mosaic.size) cells, \(mosaic.rendering.words)"
        return "              drew \(words), receipt \(mosaic.receipt.hexadecimal)"
      }
    }
    return lines
  }

  /// What the chain shows, in words.
  static func chain(_ timeline: SessionTimeline) -> String {
    timeline.isChained ? "whole, up to the signed head" : "BROKEN: these are not the entries that were signed"
  }

  /// An event in words; texts that people typed stand on one line, and nothing in them moves a terminal.
  static func words(_ event: SessionTimeline.Event, _ names: PersonDirectory) -> String {
    let entry = event.entry
    var parts = [entry.kind.name] + [entry.caseID?.description].compactMap(\.self)
    for key in entry.kind.keys where key.form != .bytes {
      guard var text = entry.text(key) else { continue }
      if key == .person, let person = PersonID(text) { text = names.name(of: person) }
      parts.append(key == .dwell ? "dwell=\(text)ms" : "\(key.name)=\(PlainText.line(text).prefix(60))")
    }
    if event.isOpenLook { parts.append("NO END: a look of unknown length") }
    return parts.joined(separator: " ")
  }

  /// Milliseconds as `+hh:mm:ss.mmm`.
  static func clock(_ milliseconds: Int64) -> String {
    func digits(_ number: Int64, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let (sign, time) = (milliseconds < 0 ? "-" : "+", abs(milliseconds))
    return
      "\(sign)\(digits(time / 3_600_000, 2)):\(digits(time / 60_000 % 60, 2)):\(digits(time / 1_000 % 60, 2)).\(digits(time % 1_000, 3))"
  }
}
