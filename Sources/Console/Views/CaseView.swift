import Casework
import Mosaic
import TerminalUI

/// The screen of one case: question on top, pictures and facts, answers and reasons under them.
struct CaseView {
  let state: ConsoleState
  let open: CaseScreen

  private var words: Words { state.words }
  private var facts: CaseFacts { open.facts }

  func draw(on surface: inout Surface) {
    let layout = CaseLayout(size: state.size, pictures: max(1, open.framePlaces.count), passage: open.passageLines)
    drawHeader(on: &surface, in: layout.header)
    surface.write(" \(words.questions(open.question.name))", in: layout.question, as: .emphasis)
    drawPassage(on: &surface, in: layout.passage.inset(columns: 1))
    drawPictures(on: &surface, in: layout.pictures)
    FactsView(open: open, words: words, terminal: state.language.terminalWords).draw(on: &surface, in: layout.facts)
    drawAnswers(on: &surface, in: layout.answers)
    drawReasons(on: &surface, in: isLineFree ? layout.reasonsAndMessage : layout.reasons)
    drawLine(on: &surface, in: layout.message)
    drawSending(on: &surface, in: layout.sending.inset(columns: 1))
    state.drawFooter(on: &surface, in: layout.footer)
  }

  /// Whether reasons may go on over the line of messages.
  private var isLineFree: Bool { open.draft != nil && state.message == nil && !open.isWriting && open.note.isEmpty }

  /// The line under the reasons: the note that is written, else what just happened, else the note, else the frames' times.
  private func drawLine(on surface: inout Surface, in area: Rect) {
    guard !isLineFree else { return }
    let isWriting = open.isWriting
    if !isWriting, let message = state.message { return message.draw(on: &surface, in: area) }
    guard isWriting || (open.takesNote && !open.note.isEmpty) else { return drawStrip(on: &surface, in: area) }
    var rest = area.inset(columns: 1)
    let label = open.isNoteInternal ? words.reviewing.internalNote : words.reviewing.note
    surface.write(label, in: rest.cutLeft(label.width + 2), as: .muted)
    open.note.draw(on: &surface, in: rest, isFocused: isWriting)
  }

  private func drawHeader(on surface: inout Surface, in area: Rect) {
    var area = area
    let isLate = facts.dueAt < state.now
    let span = words.span(isLate ? state.now - facts.dueAt : facts.dueAt - state.now)
    let due = isLate ? words.late(span) : words.due(span)
    surface.write("\(due) ", in: area.cutRight(due.width + 2), as: isLate ? .warning : .muted, .trailing)
    let limit = state.policy.facesBeforeBreak
    let faces = words.reviewing.faces(open.facesSinceBreak, limit)
    let isTired = limit > 0 && open.facesSinceBreak >= limit
    surface.write(faces, in: area.cutRight(faces.width + 1), as: isTired ? .warning : .muted, .trailing)
    let lane: SafeText = facts.lane == .normal ? .empty : "\(words.lanes(facts.lane)) · "
    let what: SafeText = facts.result.failedChecks.first.map { "\(words.checks($0)) · " } ?? .empty
    let origin: SafeText = "\(untrusted: facts.source, limit: 16)/\(untrusted: facts.vendor, limit: 12)"
    surface.write(
      " \(untrusted: facts.id.description)  \(lane)\(what)\(origin)", in: area, as: facts.lane == .danger ? .danger : .title)
  }

  /// What stands on top for whoever comes after somebody: the alarm, or who passed the case on, and why.
  private func drawPassage(on surface: inout Surface, in area: Rect) {
    var area = area
    let lines = AlarmLines(state: state)
    if let alarm = open.passage.alarm {
      surface.write("! \(lines.calls(alarm))", in: area.cutTop(1), as: .danger)
      surface.write(lines.standing(alarm), in: area.cutTop(1), as: .danger)
    } else if let referral = open.passage.referral {
      surface.write(lines.referral(referral), in: area.cutTop(1), as: .warning)
    }
  }

  // MARK: - Pictures

  private func drawPictures(on surface: inout Surface, in areas: [Rect]) {
    let places = open.shownPlaces
    let shown = [open.look?.first, open.look?.second]
    for (number, area) in areas.enumerated() {
      let place = places.indices.contains(number) ? places[number] : nil
      let inner = surface.frame(area, title: place.map(title) ?? .empty)
      if let picture = shown[number] {
        surface.place(picture, in: inner)
      } else {
        surface.fill(inner, with: "·", as: .cover)
        if number == 0 { drawCover(on: &surface, in: inner) }
      }
    }
  }

  private func title(of place: Int) -> SafeText {
    let frame = facts.frames[place]
    let level = open.look.map { words.levels($0.level) }
    let tool: SafeText? = open.tool == .plain && !open.isMagnified ? nil : words.tools(open.tool, Int(open.window.zoom) / 8)
    switch frame.kind {
    case .enrolled:
      let tool = open.tool == .change && !open.isMagnified ? nil : tool
      // Beside a probe frame its title says the level, and there is little room.
      let parts = [words.enrolled, tool != nil && open.framePlaces.count > 1 ? nil : level, tool]
      return SafeText.joined(parts.compactMap(\.self), separator: " ")
    case .probe:
      let time = frame.timeMilliseconds.map(words.timeOfFrame)
      let number: SafeText = "\(open.probe + 1)/\(open.probes.count)"
      let name = tool == nil ? "\(words.probe) \(number)" : number
      return SafeText.joined([name, level, tool ?? time].compactMap(\.self), separator: " ")
    }
  }

