extension EntryKey {
  /// One key: all that code, screens and documentation know of it.
  struct Row: Sendable {
    let key: EntryKey
    let name: String
    let form: Form
    let says: String

    init(_ key: EntryKey, _ name: String, _ form: Form, _ says: String) {
      (self.key, self.name, self.form, self.says) = (key, name, form, says)
    }
  }

  /// Every key, in the order of the numbers: the one place where a key is described. Numbers stay below 128.
  static let table: [Row] = [
    Row(.program, "program", .bytes, "SHA-256 of the program"),
    Row(.uid, "uid", .integer, "user id under which the program runs, as the kernel tells it"),
    Row(.terminal, "terminal", .text, "terminal's type"),
    Row(.format, "format", .integer, "number of the format in which the session's entries are written"),
    Row(.origin, "origin", .text, "the log's name"),
    Row(.logKey, "logKey", .bytes, "Ed25519 public key of the log"),
    Row(.decoder, "decoder", .bytes, "SHA-256 of the decoder"),
    Row(.loginUID, "loginUID", .integer, "user id under which somebody logged in, as the kernel kept it"),
    Row(.person, "person", .text, "whom the entry is about"),
    Row(.personRole, "personRole", .text, "`reviewer`, `auditor`, `supervisor`"),
    Row(.signingKey, "signingKey", .bytes, "Ed25519 public key"),
    Row(.sealingKey, "sealingKey", .bytes, "X25519 public key"),
    Row(.fingerprint, "fingerprint", .text, "as it was read out"),
    Row(.nameCommitment, "nameCommitment", .bytes, "SHA-256 over a salt and the name by which the person signs in"),
    Row(.host, "host", .text, "the machine"),
    Row(.address, "address", .text, "from where the terminal was opened, as sshd vouches for it"),
    Row(.epoch, "epoch", .bytes, "16 bytes that name an epoch"),
    Row(.epochKey, "epochKey", .bytes, "X25519 public key"),
    Row(.members, "members", .text, "people, ascending, with commas"),
    Row(.policy, "policy", .text, "its canonical text"),
    Row(.policyHash, "policyHash", .bytes, "SHA-256 of that text"),
    Row(.vendor, "vendor", .text, "whose record"),
    Row(.source, "source", .text, "which client's"),
    Row(.record, "record", .bytes, "keyed digest of the whole record that the case came from"),
    Row(.subject, "subject", .bytes, "keyed pseudonym"),
    Row(.state, "state", .text, "state of a case"),
    Row(.lane, "lane", .text, "lane of the queue"),
    Row(.notice, "notice", .text, "digest of the text that the subject was given"),
    Row(.frames, "frames", .integer, "how many"),
    Row(.frameHashes, "frameHashes", .bytes, "SHA-256 of each sealed frame, one after the other"),
    Row(.hold, "hold", .text, "why it is held"),
    Row(.priority, "priority", .integer, "higher is dealt earlier"),
    Row(.noticeAt, "noticeAt", .integer, "when the subject was told, in milliseconds since 1970"),
    Row(.channel, "channel", .text, "where the subject was told"),
    Row(.fence, "fence", .integer, "counts the claims of a case"),
    Row(.until, "until", .integer, "milliseconds since 1970"),
    Row(.reason, "reason", .text, "reason code"),
    Row(.outcome, "outcome", .text, "outcome of a decision"),
    Row(.secondaryReason, "secondaryReason", .text, "reason code"),
    Row(.level, "level", .integer, "0 to 3"),
    Row(.look, "look", .integer, "SEQ of the `look.begin`"),
    Row(.dwell, "dwell", .integer, "milliseconds"),
    Row(.mosaics, "mosaics", .bytes, "what was drawn, 53 bytes each"),
    Row(.omitted, "omitted", .integer, "how many further mosaics were drawn, which are not listed"),
    Row(.report, "report", .text, "which report"),
    Row(.count, "count", .integer, "how many"),
    Row(.wrapDigest, "wrapDigest", .bytes, "SHA-256 of the wrap that is gone"),
    Row(.from, "from", .integer, "milliseconds since 1970"),
    Row(.to, "to", .integer, "milliseconds since 1970"),
    Row(.scope, "scope", .text, "what was read: `entries` that other values narrow, or one of the views of the trail"),
    Row(.result, "result", .text, "what came of it"),
    Row(.size, "size", .integer, "tree size"),
    Row(.replayed, "replayed", .bytes, "the session that was replayed, or that the entry is about"),
    Row(.note, "note", .text, "in the writer's own words, without personal data"),
    Row(.about, "about", .integer, "SEQ of the entry that this one answers or is about"),
    Row(.seed, "seed", .bytes, "what a sample is drawn by, 32 bytes"),
    Row(.witness, "witness", .text, "a witness's verifier key"),
    Row(.cosignature, "cosignature", .text, "signature lines of a signed note"),
    Row(.after, "after", .integer, "SEQ after which"),
    Row(.root, "root", .bytes, "the tree's root, 32 bytes"),
    Row(.seedDigest, "seedDigest", .bytes, "SHA-256 of a seed"),
    Row(.openFindings, "openFindings", .integer, "how many findings were open"),
    Row(.reportFormat, "reportFormat", .text, "the form in which it leaves"),
    Row(.language, "language", .text, "the language in which it leaves"),
    Row(.readCase, "readCase", .text, "only entries about that case"),
    Row(.readKinds, "readKinds", .bytes, "only entries of those kinds: their numbers, ascending, two bytes each"),
    Row(.keyDigest, "keyDigest", .bytes, "SHA-256 of the person's private keys as they are sealed under their passphrase"),
    Row(.changes, "changes", .text, "in what a policy differs from the one before it: a line for each setting, old and new"),
    Row(.vendorSession, "vendorSession", .text, "the vendor's own name of the check"),
    Row(.facts, "facts", .bytes, "SHA-256 over everything of the case that never changes"),
    Row(.frameFacts, "frameFacts", .bytes, "SHA-256 over what is known of its frames beside their pixels"),
    Row(.wrapHash, "wrapHash", .bytes, "SHA-256 over the policy's hash and the face's key as it is sealed to the epoch"),
  ]
}
