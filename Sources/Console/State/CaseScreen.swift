package import Casework
package import Desk
package import Mosaic
package import TerminalUI

/// One case, being worked on.
package struct CaseScreen: Equatable, Sendable {
  package let facts: CaseFacts
  package let question: Question
  package var lease: Lease
  /// When the lease was last lengthened.
  package var renewedAt: Instant?
  /// Whether the case after this one was asked for.
  package var claimedAhead = false
  /// The picture, while one is shown.
  package var look: LookOnScreen?
  /// The finest level looked at in this claim.
  package var looked: Level?
  /// Which frames were seen, in this claim or an earlier one.
  package var seen: SeenFrames
  /// Which probe frame is or was shown, from 0.
  package var probe = 0
  package var draft: Draft?
  /// A note to the subject, which goes with a decision.
  package var note = TextField(limit: Self.longestNote)
  /// Whether somebody writes the note.
  package var isWriting = false
  /// What the desk keeps of the draft.
  package var kept: KeptDraft?
  /// The same subject's cases before this one, newest first.
  package let earlier: [EarlierAttempt]
  /// Faces that this reviewer saw since their last break, before this one.
  package let facesSinceBreak: Int
  /// The alarm that is open about it, and who passed it on.
  package let passage: CasePassage
  /// Looks at the finest level that still may begin; `nil` where nobody counted.
  package var fineLooksLeft: Int?
  /// The colours that pictures have here.
  package var colorDepth = ColorDepth.trueColor {
    didSet { if look == nil { tool = firstTool } }
  }
  /// Which picture of the samples is shown, and what part of it.
  package var tool = LookTool.plain
  package var window = ViewWindow.whole
  /// Whether the face beside stands in the probe frame's place, laid over it.
  package var isSwapped = false
  /// The moment of time 0 of the frames that play.
  package var playing: Instant?
  /// Whether what plays is slower than its times, so that nothing flashes.
  package var isSlowed = false
  /// Which large changes the screen has just shown.
  package var flashes = FlashGuard()

  package init(_ claimed: ClaimedCase) {
    (facts, lease, question, seen) = (claimed.facts, claimed.lease, claimed.question, claimed.seen)
    (kept, earlier, facesSinceBreak) = (claimed.draft, claimed.earlier, claimed.facesSinceBreak)
    (passage, fineLooksLeft) = (claimed.passage, claimed.fineLooksLeft)
    draft = claimed.draft.flatMap(Draft.init)
    if draft != nil, case .answer(let answer, _)? = claimed.draft {
      note = TextField(answer.subjectComment ?? "", limit: Self.longestNote)
    }
  }

  /// How many lines tell of an alarm, or of who passed the case on.
  var passageLines: Int { passage.alarm != nil ? 2 : passage.referral != nil ? 1 : 0 }

  /// Characters of a note.
  private static let longestNote = 200

  /// What a look begins with: the picture as it is; without colours, where a face as it is has few tones left, with more contrast.
  var firstTool: LookTool { colorDepth == .mono ? .contrast : .plain }

  /// Whether what is shown is judged by its colours, and these are not true.
  var showsUnreliableColors: Bool {
    look != nil && colorDepth < .trueColor && (colorDepth == .mono || [.plain, .chroma, .change].contains(tool))
  }

  /// What was chosen, as the desk keeps and takes it, with the note.
  var chosen: KeptDraft? {
    guard case .answer(let answer, let choice)? = draft?.kept, takesNote, !note.isEmpty else { return draft?.kept }
    let noted = Answer(
      outcome: answer.outcome, reason: answer.reason, secondaryReason: answer.secondaryReason, subjectComment: note.text)
    return noted.map { .answer($0, choice: choice) }
  }

  /// Whether a note goes with what was chosen: to the subject with a decision, else to whoever has the case next.
  var takesNote: Bool { draft?.outcome.map { $0 != .overexposed } ?? false }

  /// Whether that note is for a colleague.
  var isNoteInternal: Bool { draft?.outcome.map { $0.lane != nil || passage.alarm != nil } ?? false }

  /// What is still to be looked at before what was chosen may be sent.
  package var missing: [Evidence] { draft?.outcome.map { missing(for: $0, because: draft?.reason) } ?? [] }

  /// What is still to be looked at before that outcome, for that reason.
  func missing(for outcome: Outcome, because reason: ReasonCode? = nil) -> [Evidence] {
    question.missing(for: outcome, because: reason, having: seen, at: facts)
  }

  /// Probe frames, in order.
  package var probes: [FrameFacts] { facts.frames.filter { $0.kind == .probe } }

  /// The level that the next look has; `nil` at the finest.
  package var nextLevel: Level? {
    if let look { return look.level.finer }
    return looked ?? max(.coarse, question.startingLevel)
  }

  /// The places of the frames that stand side by side: the probe frame, and the enrolled face where there is one; either alone.
  package var framePlaces: [Int] {
    let places = facts.frames.indices
    let probes = places.filter { facts.frames[$0].kind == .probe }
    let enrolled = places.first { facts.frames[$0].kind == .enrolled }
    return [probes.indices.contains(probe) ? probes[probe] : nil, enrolled].compactMap(\.self)
  }

  /// What stands there now.
  package var shownPlaces: [Int] { isSwapped ? framePlaces.suffix(1) + framePlaces.dropFirst() : framePlaces }

  /// The frames that are or would be shown, in the cells that this size has for them.
  package func framesShown(in size: Size) -> FramesShown? {
    let places = framePlaces
    guard let first = places.first else { return nil }
    let cells = CaseLayout(size: size, pictures: places.count, passage: passageLines).pictureCells
    let comparison: FrameComparison =
      isSwapped ? .aligned(over: first) : tool == .change ? comparedPlace.map(FrameComparison.difference) ?? .none : .none
    return FramesShown(
      first: shownPlaces.first ?? first, second: places.dropFirst().first, cells: cells, view: tool.view(through: window),
      comparison: comparison)
  }

  /// The longest gap between two probe frames, in milliseconds; `nil` where a time is not known.
  package var longestGap: Int? {
    let times = probes.compactMap(\.timeMilliseconds)
    guard times.count > 1, times.count == probes.count else { return nil }
    let gaps = zip(times, times.dropFirst()).map { $1.subtractingReportingOverflow($0) }
    return gaps.contains(where: \.overflow) ? nil : gaps.map(\.partialValue).max()
  }

  /// Whether the lease should be lengthened: less than half of it is left, and a key was pressed since that was last done.
  func needsRenewal(at now: Instant, lastKey: Instant, leaseTime: Span) -> Bool {
    guard (lease.until - now).milliseconds * 2 < leaseTime.milliseconds else { return false }
    return renewedAt.map { lastKey > $0 } ?? true
  }
}

/// What a look shows now.
package struct LookOnScreen: Equatable, Sendable {
  package let level: Level
  /// The probe frame, or the enrolled face where there is no other.
  package let first: Picture
  /// The enrolled face beside it.
  package let second: Picture?

  package init(level: Level, first: Picture, second: Picture?) {
    (self.level, self.first, self.second) = (level, first, second)
  }
}
