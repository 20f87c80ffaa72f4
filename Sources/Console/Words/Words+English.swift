import Casework
import TerminalUI

extension Words {
  /// English.
  static let english = Words(
    reviewer: "reviewer", auditor: "auditor", supervisor: "supervisor",
    lanes: { lane in
      switch lane {
      case .danger: "! danger"
      case .appeal: "appeals"
      case .second: "second look"
      case .noFace: "no face found"
      case .normal: "normal"
      }
    },
    held: "held",
    questions: { name in
      switch name {
      case .blink: "Did both eyes close and open again?"
      case .eyesOpen: "Are the eyes open, in any frame?"
      case .headTurn: "Does the head turn as it was asked?"
      case .smile: "Does the person smile as they were asked?"
      case .voice: "The voice did not match. Is this the enrolled person, alive?"
      case .samePerson: "Is this the person who enrolled?"
      case .screen: "Is this a screen held before the camera?"
      case .print: "Is this a printed picture?"
      case .mask: "Is this a mask?"
      case .synthetic: "Is this face generated or swapped?"
      case .attack: "Is a living person in front of the camera?"
      case .covered: "Is the face free enough to be judged?"
      case .alone: "Is there one face only?"
      case .quality: "Can this face be judged at all?"
      case .device: "Did these pictures come from a real camera?"
      case .timeOut: "The check did not finish. Is there anything to judge?"
      case .danger: "Does this person seem to act freely, awake and unhurt?"
      }
    },
    outcomes: { outcome in
      switch outcome {
      case .approve: "approve"
      case .reject: "reject"
      case .retry: "retry"
      case .otherWay: "another way"
      case .refer: "refer"
      case .danger: "danger"
      case .overexposed: "too much shown"
      }
    },
    reasons: { reason in
      switch reason {
      case .print: "printed picture"
      case .cutout: "cut-out"
      case .replay: "screen replay"
      case .mask3D: "mask"
      case .mannequin: "mannequin or doll"
      case .conceal: "disguise"
      case .otherAttack: "other attack"
      case .camera: "virtual camera"
      case .synthetic: "generated or swapped face"
      case .reuse: "reused capture"
      case .tampered: "edited picture"
      case .mismatch: "not the same person"
      case .swap: "person changed midway"
      case .known: "known face"
      case .action: "action not done"
      case .multiple: "more than one person"
      case .thirdPerson: "someone else steers"
      case .unable: "cannot do this check"
      case .blur: "blurred"
      case .dark: "too dark"
      case .bright: "too bright"
      case .glare: "glare"
      case .lowResolution: "too few pixels"
      case .mono: "no colour"
      case .distance: "too near or far"
      case .occluded: "face covered"
      case .maskWorn: "face mask worn"
      case .pose: "not facing the camera"
      case .noFace: "no face"
      case .frames: "too few frames"
      case .coercion: "signs of force"
      case .unconscious: "asleep or unconscious"
      case .injury: "visible injury"
      case .minor: "seems to be a child"
      case .overframed: "more than the face"
      case .bystander: "another person's face"
      case .falselyFailed: "living, claimed person"
      case .technical: "machine failed"
      case .unsure: "cannot be told by one"
      }
    },
    skips: { reason in
      switch reason {
      case .knowsSubject: "I know this person"
      case .language: "I do not have the language"
      case .distress: "I would rather not see this one"
      case .endOfShift: "my shift ends"
      case .other: "another reason"
      }
    },
    checks: { check in
      switch check {
      case .noBlink: "no blink"
      case .eyesClosed: "eyes closed"
      case .noHeadTurn: "no head turn"
      case .noSmile: "no smile"
      case .voiceMismatch: "voice mismatch"
      case .faceMismatch: "face mismatch"
      case .screenSuspected: "screen suspected"
      case .printSuspected: "print suspected"
      case .maskSuspected: "mask suspected"
      case .deepfakeSuspected: "deepfake suspected"
      case .spoofSuspected: "spoof suspected"
      case .faceCovered: "face covered"
      case .multipleFaces: "several faces"
      case .lowQuality: "low quality"
      case .lowScore: "low score"
      case .timedOut: "timed out"
      case .deviceRisk: "device at risk"
      case .coercion: "coercion hint"
      default: "\(untrusted: check.description, limit: 24)"
      }
    },
    challenges: { "\(untrusted: $0, limit: 24)" },
    levels: { level in
      switch level {
      case .facts: "L0"
      case .coarse: "L1"
      case .middle: "L2"
      case .fine: "L3"
      }
    },
    span: { span in
      let parts = span.parts
      func two(_ number: Int64) -> SafeText { number < 10 ? "0\(number)" : "\(number)" }
      if parts.days > 0 { return "\(parts.days)d \(two(parts.hours))h" }
      return parts.hours > 0 ? "\(parts.hours)h \(two(parts.minutes))m" : "\(parts.minutes)m"
    },
    comma: ", ",
    name: "name", passphrase: "passphrase", checking: "checking…",
    locked: "Locked. Nothing is shown.", unlockHint: "Your claim is kept while its lease lasts.",
    signInHint: "Every look you take is written down before you see it.",
    wrongPassphrase: "name or passphrase does not fit", notActive: "not confirmed yet: an auditor has to compare your fingerprint",
    lane: "lane", waiting: "waiting", oldest: "oldest", overdue: "overdue",
    lastDecisions: "your last decisions", noDecisions: "none yet", settled: "settled",
    takeBackLeft: { "\($0) left to take back" },
    takeNext: "Enter takes the next case.",
    nothingWaits: "Nothing waits that you could open.",
    awaits: { "\($0) more can be opened by you once \(untrusted: $1.joined(separator: " or ")) signs in." },
    resumeHeld: { $0.isEmpty ? "You hold a case." : "You hold a case: \($0) opens it again." },
    stillYours: { key in
      let kept: SafeText = "the case stays yours while its lease lasts"
      return key.isEmpty ? kept : "\(kept): \(key) opens it again"
    },
    otherRole: { "The console's work is reviewing. As \($0) use the commands: cameo --help." },
    machine: "machine", didNotRun: "did not run", passed: "pass", failed: "fail", uncertain: "uncertain",
    looksLeft: { $0 == 0 ? "no look left" : "\($0) \($0 == 1 ? "look" : "looks") left" },
    scored: { "\($0 == .live ? "liveness" : "attack score") \($1)" },
    passing: { $0 == .live ? "passes from \($1)" : "passes below \($1)" },
    failing: "failed", asked: "asked", device: "device", emulator: "emulator", virtualCamera: "virtual camera", notice: "notice",
    tries: "attempt", region: "face", probe: "probe", enrolled: "enrolled",
    none: "none", damaged: "damaged",
    pixels: { "\($0) px" }, timeOfFrame: { "+\($0) ms" },
    late: { "LATE \($0)" }, due: { "due \($0)" },
    notLooked: "not looked at", covered: "covered", noPicture: "no picture", noOtherFrame: "there is no other frame",
    unwatched: { "here nobody tells when you look away: \($0) s without a key cover a face" },
    lookHint: { "\($0) looks at \($1)" },
    limits: "can this be told?",
    oneFrame: "one frame: movement cannot be told here",
    noTimes: "the frames have no times: how fast things moved cannot be told",
    tooFar: { "NO: frames are \($0) ms apart; a blink takes 100 to 400 ms" },
    apart: { "frames are up to \($0) ms apart" },
    times: "frames, ms", playing: "playing, ms", notMagnified: "magnify first",
    tools: { tool, times in
      let name: SafeText =
        switch tool {
        case .plain: "plain"
        case .grey: "grey"
        case .contrast: "contrast"
        case .edges: "edges"
        case .chroma: "red-green"
        case .change: "change"
        }
      return times > 1 ? "\(name) x\(times)" : name
    },
    reasonsFor: { "Reasons for: \($0)" }, commands: "What can be done now", noMatch: "nothing of that name",
    answerHint: "Answers by their digits, then reasons by their letters, then Enter", chooseFirst: "choose an answer first",
    sendsSkip: "Enter gives it back:",
    sent: { "sent: \($0), \($1)" },
    takeBackWithin: { $0.isEmpty ? "; it can be taken back within \($1)" : "; \($0) takes it back within \($1)" },
    passedOn: { "passed on to: \($0)" },
    skipped: "given back; you will not get it again", takenBack: "taken back: the case is yours again",
    destroyed: "sent back; its face is destroyed",
    refusals: { failure in
      switch failure {
      case .notRecorded: "NOT SHOWN: the trail could not be written"
      case .diskFull: "NOT DONE: the disk is full"
      case .readOnly: "NOT DONE: the store cannot be written to"
      case .busy: "not done: others are writing; try again"
      case .failed: "NOT DONE: the store does not answer"
      case .leaseOver: "your lease on the case is over"
      case .noNotice: "not shown: nobody recorded that the person was told"
      case .held: "not shown: the case is held"
      case .noPicture: "this case has no picture"
      case .notQualified: "not shown: your qualification has run out"
      case .caseBudget: "no finer looks left at this case"
      case .shiftBudget: "no finer looks left in this shift"
      case .noOutsideCheckpoint: "no look until an auditor takes a checkpoint out"
      case .finest: "this is the finest level"
      case .nothingToTakeBack: "nothing to take back"
      case .takeBackOver: "too late: the decision stands"
      case .frameReplaced: "NOT SHOWN: this is not the face that was imported; tell an auditor"
      case .keyMissing: "not shown: this face is sealed to keys that you do not have yet"
      case .notAllowed: "not yours to do"
      case .pasteRefused: "nothing can be pasted here"
      case .notLookedAt: "not sent: policy wants more of the case looked at first"
      case .notOffered: "not sent: this case cannot be answered so"
      case .alarmOpen: "an alarm is open: two people end it, and nothing else does"
      case .noAlarm: "no such alarm is open any more"
      case .acknowledgedAlready: "it is acknowledged already"
      case .proposalWaits: "a supervisor answers the proposal first"
      case .twoPeople: "this takes two people"
      case .periodNotOver: "that time is not over yet"
      case .periodOver: "that time is over already"
      case .notYourSample: "only the auditor who announced it can draw it"
      case .drawnAlready: "it is drawn already"
      case .noOpenFinding: "it is no open finding"
      case .sampleSize: "a sample has 1 to 10,000 sessions"
      case .seedLost: "your key no longer makes the seed that was announced"
      case .nothingToRedraw: "nothing to draw: the look has no end, or drew nothing"
      case .faceGone: "the face was destroyed: nobody can draw it again"
      case .answeredAlready: "it was answered already"
      }
    },
    keys: "Keys", close: "any key closes", more: "Space goes on; any other key closes",
    tooSmall: "at least 80 x 24 cells are needed; q quits",
    keyNames: .english,
    actions: { action in
      switch action {
      case .signIn: ("go on", "go on to the passphrase, and sign in")
      case .otherField: ("other field", "from the name to the passphrase and back")
      case .next: ("open case", "open the case that you hold, else the next one")
      case .submit: ("send", "send what was chosen, and open the next case")
      case .choose(let number): ("answer \(number + 1)", "choose an answer; letters then choose its reason")
      case .reason(let key): ("reason \(untrusted: String(key))", "choose the reason behind a letter")
      case .look: ("look", "look at the face; the look is written down first")
      case .finer: ("finer", "one level finer: a look of its own")
      case .previousFrame: ("frame", "the frame before, the frame after")
      case .nextFrame: ("frame", "the frame before, the frame after")
      case .cover: ("cover", "cover the picture: the look ends")
      case .takeBack: ("take back", "take your last decision back while its time runs")
      case .skip: ("skip", "give the case back, with a reason")
      case .danger: ("danger", "someone may be in danger: to the danger lane, with a reason")
      case .overexposed: ("too much", "more than the face is shown: cover it, destroy it")
      case .undo: ("undo", "drop what was chosen")
      case .note: ("note", "write a note: to the subject, or to whoever comes next")
      case .keepNote: ("keep", "back to the case; the note stays")
      case .pause: ("break", "take a break: everything goes back, and the screen is locked")
      case .home: ("home", "home, and q there signs out; the case stays yours a while")
      case .alarms: ("alarms", "the alarms that are open")
      case .lock: ("lock", "cover everything and lock")
      case .help: ("keys", "all keys")
      case .quit: ("quit", "sign out; a case that you hold goes back")
      case .play: ("play", "play the frames once, slower where it would flash, or stop")
      case .nextView: ("view", "other pictures of the same samples")
      case .previousView: ("view", "other pictures of the same samples")
      case .magnify: ("magnify", "magnify; arrows move; no finer samples are shown")
      case .flicker: ("flicker", "the enrolled face in the probe's place, and back")
      case .pan: ("move", "move what is magnified")
      case .search: ("all reasons", "find a reason among all")
      case .browse: ("queue", "list the cases that wait, and narrow the list")
      case .palette: ("commands", "find what can be done now")
      case .explain: ("explain", "what the chosen reason means, with an example")
      case .language: ("中文", "Chinese, and back to English")
      case .symbols: ("test card", "which symbols and colours arrive here, to draw with those")
      case .colors: ("colours", "words for a dark or a light screen, or as the terminal has them")
      case .take: ("take", "take what is chosen")
      case .cancel: ("close", "close without taking anything")
      case .upper: ("up", "up")
      case .lower: ("down", "down")
      case .audit(let action): AuditWords.english.actions(action)
      }
    },
    groups: { group in
      switch group {
      case .deciding: "Deciding"
      case .looking: "Looking"
      case .auditing: "The trail"
      case .desk: "At the desk"
      }
    },
    reviewing: .english,
    card: .english
  )
}
