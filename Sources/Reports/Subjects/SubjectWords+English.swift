import AuditTrail
import Casework

extension SubjectWords {
  /// English.
  package static let english = SubjectWords(
    tag: "en",
    title: "Who looked at your face",
    made: { "Made on \($0), from the log that is written before every look." },
    summary: { looks, cases in
      "\(count(cases, "check", "checks")) of your face came to this desk. People looked at your face \(count(looks, "time", "times"))."
    },
    nothingHere: { unattributed in
      unattributed == 0
        ? "Nothing ever came to this desk under exactly that reference: nobody here looked at your face."
        : "Nothing ever came to this desk under exactly that reference. \(without(unattributed))"
    },
    unattributed: { without($0) },
    heading: { "Check \($0) (case \($1))" },
    who: { actor, number in
      switch actor {
      case .system: "the system"
      case .person(_, let role): "\(role.rawValue) \(number)"
      }
    },
    look: { look, who, why in
      let pictures = look.pictures.map { ", and drew \(count($0, "picture", "different pictures"))" } ?? ""
      let length = look.dwell.map { "for \(count(Int($0.wholeSeconds), "second", "seconds"))" }
      return "\(who) looked at your face, level \(look.level.rawValue) of 3, \(length ?? "for an unknown length of time")\(pictures). "
        + "Why: \(why.joined(separator: "; "))."
    },
    sentence: { what, who in
      switch what {
      case .received(isHeld: false, _): "The check came in, with a record that you were told."
      case .received(isHeld: true, isTold: false): "The check came in without a record that you were told, so no picture could be shown."
      case .received(isHeld: true, isTold: true): "The check came in without a picture that could be your face, so none was kept."
      case .told: "\(who) recorded that you were told."
      case .drawnUnseen: "\(who) let the desk draw your face again to check an earlier look. Nobody saw it."
      case .decided(let outcome, let reason?):
        "\(who) answered: \(outcomeWords(outcome)). Reason: \(reasonWords(reason)) (\(reason.rawValue))."
      case .decided(let outcome, nil): "\(who) answered: \(outcomeWords(outcome))."
      case .takenBack: "\(who) took that answer back."
      case .settled(let outcome): "The decision became final: \(outcomeWords(outcome))."
      case .expired: "Nobody decided in time, so the check was given up."
      case .destroyed: "The key to your face was destroyed. Nobody can see it at this desk any more."
      case .erased: "\(who) had your reference forgotten. Only this log still knows it, as a code."
      case .kept(let until):
        "Your face is kept by a legal hold, at most until \(until.spoken): \(who) asked for it. Until it ends, nothing here destroys it."
      case .keptNoMore: "That hold was lifted, to which \(who) agreed."
      case .erasureWaits: "\(who) recorded that you are to be forgotten. It is done when the hold ends."
      case .look: ""
      }
    },
    checks: { check in
      switch check {
      case .noBlink: "the machine saw no blink"
      case .eyesClosed: "the machine saw closed eyes"
      case .noHeadTurn: "the machine saw no turn of the head"
      case .noSmile: "the machine saw no smile"
      case .voiceMismatch: "the machine did not recognise the voice"
      case .faceMismatch: "the machine did not recognise the face"
      case .faceCovered: "the machine found the face covered"
      case .multipleFaces: "the machine found several faces"
      case .lowQuality: "the machine could not see well enough"
      case .lowScore: "the machine was not sure enough"
      case .timedOut: "the check took too long"
      default: nil
      }
    },
    machineUnsure: "the machine was not sure",
    passedOn: "a reviewer asked for a second pair of eyes",
    demandsHeading: "What was asked in your name",
    demand: { isErasure, who in isErasure ? "\(who) recorded that you are to be forgotten." : "\(who) made a report like this one." },
    neverStoredHeading: "What was never stored here",
    neverStored: [
      "Anything of the picture outside your face: it was cut away before anything was kept.",
      "The picture that your camera took, or your face at that picture's full resolution.",
      "A template or any set of numbers by which a machine could recognise your face.",
      "Your name. The log knows you only by a code.",
    ],
    levelsHeading: "What the levels mean",
    levels: [
      "Level 1 is the coarsest: enough to see that there is a face.",
      "Level 2 shows the features.",
      "Level 3 is the finest that is ever kept. Nothing finer can be shown.",
    ],
    proofsHeading: "How this can be checked",
    proofs: [
      "Each line above names its entries in the log. An entry cannot be changed or taken out later without that being seen.",
      "The report in JSON holds the bytes of the entries of every look and of what was done with your face, with a proof (C2SP tlog-proof) that "
        + "each is in the log, and the log's signed checkpoint. Why somebody was rejected is in no report.",
      "Anyone can check these with tools that are not ours. The bytes know the people here by pseudonyms, never by their names.",
      "Whoever had copied all of the desk's files, keys included, before a key was destroyed could still open that copy. No log can tell of it.",
      "What the proofs cannot show is what nobody wrote down: they rest on the desk's program, which shows no face before the entry is written.",
    ],
    entry: { "entry \($0)" }
  )

  private static func count(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func without(_ unattributed: Int) -> String {
    "\(count(unattributed, "check", "checks")) came without any reference; whether one of them was yours cannot be known here."
  }

  private static func outcomeWords(_ outcome: Outcome) -> String {
    switch outcome {
    case .approve: "it is a living person, and the right one"
    case .reject: "rejected"
    case .retry: "please try again with a new picture"
    case .otherWay: "you may prove who you are another way, without your face"
    case .refer: "someone else should look too"
    case .danger: "someone may be in danger"
    case .overexposed: "the picture shows too much, and was covered"
    }
  }

  private static func reasonWords(_ reason: ReasonCode) -> String {
    switch reason.family {
    case .presentation: "something other than a living face seemed to be before the camera"
    case .injection: "the picture did not seem to come from the camera"
    case .identity: "it did not seem to be the same person"
    case .behaviour: "what was asked was not done, or someone else took part"
    case .quality: "the picture was not good enough"
    case .safety: "there was a sign of danger or of someone under age"
    case .privacy: "the picture showed more than it should"
    case .falseNegative: "the machine was wrong"
    case .system: "something technical failed"
    case .access: "the check asks for what you said you cannot do"
    case .review: "one person could not tell"
    }
  }
}
