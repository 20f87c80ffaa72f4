import Casework
import TerminalUI

/// What is known of a case without a look: one fact a line, the telling ones marked; under them what pictures cannot tell.
struct FactsView {
  /// One fact.
  struct Line {
    let label: SafeText
    let value: SafeText
    var isTelling = false
    var rows = 1
  }

  let open: CaseScreen
  let words: Words
  let terminal: TerminalWords

  private var facts: CaseFacts { open.facts }

  func draw(on surface: inout Surface, in area: Rect) {
    var area = area.inset(columns: 1)
    let limits = [open.showsUnreliableColors ? terminal.colors(open.colorDepth) : nil, limit].compactMap(\.self)
    if !limits.isEmpty {
      let lines = limits.flatMap { $0.wrapped(to: area.size.columns) }
      var below = area.cutBottom(lines.count + 1)
      surface.rule(below.cutTop(1), heading: words.limits)
      for line in lines { surface.write(line, in: below.cutTop(1), as: .hint) }
    }
    let labelWidth = (lines.map(\.label.width).max() ?? 0) + 1
    for line in lines { draw(line, labelWidth: labelWidth, on: &surface, in: &area) }
  }

  private func draw(_ line: Line, labelWidth: Int, on surface: inout Surface, in area: inout Rect) {
    var values = line.value.wrapped(to: area.size.columns - labelWidth - (line.isTelling ? 2 : 0))
    if values.count > line.rows { values = values.prefix(line.rows - 1) + [values[line.rows - 1] + "…"] }
    for (index, value) in values.enumerated() where !area.isEmpty {
      var row = area.cutTop(1)
      surface.write(index == 0 ? line.label : .empty, in: row.cutLeft(labelWidth), as: .muted)
      if line.isTelling, index == 0 { surface.write("▲", in: row.cutRight(1), as: .warning) }
      surface.write(value, in: row, as: line.isTelling ? .warning : .text)
    }
  }

  /// The facts, those that decide most first.
  var lines: [Line] {
    var lines = [Line(label: words.machine, value: machine, rows: 3)]
    if !facts.result.failedChecks.isEmpty {
      let checks = SafeText.joined(facts.result.failedChecks.map(words.checks), separator: words.comma)
      lines.append(Line(label: words.failing, value: checks, isTelling: facts.result.failedChecks.contains(.coercion), rows: 3))
    }
    if !facts.challenge.isEmpty {
      let asked = SafeText.joined(facts.challenge.map { words.challenges($0.kind) }, separator: words.comma)
      lines.append(Line(label: words.asked, value: asked, rows: 2))
    }
    if !device.isEmpty { lines.append(Line(label: words.device, value: device, isTelling: facts.device.isSuspect, rows: 2)) }
    lines.append(Line(label: words.tries, value: "\(facts.attempts)", isTelling: facts.attempts > 2))
    if !open.earlier.isEmpty { lines.append(Line(label: words.reviewing.earlier, value: earlier, rows: open.earlier.count + 1)) }
    lines.append(Line(label: words.notice, value: notice, isTelling: facts.notice == nil))
    if let width = (open.probes.isEmpty ? facts.frames : open.probes).map(\.nativeWidth).min() {
      let isDamaged = facts.frames.contains(where: \.isDamaged)
      let value = isDamaged ? "\(words.pixels(width))\(words.comma)\(words.damaged)" : words.pixels(width)
      lines.append(Line(label: words.region, value: value, isTelling: isDamaged || width < 64))
    }
    if open.nextLevel == .fine, let left = open.fineLooksLeft {
      lines.append(Line(label: words.levels(.fine), value: words.looksLeft(left), isTelling: left == 0))
    }
    return lines
  }

  /// The same subject's cases before: when, and what came of them.
  private var earlier: SafeText {
    let parts = open.earlier.map { attempt in
      let day = LocalClock.day(attempt.receivedAt) == LocalClock.day(facts.receivedAt)
      let when = day ? LocalClock.time(attempt.receivedAt) : LocalClock.day(attempt.receivedAt)
      let reason: SafeText = attempt.reason.map { " \(words.reasons($0))" } ?? .empty
      let what = attempt.outcome.map { words.outcomes($0) + reason } ?? words.reviewing.open
      return "\(untrusted: when) \(what)" as SafeText
    }
    return SafeText.joined(parts, separator: words.comma)
  }

  private var machine: SafeText {
    guard facts.result.ran else { return words.didNotRun }
    let decision: SafeText =
      switch facts.result.decision {
      case .pass: words.passed
      case .fail: words.failed
      case .uncertain: words.uncertain
      }
    guard let score = facts.result.score else { return decision }
    // From 0 to 1 is what everybody expects.
    let scale: SafeText =
      score.low == 0 && score.high == 1 ? .empty : " (\(untrusted: Self.short(score.low))-\(untrusted: Self.short(score.high)))"
    let value = words.scored(score.direction, "\(untrusted: Self.short(score.value))\(scale)")
    let passes = score.threshold.map { words.comma + words.passing(score.direction, SafeText(untrusted: Self.short($0))) } ?? .empty
    return "\(decision)\(words.comma)\(value)\(passes)"
  }

  private var device: SafeText {
    let parts: [SafeText?] = [
      facts.device.kind.map { "\(untrusted: $0, limit: 40)" },
      facts.device.emulator == true ? words.emulator : nil,
      facts.device.virtualCamera == true ? words.virtualCamera : nil,
    ]
    return SafeText.joined(parts.compactMap(\.self), separator: words.comma)
  }

  private var notice: SafeText {
    guard let notice = facts.notice else { return words.none }
    let hash: SafeText = "\(untrusted: notice.textHash, limit: 7)"
    return notice.at.map { "\(hash) \(untrusted: LocalClock.day($0))" } ?? hash
  }

  /// What these pictures cannot tell, where the question is about movement.
  var limit: SafeText? {
    guard !open.probes.isEmpty else { return nil }
    guard [.blink, .headTurn, .smile].contains(open.question.name) else { return words.reviewing.limits(open.question.name) }
    if open.probes.count == 1 { return words.oneFrame }
    guard let gap = open.longestGap else { return words.noTimes }
    // Between frames this far apart a whole blink may lie.
    return open.question.name == .blink && gap > 200 ? words.tooFar(gap) : words.apart(gap)
  }

  /// At most two decimals.
  private static func short(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
  }
}
