package import AuditTrail
import Casework

/// A session's time line as an asciicast (v2): the events on the left, the screen as a sketch on the right, hatched where the face was.
package enum ReplayCast {
  private static let (width, height) = (100, 24)
  private static let listed = 18

  /// The recording: a header, then for each event a marker and the screen as it was from then on.
  package static func lines(_ timeline: SessionTimeline, _ names: PersonDirectory) -> [String] {
    let header = JSON.object([
      ("version", .integer(2)), ("width", JSON(width)), ("height", JSON(height)), ("timestamp", JSON(timeline.began.milliseconds / 1_000)),
      ("idle_time_limit", .integer(2)), ("title", .text("session \(timeline.session) of \(names.name(of: timeline.actor))")),
    ])
    var lines = [header.line]
    var (shown, time): ([String], Int64) = ([], 0)
    var look: SessionTimeline.Event?
    for event in timeline.events {
      // A recording's clock only runs forward, whatever the machine's did.
      time = max(time, event.milliseconds)
      shown.append("\(ReplayText.clock(event.milliseconds)) \(ReplayText.words(event, names))")
      if event.entry.kind == .lookBegin { look = event }
      if event.entry.kind == .lookEnd { look = nil }
      let marker = "\(event.seq) \(event.entry.kind.name)"
      lines.append(line(time, "m", marker))
      lines.append(line(time, "o", screen(timeline, shown.suffix(listed), look: look, last: event, names)))
    }
    return lines
  }

  private static func line(_ milliseconds: Int64, _ code: String, _ data: String) -> String {
    JSON.array([.real(Double(milliseconds) / 1_000), .text(code), .text(data)]).line
  }

  private static func screen(
    _ timeline: SessionTimeline, _ shown: ArraySlice<String>, look: SessionTimeline.Event?, last: SessionTimeline.Event,
    _ names: PersonDirectory
  ) -> String {
    var text =
      "\u{1B}[2J\u{1B}[H\(names.name(of: timeline.actor)) (\(timeline.actor.role))  \(timeline.began.rfc3339)  chain \(ReplayText.chain(timeline))"
    for (row, line) in shown.enumerated() { text += at(row + 3, 1) + String(line.prefix(58)) }
    text += sketch(look)
    let drawn =
      (last.lookEnd?.mosaics?.first).map {
        "drew \($0.frame) L\($0.level.rawValue) \($0.size), receipt \($0.receipt.hexadecimal.prefix(16))…"
      } ?? ""
    let receipt = PlainText.line(drawn).prefix(90)
    return text + at(22, 1) + receipt + at(23, 1) + "entry \(last.seq); faces are not recorded and cannot be shown"
  }

  /// The frame of the picture; where a face was on the screen, its place is hatched.
  private static func sketch(_ look: SessionTimeline.Event?) -> String {
    let (columns, rows) = (34, 15)
    var text = ""
    for row in 0..<rows {
      text += at(row + 3, 62)
      for column in 0..<columns {
        let isEdge = row == 0 || row == rows - 1 || column == 0 || column == columns - 1
        let (x, y) = (Double(column * 2 - columns + 1) / Double(columns - 8), Double(row * 2 - rows + 1) / Double(rows - 3))
        text += isEdge ? "·" : look != nil && x * x + y * y <= 1 ? "/" : " "
      }
    }
    let words = look.map { look in
      "look at L\(look.entry.says(LookBegin.self).map { String($0.level.rawValue) } ?? "?")"
        + (look.isOpenLook ? ", its end is missing" : "")
    }
    return text + at(rows + 3, 62) + (words ?? "no picture on the screen")
  }

  private static func at(_ row: Int, _ column: Int) -> String { "\u{1B}[\(row);\(column)H" }
}
