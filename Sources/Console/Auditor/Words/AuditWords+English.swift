import AuditTrail
import TerminalUI

extension AuditWords {
  /// English.
  static let english = AuditWords(
    language: .english,
    kinds: { kind in
      switch kind {
      case .retentionAllow: "lets what is due go"
      case .clockJump: "clock jumped"
      case .storeFounded: "store founded"
      case .sessionBegin: "session begins"
      case .sessionEnd: "session ends"
      case .signInFail: "sign-in failed"
      case .actRefuse: "act refused"
      case .caseRead: "case read"
      case .signInRelease: "sign-in released"
      case .peopleFound: "founder named"
      case .peopleRequest: "asks to join"
      case .peopleAdd: "adds a person"
      case .peopleConfirm: "confirms a person"
      case .peopleQualify: "qualifies a reviewer"
      case .peopleRetire: "retires a person"
      case .peoplePassphraseBegin: "begins a new passphrase"
      case .peoplePassphraseDone: "new passphrase"
      case .peopleWithdraw: "withdraws a request"
      case .peopleForget: "erases a name"
      case .epochCreate: "epoch made"
      case .epochExtend: "epoch extended"
      case .epochDestroyBegin: "epoch's end begins"
      case .epochDestroyDone: "epoch destroyed"
      case .policyApply: "policy applied"
      case .policyPropose: "policy proposed"
      case .policyConfirm: "policy confirmed"
      case .caseImport: "case comes in"
      case .caseReseal: "case re-sealed"
      case .caseRelease: "claim or hold ended"
      case .caseReadmit: "lets it be taken again"
      case .casePriority: "priority set"
      case .noticeRecord: "notice recorded"
      case .caseExpire: "case expired"
      case .caseErase: "case erased"
      case .inboxConsume: "inbox emptied"
      case .inboxEnd: "refused files end"
      case .claimTake: "takes the case"
      case .claimRenew: "renews the lease"
      case .claimSkip: "skips the case"
      case .claimEnd: "gives the case back"
      case .lookBegin: "look begins"
      case .lookEnd: "look ends"
      case .redrawRequest: "asks for a redraw"
      case .redrawBegin: "redraw begins"
      case .redrawAnswer: "redraw answered"
      case .decisionRecord: "decides"
      case .decisionTakeBack: "takes back"
      case .decisionSettle: "decision settles"
      case .faceShred: "face destroyed"
      case .trailRead: "reads the trail"
      case .trailVerify: "verifies the trail"
      case .reportExport: "exports a report"
      case .trailReplay: "replays a session"
      case .trailCheckpoint: "takes a checkpoint out"
      case .trailExport: "exports the trail"
      case .trailWitness: "witness answers"
      case .subjectReport: "subject's report"
      case .subjectErase: "subject erased"
      case .findingRecord: "finding"
      case .findingClose: "finding closed"
      case .periodSignOff: "period signed off"
      case .sampleCommit: "sample announced"
      case .sampleDraw: "sample drawn"
      case .alarmAcknowledge: "alarm acknowledged"
      case .alarmWithdraw: "alarm withdrawn"
      case .alarmPropose: "proposes the end"
      case .alarmAgree: "agrees: alarm ends"
      case .alarmDisagree: "does not agree"
      case .alarmRenew: "alarm renewed"
      case .alarmWake: "somebody is woken"
      case .caseHold: "legal hold"
      case .caseUnhold: "hold lifted"
      case .caseEraseAsk: "erasure waits"
      }
    },
    keys: { key in
      switch key {
      case .program: "program"
      case .uid: "user id"
      case .terminal: "terminal"
      case .origin: "log's name"
      case .logKey: "log's key"
      case .person: "about whom"
      case .personRole: "role"
      case .signingKey: "signing key"
      case .sealingKey: "sealing key"
      case .fingerprint: "fingerprint"
      case .epoch: "epoch"
      case .epochKey: "epoch's key"
      case .members: "members"
      case .policy: "policy"
      case .policyHash: "policy's hash"
      case .vendor: "vendor"
      case .source: "source"
      case .record: "record"
      case .subject: "subject"
      case .state: "state"
      case .lane: "lane"
      case .notice: "notice"
      case .frames: "frames"
      case .frameHashes: "frame hashes"
      case .hold: "held for"
      case .priority: "priority"
      case .noticeAt: "told at"
      case .channel: "told by"
      case .fence: "fence"
      case .until: "until"
      case .reason: "reason"
      case .outcome: "outcome"
      case .secondaryReason: "second reason"
      case .level: "level"
      case .look: "began at entry"
      case .dwell: "dwell"
      case .mosaics: "drawn"
      case .report: "report"
      case .count: "number"
      case .from: "from"
      case .to: "to"
      case .scope: "asked for"
      case .readCase: "of case"
      case .readKinds: "of kinds"
      case .keyDigest: "keys as sealed"
      case .changes: "changes"
      case .vendorSession: "vendor's session"
      case .facts: "facts digest"
      case .frameFacts: "frame facts"
      case .wrapHash: "sealed key digest"
      case .result: "result"
      case .size: "entries"
      case .replayed: "session"
      case .note: "note"
      case .about: "about entry"
      case .seed: "seed"
      case .witness: "witness"
      case .cosignature: "cosignature"
      case .format: "format of entries"
      case .decoder: "decoder"
      case .loginUID: "login user id"
      case .host: "machine"
      case .address: "called from"
      case .nameCommitment: "name commitment"
      case .omitted: "drawn, not listed"
      case .wrapDigest: "wrap digest"
      case .root: "root"
      case .seedDigest: "seed digest"
      case .openFindings: "open findings"
      case .reportFormat: "format"
      case .language: "language"
      case .after: "after entry"
      }
    },
    actions: { action in
      switch action {
      case .trail: ("trail", "the trail as a table")
      case .ownRecord: ("own record", "what the trail says of you")
      case .verify: ("verify", "verify the whole trail")
      case .stop: ("stop", "stop the verification")
      case .sessions: ("replay", "the sessions, to be replayed")
      case .signals: ("signals", "what the rules point at")
      case .findings: ("findings", "the findings, and closing them")
      case .closeFinding: ("close it", "close this finding with what was done about it, signed")
      case .people: ("people", "everyone, and what they did")
      case .scrutiny: ("of you", "what others saw of you")
      case .periods: ("periods", "what was signed off, and what was not yet")
      case .signOff: ("sign off", "sign that you went through the period")
      case .redraws: ("drawn again", "looks that were asked to be drawn again, unseen")
      case .redraw: ("redraw", "ask that this look be drawn again, unseen, and compared")
      case .answerRedraw: ("answer", "draw it again in memory, unseen, and answer")
      case .acknowledge: ("acknowledge", "say that you know of the alarm, and see to it")
      case .agree: ("agree", "agree to how the alarm is to end: it ends so")
      case .disagree: ("do not agree", "do not agree: the alarm goes on")
      case .renewAlarm: ("renew", "the alarm is to go on; two people say so")
      case .samples: ("samples", "samples of sessions: announce, draw, work through")
      case .announce: ("announce", "announce a sample of the sessions to come")
      case .draw: ("draw", "lay the seed open: which sessions are in the sample")
      case .finding: ("finding", "record a finding about this, signed")
      case .play: ("play", "play, or pause")
      case .faster: ("speed", "faster, slower")
      case .slower: ("speed", "faster, slower")
      case .stepBack: ("step", "one event back, one event on")
      case .stepOn: ("step", "one event back, one event on")
      case .previousMark: ("mark", "the next mark, the one before")
      case .nextMark: ("mark", "the next mark, the one before")
      case .up: ("up", "one line up")
      case .down: ("down", "one line down")
      case .pageUp: ("page up", "one page up")
      case .pageDown: ("page down", "one page down")
      case .first: ("newest", "to the beginning: the newest")
      case .last: ("oldest", "to the end: the oldest")
      case .open: ("open", "open what is chosen")
      case .back: ("back", "back to what lies behind")
      case .filter: ("filter", "which entries: by case, person, kind and time")
      case .goTo: ("go to", "go to an entry or a time")
      case .follow: ("follow", "keep up with what is written, or stop")
      case .previousEntry: ("entry", "the entry before, the entry after")
      case .nextEntry: ("entry", "the entry before, the entry after")
      case .ofCase: ("case", "every entry about the same case")
      case .ofPerson: ("person", "everything that the same person did")
      case .ofSession: ("replay", "replay the session in which it was written, from there")
      case .apply: ("do it", "take what was filled in")
      case .nextField: ("field", "the next field, the one before")
      case .previousField: ("field", "the next field, the one before")
      case .closeForm: ("close", "close without changing anything")
      }
    },
    fields: { field in
      switch field {
      case .caseID: ("case", "ten letters and digits")
      case .person: ("person", "a name, or system")
      case .kind: ("kind", "such as look.begin; look means both")
      case .from: ("from", "such as 2026-11-20 13:58, or 13:58")
      case .to: ("before", "such as 2026-11-20 13:58, or 13:58")
      case .note: ("found", "in your words, no names or numbers of people; it stays for good")
      case .closing: ("done", "what was done about it; it stays for good")
      case .why: ("reason", "why; without personal data")
      case .remark: ("note", "may stay empty; it stays for good")
      case .count: ("how many", "sessions, from 1 to 10,000")
      case .place: ("go to", "an entry's number, a day, a time or both")
      }
    },
    trailStands: "the trail", entries: "entries", newestCheckpoint: "newest checkpoint", keptOutside: "taken outside", never: "never",
    auditHint: "Whatever you read here is itself an entry, written before you see it.",
    ago: { "\($0) ago" },
    trail: "trail", ownRecord: "your own record", seq: "entry", time: "time", person: "person", what: "what", caseName: "case",
    system: "system",
    unreadable: "CANNOT BE READ", noRows: "no such entries", nothingChosen: "there is nothing to open", noCase: "it is about no case",
    ownOnly: "yours is your own record only", atHome: "nothing lies behind this", following: "following",
    filterForm: "Which entries", goToForm: "Where to", cannotRead: "cannot be read",
    searching: { "searching: \($0) of \($1)" },
    shownOf: { "entry \($0) of \($1)" },
    everything: "all",
    ownReading: { "your reading of this is entry \($0)" },
    noEntry: { "there is no entry \($0)" },
    seconds: { "\($0) s" },
    entry: "entry", session: "session", numberInSession: "number in it", previous: "entry before", leaf: "leaf hash",
    signature: "signature", signed: "of its own", signedBySession: "by its session's head", bytesInHex: "bytes",
    fieldsOfEntry: "what it says", proof: "proof",
    proved: { "\($0) hashes lead from these bytes to the signed root of \($1) entries" },
    notCovered: { "newer than the newest checkpoint, which has \($0) entries" },
    differs: { "THESE BYTES DO NOT LEAD to the signed root of \($0) entries" },
    noCheckpoint: "there is no checkpoint that this log signed")
}
