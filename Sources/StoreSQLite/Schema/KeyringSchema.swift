extension Schema {
  /// The layout of `keyring.db`; the application id spells `CAMK`.
  static let keyring = Schema(
    applicationID: 0x4341_4D4B,
    steps: [
      """
      CREATE TABLE person (
        id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
        signing_key BLOB NOT NULL CHECK (length(signing_key) = 32),
        sealing_key BLOB NOT NULL CHECK (length(sealing_key) = 32),
        sealed BLOB NOT NULL CHECK (length(sealed) > 0)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE epoch_key (
        epoch BLOB NOT NULL CHECK (length(epoch) = 16),
        person TEXT NOT NULL CHECK (person <> ''),
        sealed BLOB NOT NULL CHECK (length(sealed) > 0),
        PRIMARY KEY (epoch, person)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX epoch_key_person ON epoch_key (person);
      """
    ])
}
