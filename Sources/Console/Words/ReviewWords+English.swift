import Casework
import TerminalUI

extension ReviewWords {
  static let english = ReviewWords(
    evidence: { evidence, key, frames in
      let by: SafeText = key.isEmpty ? .empty : " (\(key))"
      return switch evidence {
      case .look: "a picture\(by)"
      case .frames: "all frames (\(key)\(key.isEmpty ? .empty : ": ")\(frames.seen) of \(frames.all) seen)"
      case .enrolled: "the enrolled face\(by)"
      case .middle: "a picture at L2\(by)"
      case .fine: "a picture at L3\(by)"
      }
    },
    lookFirst: { "before \($0): \($1)" },
    looksFirst: { "look first: \($0)" },
    answers: englishAnswers,
    notOffered: { $0 == .live ? "no enrolled face: this face cannot say whose the voice is" : "there is nobody here to compare with" },
    sends: { "Enter sends \($0): \($1)" },
    subjectGets: { outcome in
      switch outcome {
      case .approve: "they are let through"
      case .reject: "they are refused; may appeal"
      case .retry: "they are asked for a new capture"
      case .otherWay: "they need not show a face"
      case .refer: "they wait for a second reviewer"
      case .danger: "only a supervisor hears of it"
      case .overexposed: "their face is destroyed"
      }
    },
    sendsProposal: { "Enter proposes \($0); a supervisor has to agree" },
    whyFirst: { "\($0): a letter says why, / searches" },
    givesBack: "give back", chooseReason: "a letter says why, / searches",
    factsSettle: "facts can settle it",
    limits: { name in
      switch name {
      case .voice: "a voice cannot be seen: only whether a living face is there"
      case .screen, .print: "fine dots and lines are lost at this size: judge rims, glare, flatness"
      case .synthetic: "a good fake does not show at this size: weigh the record"
      case .device: "where a stream comes from shows in the record, not in the face"
      case .danger: "nothing beyond the face is kept: in doubt, raise the alarm"
      default: nil
      }
    },
    today: "today", dueSoon: "due in 1h",
    work: { own, median in
      [
        "decided \(own.decided)", "last hour \(own.lastHour)", "without a look \(own.withoutLook)", "median \(median)",
      ]
    },
    undoneAndLooks: { own in
      let looks = own.looks
      return [
        "taken back \(own.takenBack)", "skipped \(own.skipped)",
        "looks: L1 \(looks[.coarse] ?? 0), L2 \(looks[.middle] ?? 0), L3 \(looks[.fine] ?? 0)",
      ]
    },
    reviewersOn: "reviewers on",
    exposure: { $1 > 0 ? "faces since your break \($0) of \($1)" : "faces since your break \($0)" },
    faces: { $1 > 0 && $0 >= $1 ? "BREAK: \($0) faces" : $1 > 0 ? "faces \($0)/\($1)" : "faces \($0)" },
    breakDue: { "\($0) faces without a break: \($1) takes one, and gives everything back." },
    pausedSince: { "Break since \($0). Everything that you held went back." }, pauseHint: { "\($0) without a face count as a break." },
    earlier: "earlier", open: "open",
    note: "note to the subject", internalNote: "note to a colleague",
    draftKept: "this is what you had chosen; nothing was sent",
    lost: { "your time on \($0) ran out; what you chose comes back with it" },
    locksIn: { "this console locks in \($0) s; any key keeps it open" },
    proposed: { "proposed: \($0); the alarm goes on until a supervisor agrees" },
    shiftOver: { $0.isEmpty ? "given back" : "given back; \($0) signs out" },
    queue: "What waits, in the order of dealing. Type: late, held, a lane, source, check",
    case: "case", age: "waits", due: "due", source: "source", frames: "frames", holder: "held by",
    firstCases: { "the first \($0); words narrow them" },
    asMeant: " (as meant)", practice: { $1 > 0 ? "practice: \($0) of \($1) as meant" : "practice" }, meant: { " (meant: \($0), \($1))" },
    meaning: englishMeanings, example: "drawn, nobody's face"
  )
}
