/// By which entry a column is bound, so that a verification finds it changed; what is bound by none, and why nothing rests on it.
package struct ColumnBinding: Equatable, Sendable {
  package let table: String
  package let columns: [String]
  /// Whether a change of it is found.
  package let isBound: Bool
  /// By what, or why not.
  package let says: String

  private init(_ table: String, _ columns: String, by says: String) {
    (self.table, self.columns, isBound, self.says) = (table, columns.split(separator: " ").map(String.init), true, says)
  }

  private init(_ table: String, _ columns: String, unbound says: String) {
    (self.table, self.columns, isBound, self.says) = (table, columns.split(separator: " ").map(String.init), false, says)
  }

  /// Every column of `desk.db`, in the order of the tables.
  package static let all: [ColumnBinding] = [
    ColumnBinding("case_hold", "case_number until", by: "`case.hold`, `case.unhold`"),
    ColumnBinding("challenge_step", "case_number place kind start_ms end_ms", by: "`facts` of `case.import`"),
    ColumnBinding("decision", "case_number outcome reason secondary_reason reviewer fence decided_at", by: "`decision.record`"),
    ColumnBinding("decision", "take_back_until", by: "`until` of `decision.record`"),
    ColumnBinding("decision", "claimed_at", by: "the time of `claim.take`"),
    ColumnBinding("decision", "settled_at settled_by", by: "`decision.settle`"),
    ColumnBinding("decision", "looks finest_level", by: "the `look.begin` entries before `decision.settle`"),
    ColumnBinding("decision", "subject_comment", unbound: "free text for the subject; entries hold no personal data"),
    ColumnBinding(
      "draft", "case_number fence outcome reason choice note", unbound: "what somebody chose and did not send; they see it before they do"),
    ColumnBinding("epoch_tally", "epoch faces", by: "counted in `review_case`"),
    ColumnBinding("erasure_wait", "case_number", by: "`case.erase-ask`; gone by `case.erase`"),
    ColumnBinding("exclusion", "case_number person", by: "`claim.skip`, and `decision.record` that passes a case on"),
    ColumnBinding("face_frame", "case_number place blob", by: "`frameHashes` of `case.import`"),
    ColumnBinding("face_frame", "kind kind_index time_ms native_width is_damaged width height", by: "`frameFacts` of `case.import`"),
    ColumnBinding("face_wrap", "case_number policy_hash bytes", by: "`wrapHash` of `case.import` and `case.reseal`; gone by `face.shred`"),
    ColumnBinding("frame_seen", "case_number person level", by: "the looks of that person at that case: none is finer than they looked"),
    ColumnBinding("frame_seen", "place", unbound: "which frame of a case a look showed; `look.end` tells it, and is not compared"),
    ColumnBinding("look", "case_number begin_seq person level began_at", by: "`look.begin`"),
    ColumnBinding(
      "person_name", "person login salt",
      by: "`nameCommitment` of `people.found` and `people.request`; gone only after `people.forget`, or for who is not active"),
    ColumnBinding(
      "picture_region", "case_number place picture from_left from_top width height",
      unbound: "by which another part of the same picture is held while the face is kept; a row that is taken away lets one in"),
    ColumnBinding("queue_tally", "waits_in due_minute cases", by: "counted in `review_case`"),
    ColumnBinding("request", "id", unbound: "only keeps a commit of unknown outcome from being made twice"),
    ColumnBinding("review_case", "number", unbound: "joins the tables; nothing outside them knows it"),
    ColumnBinding("review_case", "id vendor source subject frames", by: "`case.import`, `face.shred`"),
    ColumnBinding("review_case", "content_digest", by: "`record` of `case.import`"),
    ColumnBinding(
      "review_case",
      "session captured_at received_at due_at expires_at ran machine_decision score score_low score_high score_direction score_threshold "
        + "failed_checks device_kind emulator virtual_camera attempts",
      by: "`facts` of `case.import`"),
    ColumnBinding("review_case", "state lane waits_in held_for alarm", by: "the life that all entries about the case tell"),
    ColumnBinding("review_case", "priority", by: "`case.import`, `case.priority`"),
    ColumnBinding("review_case", "notice_hash notice_at notice_channel", by: "`case.import`, `notice.record`"),
    ColumnBinding("review_case", "epoch", by: "`epoch` of `case.import` and `case.reseal`; gone by `face.shred`"),
    ColumnBinding("review_case", "holder fence claimed_at lease_until", by: "`claim.take`, `claim.renew`, and what ends a claim"),
    ColumnBinding("review_case", "shred_at", by: "`until` of `decision.settle`"),
    ColumnBinding("subject_reference", "case_number reference", unbound: "only erased; who a subject is, their pseudonym says"),
    ColumnBinding("trail", "seq session n kind actor case_id at leaf signature bytes", by: "the tree, the chains and the signatures"),
    ColumnBinding("trail_block", "place earliest latest kinds_low kinds_high", by: "the entries that it sums up"),
    ColumnBinding("trail_checkpoint", "size note frontier", by: "the tree, and the log's signature"),
    ColumnBinding("trail_node", "level place hash", by: "the tree"),
    ColumnBinding("trail_seal", "epoch size at tag", by: "the seal key, where it is given"),
    ColumnBinding(
      "trail_session", "id actor role count leaf signature first_seq last_seq", by: "the session's last entry, and its signature"),
    ColumnBinding("trail_verified", "one size", unbound: "from where a quick verification starts, which believes what is below"),
  ]

  /// All of them as a table in Markdown.
  package static var page: String {
    let rows = all.map { one in
      let columns = one.columns.map { "`\($0)`" }.joined(separator: ", ")
      return "| `\(one.table)` | \(columns) | \(one.isBound ? "" : "not bound: ")\(one.says) |"
    }
    return (["| table | columns | bound by |", "| --- | --- | --- |"] + rows).joined(separator: "\n")
  }
}
