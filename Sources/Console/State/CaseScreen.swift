package import Casework
import Desk
package import Mosaic
package import TerminalUI

/// One case, being worked on.
package struct CaseScreen: Equatable, Sendable {
  package let facts: CaseFacts
  package let question: Question
  package var lease: Lease
  /// When the lease was last lengthened.
  package var renewedAt: Instant?
  /// The picture, while one is shown.
  package var look: LookOnScreen?
  /// The finest level looked at so far.
  package var looked: Level?
  /// Which probe frame is or was shown, from 0.
  package var probe = 0
  package var draft: Draft?
  /// Which picture of the samples is shown, and what part of it.
  package var tool = LookTool.plain
  package var window = ViewWindow.whole
  /// The moment of time 0 of the frames that play.
  package var playing: Instant?

  package init(facts: CaseFacts, lease: Lease) {
    (self.facts, self.lease) = (facts, lease)
    question = Question.asked(by: facts)
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

  /// The frames that are or would be shown, in the cells that this size has for them.
  package func framesShown(in size: Size) -> FramesShown? {
    let places = framePlaces
    guard let first = places.first else { return nil }
    let cells = CaseLayout(size: size, pictures: places.count).pictureCells
    let comparison: FrameComparison = tool == .change ? comparedPlace.map(FrameComparison.difference) ?? .none : .none
    return FramesShown(
      first: first, second: places.dropFirst().first, cells: cells, view: tool.view(through: window), comparison: comparison)
  }

  /// The longest gap between two probe frames, in milliseconds; `nil` where a time is not known.
  package var longestGap: Int? {
    let times = probes.compactMap(\.timeMilliseconds)
    guard times.count > 1, times.count == probes.count else { return nil }
    return zip(times, times.dropFirst()).map { $1 - $0 }.max()
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

/// What was chosen and not sent.
package enum Draft: Equatable, Sendable {
  /// An outcome, its reasons in their ranking, and which of them.
  case answer(choice: Int?, outcome: Outcome, reasons: [ReasonCode], selected: Int)
  /// Giving the case back, and why.
  case skip(selected: Int)

  /// The letters for reasons: none is a command's, so that a slip of the hand is only another reason.
  package static let reasonKeys = Array("asdfghjwertyioxc".unicodeScalars)

  /// The outcome that was chosen; `nil` for giving back.
  var outcome: Outcome? { if case .answer(_, let outcome, _, _) = self { outcome } else { nil } }

  /// How many reasons can be chosen from.
  package var reasonCount: Int {
    switch self {
    case .answer(_, _, let reasons, _): min(reasons.count, Self.reasonKeys.count)
    case .skip: SkipReason.allCases.count
    }
  }

  /// Which reason is chosen.
  package var selected: Int {
    switch self {
    case .answer(_, _, _, let selected), .skip(let selected): selected
    }
  }

  /// The same with that reason chosen; one that has no letter yet takes the first.
  func explained(by code: ReasonCode) -> Draft {
    guard case .answer(let choice, let outcome, let reasons, _) = self, code.canExplain(outcome) else { return self }
    if let place = reasons.prefix(Self.reasonKeys.count).firstIndex(of: code) { return selecting(place) }
    return .answer(choice: choice, outcome: outcome, reasons: [code] + reasons.filter { $0 != code }, selected: 0)
  }

  /// The same with another reason chosen.
  func selecting(_ place: Int) -> Draft {
    switch self {
    case .answer(let choice, let outcome, let reasons, _): .answer(choice: choice, outcome: outcome, reasons: reasons, selected: place)
    case .skip: .skip(selected: place)
    }
  }
}