  /// Says why no picture is there, and which key brings one.
  private func drawCover(on surface: inout Surface, in area: Rect) {
    let settles = open.question.startingLevel == .facts && open.looked == nil
    var lines = [open.framePlaces.isEmpty ? words.noPicture : open.looked == nil ? words.notLooked : words.covered]
    if settles { lines.append(words.reviewing.factsSettle) }
    if !open.framePlaces.isEmpty, let level = open.nextLevel { lines.append(words.lookHint(state.keyName(of: .look), words.levels(level))) }
    let width = min((lines.map(\.width).max() ?? 0) + 4, area.size.columns)
    var box = area.centered(Size(columns: width, rows: lines.count + 2))
    surface.fill(box)
    _ = box.cutTop(1)
    for line in lines { surface.write(line, in: box.cutTop(1), as: .text, .center) }
  }

  /// The probe frames' times, the one that is or would be shown marked.
  private func drawStrip(on surface: inout Surface, in area: Rect) {
    let probes = open.probes
    guard probes.count > 1 else { return }
    var rest = area.inset(columns: 1)
    let lead = open.playing == nil ? words.times : open.isSlowed ? state.language.terminalWords.slowed : words.playing
    surface.write(lead, in: rest.cutLeft(lead.width + 2), as: .muted)
    let times: [SafeText] = probes.map { $0.timeMilliseconds.map { "\($0)" } ?? "?" }
    let width = (times.map(\.width).max() ?? 1) + 2
    let room = max(1, rest.size.columns / width)
    for index in probes.indices.dropFirst(max(0, min(open.probe - room / 2, probes.count - room))).prefix(room) {
      let isShown = index == open.probe
      surface.write(isShown ? "▸\(times[index])" : " \(times[index])", in: rest.cutLeft(width), as: isShown ? .selection : .muted)
    }
  }

  // MARK: - Answers

  private func drawAnswers(on surface: inout Surface, in area: Rect) {
    let offered = open.question.choices.filter { open.question.offers($0.meaning, at: facts) }
    let options = offered.map {
      OptionFlow.Option(
        key: "\($0.meaning.place + 1)", words: words.reviewing.answers(open.question.name, $0.meaning),
        isReady: open.missing(for: $0.outcome).isEmpty)
    }
    let chosen: Int? =
      if case .answer(let meaning?, _, _)? = open.draft { offered.firstIndex { $0.meaning == meaning } } else { nil }
    OptionFlow(options: options, selected: chosen).draw(on: &surface, in: area)
  }

  private func drawReasons(on surface: inout Surface, in area: Rect) {
    let area = area.inset(columns: 1)
    switch open.draft {
    case nil: surface.write(words.answerHint, in: area, as: .muted)
    case .skip(let reason)?:
      let options = SkipReason.allCases.map { OptionFlow.Option(key: "\(untrusted: String($0.key))", words: words.skips($0)) }
      OptionFlow(options: options, selected: reason.flatMap(SkipReason.allCases.firstIndex)).draw(on: &surface, in: area)
    case .answer(_, let outcome, let reason)? where outcome != .approve:
      let reasons = open.draft?.lettered(at: open.question) ?? []
      let options = reasons.map {
        OptionFlow.Option(
          key: "\(untrusted: String($0.key))",
          words: $0.outcome == .otherWay ? "\(words.outcomes($0.outcome)): \(words.reasons($0.reason))" : words.reasons($0.reason))
      }
      let chosen = reasons.firstIndex { $0.reason == reason && $0.outcome == outcome }
      OptionFlow(options: options, selected: chosen).draw(on: &surface, in: area)
    case .answer?: break
    }
  }

  /// What Enter does and what the subject gets, or what stands before it: the last line, and nothing else is ever sent.
  private func drawSending(on surface: inout Surface, in area: Rect) {
    switch open.draft {
    case nil: break
    case .skip(nil)?, .answer(_, _, nil)?:
      let what: SafeText = open.draft?.outcome.map(words.outcomes) ?? words.reviewing.givesBack
      surface.write(words.reviewing.whyFirst(what), in: area, as: .hint)
    case .skip(let reason?)?: surface.write("\(words.sendsSkip) \(words.skips(reason))", in: area, as: .emphasis)
    case .answer(_, let outcome, let reason?)?:
      let what: SafeText = "\(words.outcomes(outcome)), \(words.reasons(reason))"
      guard open.missing.isEmpty else { return surface.write(words.reviewing.looksFirst(what), in: area, as: .warning) }
      let isProposal = open.passage.alarm != nil && outcome.mayEndAlarm
      surface.write(
        isProposal ? words.reviewing.sendsProposal(what) : words.reviewing.sends(what, words.reviewing.subjectGets(outcome)), in: area,
        as: .emphasis)
    }
  }
}
