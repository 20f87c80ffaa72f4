extension Schema {
  /// The layout of `desk.db`; the application id spells `CAME`.
  static let desk = Schema(
    applicationID: 0x4341_4D45,
    steps: [cases + faces + work + trail, seals, verified, ofReviewers, undone, blocks, blocksOfTheLog, names, regions, holds])

  // Tallies are kept by triggers, so that counting lanes and epochs costs the same at a thousand cases and at a million.
  private static let cases = """
    CREATE TABLE review_case (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE CHECK (length(id) = 10),
      -- A claimed case is an open one that has a holder: claiming touches no index of the queue.
      state TEXT NOT NULL CHECK (state IN ('held', 'open', 'decided', 'settled', 'shredded', 'expired', 'erased')),
      -- In the order of dealing: danger, appeal, second, no-face, normal.
      lane INTEGER NOT NULL CHECK (lane BETWEEN 0 AND 4),
      -- Where an undecided case waits: in its lane, or in 5 while it is held.
      waits_in INTEGER GENERATED ALWAYS AS (CASE state WHEN 'open' THEN lane WHEN 'held' THEN 5 END) VIRTUAL,
      priority INTEGER NOT NULL,
      vendor TEXT NOT NULL,
      source TEXT NOT NULL,
      session TEXT NOT NULL,
      content_digest BLOB NOT NULL CHECK (length(content_digest) = 32),
      subject BLOB CHECK (length(subject) = 16),
      captured_at INTEGER,
      received_at INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      ran INTEGER NOT NULL CHECK (ran IN (0, 1)),
      machine_decision TEXT NOT NULL CHECK (machine_decision IN ('pass', 'fail', 'uncertain')),
      score REAL,
      score_low REAL,
      score_high REAL,
      score_direction TEXT CHECK (score_direction IN ('live', 'attack')),
      score_threshold REAL,
      -- Names without spaces, joined by spaces.
      failed_checks TEXT NOT NULL,
      device_kind TEXT,
      emulator INTEGER CHECK (emulator IN (0, 1)),
      virtual_camera INTEGER CHECK (virtual_camera IN (0, 1)),
      notice_hash TEXT,
      notice_at INTEGER,
      notice_channel TEXT,
      attempts INTEGER NOT NULL,
      frames INTEGER NOT NULL CHECK (frames >= 0),
      held_for TEXT CHECK (held_for IN ('no-notice', 'bad-box', 'no-face', 'two-faces', 'moving-box')),
      -- The epoch to which the face is sealed; NULL without a face.
      epoch BLOB CHECK (length(epoch) = 16),
      holder TEXT CHECK (holder <> ''),
      fence INTEGER NOT NULL DEFAULT 0 CHECK (fence >= 0),
      claimed_at INTEGER,
      lease_until INTEGER,
      -- 0: none is open; 1: one is open; 2: it is proposed how it is to end, and nobody is dealt the case.
      alarm INTEGER NOT NULL DEFAULT 0 CHECK (alarm BETWEEN 0 AND 2),
      -- When a settled case's face is to be destroyed; NULL again once it is.
      shred_at INTEGER,
      UNIQUE (vendor, session),
      CHECK (held_for IS NULL OR state = 'held'),
      CHECK ((holder IS NULL) = (claimed_at IS NULL) AND (holder IS NULL) = (lease_until IS NULL)),
      CHECK (holder IS NULL OR fence > 0),
      CHECK (fence > 0 OR state NOT IN ('decided', 'settled')),
      CHECK (epoch IS NULL OR state NOT IN ('shredded', 'expired', 'erased')),
      CHECK (shred_at IS NULL OR state = 'settled'),
      CHECK (alarm = 0 OR state = 'open'),
      CHECK ((score IS NULL) = (score_low IS NULL) AND (score IS NULL) = (score_high IS NULL)),
      CHECK ((score IS NULL) = (score_direction IS NULL) AND (score IS NOT NULL OR score_threshold IS NULL)),
      CHECK (notice_hash IS NOT NULL OR (notice_at IS NULL AND notice_channel IS NULL))
    ) STRICT;
    CREATE INDEX review_case_dealing ON review_case (waits_in, priority DESC, due_at, received_at, id, epoch) WHERE waits_in IS NOT NULL;
    CREATE INDEX review_case_received ON review_case (waits_in, received_at) WHERE waits_in IS NOT NULL;
    CREATE INDEX review_case_due ON review_case (waits_in, due_at) WHERE waits_in IS NOT NULL;
    CREATE INDEX review_case_expiry ON review_case (expires_at) WHERE waits_in IS NOT NULL;
    CREATE INDEX review_case_holder ON review_case (holder) WHERE holder IS NOT NULL;
    CREATE INDEX review_case_epoch ON review_case (epoch) WHERE epoch IS NOT NULL;
    CREATE INDEX review_case_alarm ON review_case (alarm) WHERE alarm > 0;
    CREATE INDEX review_case_shredding ON review_case (shred_at) WHERE shred_at IS NOT NULL;

    CREATE TABLE queue_tally (
      waits_in INTEGER NOT NULL CHECK (waits_in BETWEEN 0 AND 5),
      due_minute INTEGER NOT NULL,
      cases INTEGER NOT NULL CHECK (cases >= 0),
      PRIMARY KEY (waits_in, due_minute)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER queue_tally_starts AFTER INSERT ON review_case WHEN NEW.waits_in IS NOT NULL BEGIN
      INSERT INTO queue_tally VALUES (NEW.waits_in, NEW.due_at / 60000, 1) ON CONFLICT DO UPDATE SET cases = cases + 1;
    END;
    CREATE TRIGGER queue_tally_follows AFTER UPDATE OF state, lane ON review_case
    WHEN NEW.waits_in IS NOT NULL AND NEW.waits_in IS NOT OLD.waits_in BEGIN
      INSERT INTO queue_tally VALUES (NEW.waits_in, NEW.due_at / 60000, 1) ON CONFLICT DO UPDATE SET cases = cases + 1;
    END;
    CREATE TRIGGER queue_tally_leaves AFTER UPDATE OF state, lane ON review_case
    WHEN OLD.waits_in IS NOT NULL AND NEW.waits_in IS NOT OLD.waits_in BEGIN
      UPDATE queue_tally SET cases = cases - 1 WHERE waits_in = OLD.waits_in AND due_minute = OLD.due_at / 60000;
      DELETE FROM queue_tally WHERE waits_in = OLD.waits_in AND due_minute = OLD.due_at / 60000 AND cases = 0;
    END;

    CREATE TABLE epoch_tally (
      epoch BLOB NOT NULL PRIMARY KEY,
      faces INTEGER NOT NULL CHECK (faces >= 0)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER epoch_tally_starts AFTER INSERT ON review_case WHEN NEW.epoch IS NOT NULL BEGIN
      INSERT INTO epoch_tally VALUES (NEW.epoch, 1) ON CONFLICT DO UPDATE SET faces = faces + 1;
    END;
    CREATE TRIGGER epoch_tally_follows AFTER UPDATE OF epoch ON review_case
    WHEN NEW.epoch IS NOT NULL AND NEW.epoch IS NOT OLD.epoch BEGIN
      INSERT INTO epoch_tally VALUES (NEW.epoch, 1) ON CONFLICT DO UPDATE SET faces = faces + 1;
    END;
    CREATE TRIGGER epoch_tally_leaves AFTER UPDATE OF epoch ON review_case
    WHEN OLD.epoch IS NOT NULL AND NEW.epoch IS NOT OLD.epoch BEGIN
      UPDATE epoch_tally SET faces = faces - 1 WHERE epoch = OLD.epoch;
      DELETE FROM epoch_tally WHERE epoch = OLD.epoch AND faces = 0;
    END;
    CREATE TRIGGER review_case_stays BEFORE DELETE ON review_case BEGIN
      SELECT RAISE(ABORT, 'cases are not deleted');
    END;

    CREATE TABLE challenge_step (
      case_number INTEGER NOT NULL REFERENCES review_case,
      place INTEGER NOT NULL CHECK (place >= 0),
      kind TEXT NOT NULL,
      start_ms INTEGER,
      end_ms INTEGER,
      PRIMARY KEY (case_number, place)
    ) STRICT, WITHOUT ROWID;

    """

  // What is erasable stands in tables of its own.
  private static let faces = """
    CREATE TABLE subject_reference (
      case_number INTEGER PRIMARY KEY REFERENCES review_case,
      reference TEXT NOT NULL
    ) STRICT;

    CREATE TABLE face_wrap (
      case_number INTEGER PRIMARY KEY REFERENCES review_case,
      policy_hash BLOB NOT NULL CHECK (length(policy_hash) = 32),
      bytes BLOB NOT NULL CHECK (length(bytes) > 0)
    ) STRICT;

    CREATE TABLE face_frame (
      case_number INTEGER NOT NULL REFERENCES review_case,
      -- The frame's place among all of the case's, as they came in.
      place INTEGER NOT NULL CHECK (place >= 0),
      kind TEXT NOT NULL CHECK (kind IN ('probe', 'enrolled')),
      kind_index INTEGER NOT NULL CHECK (kind_index >= 0),
      time_ms INTEGER,
      native_width INTEGER NOT NULL,
      is_damaged INTEGER NOT NULL CHECK (is_damaged IN (0, 1)),
      width INTEGER NOT NULL CHECK (width > 0),
      height INTEGER NOT NULL CHECK (height > 0),
      blob BLOB NOT NULL CHECK (length(blob) > 0),
      PRIMARY KEY (case_number, kind, kind_index)
    ) STRICT;

    """

  private static let work = """
    CREATE TABLE exclusion (
      case_number INTEGER NOT NULL REFERENCES review_case,
      person TEXT NOT NULL CHECK (person <> ''),
      PRIMARY KEY (case_number, person)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE look (
      case_number INTEGER NOT NULL REFERENCES review_case,
      begin_seq INTEGER NOT NULL REFERENCES trail,
      person TEXT NOT NULL CHECK (person <> ''),
      level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3),
      began_at INTEGER NOT NULL,
      PRIMARY KEY (case_number, begin_seq)
    ) STRICT, WITHOUT ROWID;
    -- Only the finest level has a budget across cases.
    CREATE INDEX look_fine ON look (person, began_at) WHERE level = 3;

    CREATE TABLE decision (
      case_number INTEGER PRIMARY KEY REFERENCES review_case,
      fence INTEGER NOT NULL CHECK (fence > 0),
      outcome TEXT NOT NULL CHECK (outcome IN ('approve', 'reject', 'retry', 'other-way', 'overexposed')),
      reason TEXT NOT NULL CHECK (reason <> ''),
      secondary_reason TEXT CHECK (secondary_reason <> ''),
      subject_comment TEXT,
      reviewer TEXT NOT NULL CHECK (reviewer <> ''),
      claimed_at INTEGER NOT NULL,
      decided_at INTEGER NOT NULL,
      take_back_until INTEGER NOT NULL,
      settled_at INTEGER,
      settled_by INTEGER REFERENCES trail,
      looks INTEGER CHECK (looks >= 0),
      finest_level INTEGER CHECK (finest_level BETWEEN 0 AND 3),
      CHECK ((settled_at IS NULL) = (settled_by IS NULL) AND (settled_at IS NULL) = (looks IS NULL)),
      CHECK ((settled_at IS NULL) = (finest_level IS NULL))
    ) STRICT;
    CREATE INDEX decision_reviewer ON decision (reviewer, decided_at);
    CREATE INDEX decision_settling ON decision (take_back_until) WHERE settled_at IS NULL;
    CREATE INDEX decision_settled ON decision (settled_by) WHERE settled_by IS NOT NULL;
    CREATE TRIGGER decision_needs_claim BEFORE INSERT ON decision
    WHEN NEW.fence IS NOT (SELECT fence FROM review_case WHERE number = NEW.case_number) BEGIN
      SELECT RAISE(ABORT, 'the claim that the decision rests on is over');
    END;
    -- Replacing a row is no update and no delete, so it is looked for on its own.
    CREATE TRIGGER decision_stands BEFORE INSERT ON decision
    WHEN EXISTS (SELECT 1 FROM decision WHERE case_number = NEW.case_number) BEGIN
      SELECT RAISE(ABORT, 'a decision on the case stands');
    END;
    CREATE TRIGGER decision_settled_stays BEFORE UPDATE ON decision WHEN OLD.settled_at IS NOT NULL BEGIN
      SELECT RAISE(ABORT, 'a settled decision never changes');
    END;
    CREATE TRIGGER decision_settled_remains BEFORE DELETE ON decision WHEN OLD.settled_at IS NOT NULL BEGIN
      SELECT RAISE(ABORT, 'a settled decision never goes');
    END;

    """

  // What reviewers saw, and what they chose and did not send.
  private static let ofReviewers = """
    CREATE TABLE frame_seen (
      case_number INTEGER NOT NULL REFERENCES review_case,
      person TEXT NOT NULL CHECK (person <> ''),
      -- The frame's place among all of the case's.
      place INTEGER NOT NULL CHECK (place >= 0),
      level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
      PRIMARY KEY (case_number, person, place)
    ) STRICT, WITHOUT ROWID;
    -- Counting the faces since somebody's last break.
    CREATE INDEX look_person ON look (person, began_at);

    -- What a claim's holder chose and did not send; it goes with the claim.
    CREATE TABLE draft (
      case_number INTEGER PRIMARY KEY REFERENCES review_case,
      fence INTEGER NOT NULL CHECK (fence > 0),
      outcome TEXT CHECK (outcome <> ''),
      reason TEXT NOT NULL CHECK (reason <> ''),
      choice INTEGER CHECK (choice >= 0),
      note TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER draft_goes_with_its_claim AFTER UPDATE OF holder, fence, state ON review_case
    WHEN NEW.holder IS NULL OR NEW.fence <> OLD.fence OR NEW.state <> 'open' BEGIN
      DELETE FROM draft WHERE case_number = NEW.number;
    END;

    -- One subject's cases, by pseudonym.
    CREATE INDEX review_case_subject ON review_case (subject, received_at) WHERE subject IS NOT NULL;
    """

  // What a person skipped and took back: few entries among many.
  private static let undone = """
    CREATE INDEX trail_undone ON trail (actor, at) WHERE kind IN (52, 71);
    """

  // What 256 entries hold, so that a search passes over those that cannot hold what it looks for. Kind K is bit K, or bit K - 62 of the
  // second number.
  private static let blocks = """
    CREATE TABLE trail_block (
      place INTEGER PRIMARY KEY CHECK (place >= 0),
      earliest INTEGER NOT NULL,
      latest INTEGER NOT NULL CHECK (latest >= earliest),
      kinds_low INTEGER NOT NULL,
      kinds_high INTEGER NOT NULL
    ) STRICT;
    INSERT INTO trail_block SELECT \(block) FROM trail WHERE seq < (SELECT count(*) FROM trail) / 256 * 256 GROUP BY seq / 256;
    CREATE TRIGGER trail_block_follows AFTER INSERT ON trail WHEN NEW.seq % 256 = 255 BEGIN
      INSERT INTO trail_block SELECT \(block) FROM trail WHERE seq BETWEEN NEW.seq - 255 AND NEW.seq;
    END;
    CREATE TRIGGER trail_block_stays BEFORE INSERT ON trail_block
    WHEN EXISTS (SELECT 1 FROM trail_block WHERE place = NEW.place) BEGIN
      SELECT RAISE(ABORT, 'what a block holds is told already');
    END;
    CREATE TRIGGER trail_block_never_changes BEFORE UPDATE ON trail_block BEGIN
      SELECT RAISE(ABORT, 'the trail is append-only');
    END;
    CREATE TRIGGER trail_block_never_goes BEFORE DELETE ON trail_block BEGIN
      SELECT RAISE(ABORT, 'the trail is append-only');
    END;
    """
  private static let block = """
    seq / 256, min(at), max(at), sum(DISTINCT CASE WHEN kind < 62 THEN 1 << kind ELSE 0 END),
      sum(DISTINCT CASE WHEN kind >= 62 THEN 1 << (kind - 62) ELSE 0 END)
    """

  // Whoever appends tells what a block holds.
  private static let blocksOfTheLog = "DROP TRIGGER trail_block_follows;"

  // Long entries spill over to pages of their own, so the bytes come last: leaves are read without them.
  private static let trail = """
    CREATE TABLE trail (
      seq INTEGER PRIMARY KEY,
      session BLOB NOT NULL CHECK (length(session) = 16),
      n INTEGER NOT NULL CHECK (n >= 0),
      kind INTEGER NOT NULL,
      actor TEXT NOT NULL CHECK (actor <> ''),
      case_id TEXT CHECK (length(case_id) = 10),
      at INTEGER NOT NULL,
      leaf BLOB NOT NULL CHECK (length(leaf) = 32),
      signature BLOB CHECK (length(signature) = 64),
      bytes BLOB NOT NULL CHECK (length(bytes) > 0)
    ) STRICT;
    CREATE INDEX trail_case ON trail (case_id) WHERE case_id IS NOT NULL;
    CREATE INDEX trail_privileged ON trail (kind) WHERE signature IS NOT NULL;
    CREATE TRIGGER trail_grows_at_its_end BEFORE INSERT ON trail
    WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM trail) BEGIN
      SELECT RAISE(ABORT, 'the trail grows at its end only');
    END;
    CREATE TRIGGER trail_never_changes BEFORE UPDATE ON trail BEGIN
      SELECT RAISE(ABORT, 'the trail is append-only');
    END;
    CREATE TRIGGER trail_never_shrinks BEFORE DELETE ON trail BEGIN
      SELECT RAISE(ABORT, 'the trail is append-only');
    END;

    CREATE TABLE trail_session (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      actor TEXT NOT NULL CHECK (actor <> ''),
      role TEXT NOT NULL CHECK (role <> ''),
      count INTEGER NOT NULL CHECK (count > 0),
      leaf BLOB NOT NULL CHECK (length(leaf) = 32),
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      first_seq INTEGER NOT NULL REFERENCES trail,
      last_seq INTEGER NOT NULL REFERENCES trail
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trail_node (
      level INTEGER NOT NULL CHECK (level > 0 AND level % 8 = 0),
      place INTEGER NOT NULL CHECK (place >= 0),
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, place)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE trail_checkpoint (
      size INTEGER PRIMARY KEY CHECK (size >= 0),
      note TEXT NOT NULL CHECK (note <> ''),
      -- The tree's right edge: appending goes on from here.
      frontier BLOB NOT NULL CHECK (length(frontier) >= 8)
    ) STRICT;
    CREATE TRIGGER trail_checkpoint_stays BEFORE INSERT ON trail_checkpoint
    WHEN EXISTS (SELECT 1 FROM trail_checkpoint WHERE size = NEW.size) BEGIN
      SELECT RAISE(ABORT, 'a checkpoint of that size stands');
    END;
    CREATE TRIGGER trail_checkpoint_never_changes BEFORE UPDATE ON trail_checkpoint BEGIN
      SELECT RAISE(ABORT, 'checkpoints are append-only');
    END;
    CREATE TRIGGER trail_checkpoint_never_goes BEFORE DELETE ON trail_checkpoint BEGIN
      SELECT RAISE(ABORT, 'checkpoints are append-only');
    END;

    CREATE TABLE request (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)
    ) STRICT, WITHOUT ROWID;
    """

  // Version 2. The keys are in a file of their own: here every page that ever held one would stay readable in the log for a while.
  private static let seals = """
    CREATE TABLE trail_seal (
      epoch INTEGER PRIMARY KEY CHECK (epoch >= 0),
      size INTEGER NOT NULL UNIQUE REFERENCES trail_checkpoint,
      at INTEGER NOT NULL,
      tag BLOB NOT NULL CHECK (length(tag) = 32)
    ) STRICT;
    CREATE TRIGGER trail_seal_stays BEFORE INSERT ON trail_seal
    WHEN EXISTS (SELECT 1 FROM trail_seal WHERE epoch = NEW.epoch OR size = NEW.size) BEGIN
      SELECT RAISE(ABORT, 'a seal of that epoch or size stands');
    END;
    CREATE TRIGGER trail_seal_never_changes BEFORE UPDATE ON trail_seal BEGIN
      SELECT RAISE(ABORT, 'seals are append-only');
    END;
    CREATE TRIGGER trail_seal_never_goes BEFORE DELETE ON trail_seal BEGIN
      SELECT RAISE(ABORT, 'seals are append-only');
    END;
    """

  // Version 3. What a quick verification starts from; it proves nothing to whoever can write here.
  private static let verified = """
    CREATE TABLE trail_verified (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      size INTEGER NOT NULL REFERENCES trail_checkpoint
    ) STRICT;
    """

  // The only place where anybody's name stands: a row can be erased, and nothing else of the store depends on it.
  private static let names = """
    CREATE TABLE person_name (
      person TEXT PRIMARY KEY CHECK (person <> ''),
      login TEXT NOT NULL UNIQUE CHECK (login <> ''),
      salt BLOB NOT NULL CHECK (length(salt) = 16)
    ) STRICT, WITHOUT ROWID;
    """
}
